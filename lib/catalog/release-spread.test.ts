import { describe, expect, it } from 'vitest';
import { describeSpread, spreadReleases } from './release-spread';

const month = (text: string, lowest: string, highest: string) => ({
  month: new Date(`${text}-01T00:00:00Z`),
  lowest,
  highest,
  builds: 3,
});
const releases = ['2.34.2', '2.31.0', '2.9.1', '2.3.0'].map((version) => ({ version }));

describe('the spread of releases', () => {
  it('places each month on the scale of all releases, lowest first', () => {
    const spread = spreadReleases(releases, [
      month('2024-01', '2.3.0', '2.9.1'),
      month('2026-06', '2.31.0', '2.34.2'),
    ]);
    expect(spread.releases).toEqual(['2.3.0', '2.9.1', '2.31.0', '2.34.2']);
    expect(spread.months.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('is told by its newest year', () => {
    const spread = spreadReleases(releases, [
      month('2024-01', '2.3.0', '2.9.1'),
      month('2025-07', '2.9.1', '2.31.0'),
      month('2026-06', '2.31.0', '2.34.2'),
    ]);
    expect(describeSpread('requests', spread)).toBe(
      'Builds since July 2025 hold requests 2.9.1 to 2.34.2',
    );
  });

  it('says so where a year of builds holds one release, or no build is left', () => {
    const one = spreadReleases(releases, [month('2026-06', '2.31.0', '2.31.0')]);
    expect(describeSpread('requests', one)).toBe('All builds since June 2026 hold requests 2.31.0');
    expect(describeSpread('requests', spreadReleases([], []))).toBe('No build holds requests');
  });
});
