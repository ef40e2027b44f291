import { describe, expect, it } from 'vitest';
import { isNightMissed, previousTick, retryDelaySeconds } from './schedule';
import { isRemote } from './take-in';

const CRON = '45 6 * * *';
const at = (text: string) => new Date(text);

describe('isNightMissed', () => {
  it.each([
    ['before the first run', null, '2026-03-02T05:00:00Z', true],
    ['this morning, checked since', '2026-03-02T06:46:00Z', '2026-03-02T12:00:00Z', false],
    ['checked at the very tick', '2026-03-02T06:45:00Z', '2026-03-02T12:00:00Z', false],
    ['before the hour, checked yesterday', '2026-03-01T06:46:00Z', '2026-03-02T06:44:00Z', false],
    ['after the hour, checked yesterday', '2026-03-01T06:46:00Z', '2026-03-02T06:46:00Z', true],
    ['after a week away', '2026-02-23T06:46:00Z', '2026-03-02T03:00:00Z', true],
  ])('%s', (_when, checkedAt, now, missed) => {
    expect(isNightMissed(CRON, checkedAt === null ? null : at(checkedAt), at(now))).toBe(missed);
  });
});

describe('previousTick', () => {
  it('reads the schedule in UTC, whatever the zone of the machine', () => {
    expect(previousTick(CRON, at('2026-03-02T06:45:01Z')).toISOString()).toBe(
      '2026-03-02T06:45:00.000Z',
    );
  });

  it('says which variable is wrong, and how', () => {
    expect(() => previousTick('every night', new Date())).toThrow(/"every night" is no schedule/);
  });
});

it('waits longer after each attempt, and never longer than an hour', () => {
  const delays = [1, 2, 3, 4, 5, 6, 7, 8, 100].map(retryDelaySeconds);
  expect(delays).toEqual([60, 120, 300, 600, 1_200, 1_800, 3_600, 3_600, 3_600]);
});

describe('isRemote', () => {
  it.each([
    'https://github.com/demisto/dockerfiles-info.git',
    'ssh://git@github.com/demisto/dockerfiles-info',
    'git@github.com:demisto/dockerfiles-info.git',
  ])('%s is on the network', (source) => expect(isRemote(source)).toBe(true));

  it.each(['/srv/info.bundle', '../info', 'file:///srv/info', 'C:\\info', 'info.git'])(
    '%s is a path',
    (source) => expect(isRemote(source)).toBe(false),
  );
});
