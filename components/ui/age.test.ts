import { describe, expect, it } from 'vitest';
import { ageScript, describeAge, formatDay, formatInstant } from './age';

const now = Date.parse('2026-06-30T12:00:00Z');

describe('describeAge', () => {
  it.each([
    ['2026-06-30T11:59:30Z', 'just now'],
    ['2026-06-30T11:58:59Z', '1 minute ago'],
    ['2026-06-30T05:10:00Z', '6 hours ago'],
    ['2026-06-28T12:00:00Z', '2 days ago'],
    ['2025-12-30T12:00:00Z', '5 months ago'],
    ['2016-07-19T00:00:00Z', '9 years ago'],
    ['2026-07-02T13:00:00Z', 'in 2 days'],
  ])('says of %s: %s', (iso, words) => {
    expect(describeAge(iso, now)).toBe(words);
  });
});

describe('ageScript', () => {
  it('rewrites every dated element of the document by itself', () => {
    const time = {
      dateTime: new Date(Date.now() - 3 * 86_400_000 - 1000).toISOString(),
      textContent: '',
    };
    const document = { querySelectorAll: () => [time] };
    new Function('document', ageScript)(document);
    expect(time.textContent).toBe('3 days ago');
  });
});

describe('dates', () => {
  it('are written in UTC whatever the zone of the server', () => {
    expect(formatInstant('2026-06-30T23:10:00.000Z')).toBe('2026-06-30 23:10 UTC');
    expect(formatDay('2026-07-01T01:30:00+05:45')).toBe('2026-06-30');
  });
});
