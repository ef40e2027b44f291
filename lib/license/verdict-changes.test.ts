import { describe, expect, it } from 'vitest';
import { classifyLicenseLines } from './classify';
import type { LicenseVerdict } from './judgement';
import { decideByPolicy, permissivePolicy } from './policy';
import { compareVerdicts, summarizeVerdictChanges, type VerdictSide } from './verdict-changes';
import { describeVerdicts, summarizeVerdicts } from './verdict-summary';

function verdict(line: string): LicenseVerdict {
  const finding = classifyLicenseLines([line]);
  return {
    ...finding,
    ...decideByPolicy(permissivePolicy, finding),
    source: 'scan',
    detail: '',
    disagreeing: [],
  };
}
const sides = (lines: Readonly<Record<string, string>>): ReadonlyMap<string, VerdictSide> =>
  new Map(
    Object.entries(lines).map(([name, line]) => [name, { version: '1', verdict: verdict(line) }]),
  );

describe('the licenses of two versions', () => {
  const changes = compareVerdicts(
    sides({ a: 'MIT', b: 'MPL-2.0', c: 'MIT', d: 'GPL-3.0-only', e: 'ISC', f: 'who knows' }),
    sides({ a: 'LGPL-2.1-only', b: 'MIT', c: 'ISC', e: 'ISC', g: 'MIT', h: 'AGPL-3.0-only' }),
  );

  it('are told worst first, with what comes and goes where it does not simply pass', () => {
    expect(changes.map((it) => [it.normalizedName, it.direction])).toEqual([
      ['h', 'worse'],
      ['a', 'worse'],
      ['c', 'changed'],
      ['b', 'better'],
      ['d', 'better'],
      ['f', 'better'],
    ]);
  });

  it('are summed up in a line, or not at all', () => {
    expect(summarizeVerdictChanges(changes)).toBe(
      '2 licenses worse, 3 licenses better, 1 license changed',
    );
    expect(summarizeVerdictChanges([])).toBeNull();
  });

  it('become worse where what was known is not any more', () => {
    const [change] = compareVerdicts(sides({ a: 'MIT' }), sides({ a: 'UNKNOWN' }));
    expect(change?.direction).toBe('worse');
  });
});

describe('the verdicts of a version', () => {
  it('are summed up so that nothing unknown or unjudged hides', () => {
    const verdicts = ['MIT', 'MPL-2.0', 'who knows'].map(verdict);
    expect(describeVerdicts(summarizeVerdicts(verdicts, 4))).toBe(
      '1 of 4 packages pass; 1 needs approval; of 1 the license is not known; 1 is not judged yet',
    );
    expect(describeVerdicts(summarizeVerdicts([verdict('MIT')], 1))).toBe('All 1 packages pass');
    expect(describeVerdicts(summarizeVerdicts([], 0))).toMatch(/no license to judge/);
  });
});
