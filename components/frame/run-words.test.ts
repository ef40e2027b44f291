import { describe, expect, it } from 'vitest';
import { percentDone, timeLeft } from './run-words';

const at = (done: number, phase: 'fetch' | 'read' = 'read') => ({ phase, done, total: 1000 });

describe('percentDone', () => {
  it('never claims the whole before it is done', () => {
    expect(percentDone(at(999))).toBe(99);
    expect(percentDone(at(1000))).toBe(100);
  });

  it('knows nothing of a phase without a size', () => {
    expect(percentDone({ phase: 'fetch', done: 3, total: null })).toBeNull();
  });
});

describe('timeLeft', () => {
  it('goes by the pace so far', () => {
    expect(timeLeft(at(0), 0, at(200), 2000)).toBe('about 8 s left');
    expect(timeLeft(at(0), 0, at(10), 4000)).toBe('about 7 min left');
  });

  it('says nothing before a second and a half, across phases, or when nothing moves', () => {
    expect(timeLeft(at(0), 0, at(200), 1000)).toBeNull();
    expect(timeLeft(at(0, 'fetch'), 0, at(200), 5000)).toBeNull();
    expect(timeLeft(at(200), 0, at(200), 5000)).toBeNull();
  });
});
