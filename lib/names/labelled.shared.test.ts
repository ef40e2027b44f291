import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedPath } from '@/lib/testing/shared-data';
import { classifyName } from './classify';
import { buildNameIndex } from './name-index';
import { parsePopularity } from './popularity';

const folder = sharedPath('data', 'typosquat');

/** The rows of a table with a head line. */
function readTable(...file: string[]): Record<string, string>[] {
  const text = readFileSync(path.join(folder ?? '', ...file), 'utf8');
  const [head = [], ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  return rows.map((row) => Object.fromEntries(head.map((key, i) => [key, row[i] ?? ''])));
}

if (folder !== null) {
  describe('the engine on labelled names', () => {
    const list = parsePopularity(readFileSync(path.join(folder, 'popular.tsv'), 'utf8'), 'shared');
    if (!list.ok) throw new Error(list.error);
    const startedMs = performance.now();
    const index = buildNameIndex(list.value);
    const builtMs = performance.now() - startedMs;
    const positives = readTable('dev', 'positives.tsv').filter((row) => row.kind === 'typo-like');
    const negatives = readTable('dev', 'negatives.tsv');
    const tail = readTable('dev', 'negatives_tail.tsv');
    const isFlagged = ({ name = '' }: Record<string, string>, leaveOneOut = false) =>
      classifyName(index, name, { leaveOneOut }).verdict !== 'clean';
    const rate = (rows: Record<string, string>[], leaveOneOut = false) =>
      rows.filter((row) => isFlagged(row, leaveOneOut)).length / rows.length;

    it('finds 88 % of the squats, 93 % of those that are no affixes', () => {
      expect(rate(positives)).toBeGreaterThanOrEqual(0.88);
      expect(rate(positives.filter((row) => row.mechanism !== 'affix'))).toBeGreaterThanOrEqual(
        0.93,
      );
    });

    it('finds 82 % of the squats of an average target', () => {
      const targets = [...new Set(positives.map((row) => row.target))];
      const rates = targets.map((target) => rate(positives.filter((row) => row.target === target)));
      expect(rates.reduce((sum, one) => sum + one, 0) / rates.length).toBeGreaterThanOrEqual(0.82);
    });

    it('raises at most one alarm in a hundred honest names outside the list', () => {
      for (const source of ['former-top', 'pypi2020-tail']) {
        expect(rate(tail.filter((row) => row.source === source)), source).toBeLessThanOrEqual(0.01);
      }
    });

    it('raises at most one alarm in a hundred names of the list judged as if not in it', () => {
      const legitimate = negatives.filter((row) => row.source?.startsWith('legit'));
      expect(rate(legitimate, true)).toBeLessThanOrEqual(0.01);
      expect(rate(legitimate)).toBe(0);
    });

    it('raises at most two alarms among the names really in use', () => {
      const used = negatives.filter((row) => row.source?.startsWith('dockerfiles'));
      expect(used.filter((row) => isFlagged(row)).length).toBeLessThanOrEqual(2);
    });

    it('stops 65 % of the squats and at most three honest names in a thousand', () => {
      const stops = (rows: Record<string, string>[]) =>
        rows.filter(({ name = '' }) => classifyName(index, name).tier === 'high').length /
        rows.length;
      expect(stops(positives)).toBeGreaterThanOrEqual(0.65);
      expect(stops(tail)).toBeLessThanOrEqual(0.003);
    });

    it('names the target that was meant', () => {
      const flagged = positives.filter((row) => isFlagged(row));
      const right = flagged.filter(
        ({ name = '', target }) => classifyName(index, name).target === target,
      );
      expect(right.length / flagged.length).toBeGreaterThanOrEqual(0.98);
    });

    it('builds the index and judges a name in no time a person notices', () => {
      const names = tail.map(({ name = '' }) => name);
      const begun = process.cpuUsage();
      for (const name of names) classifyName(index, name);
      const { user } = process.cpuUsage(begun);
      // Ten times the time on an idle machine: a test runs beside others.
      expect(user / 1000 / names.length).toBeLessThan(1);
      expect(builtMs).toBeLessThan(20_000);
    });
  });
}
