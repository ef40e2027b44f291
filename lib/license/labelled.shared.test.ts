import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedPath } from '@/lib/testing/shared-data';
import { classifyLicenseLines } from './classify';

/** One row of a labelled set; `accept` holds other right expressions. */
interface LabelledRow {
  readonly lines: readonly string[];
  readonly spdx: readonly string[];
  readonly verdict: string;
  readonly borderline: boolean;
}

function readLabelled(file: string): readonly LabelledRow[] {
  const [head = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const columns = head.split('\t');
  return rows.map((row) => {
    const cells = row.split('\t');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    return {
      lines: cell('raw') === '' ? [] : cell('raw').split(' || '),
      spdx: [cell('spdx'), ...cell('accept').split(' ; ')].filter((text) => text !== ''),
      verdict: cell('verdict').replace('other-restricted', 'restricted'),
      borderline: cell('borderline') === 'y',
    };
  });
}

/** Operands of equal operators in any order are one expression. */
const sorted = (spdx: string) =>
  spdx
    .split(/ AND | OR |[()]/)
    .sort()
    .join();

const labelled = sharedPath('data', 'license', 'dev.tsv');
if (labelled !== null) {
  describe('the labelled license strings', () => {
    const answers = readLabelled(labelled).map((row) => ({
      row,
      finding: classifyLicenseLines(row.lines),
    }));
    const share = (of: typeof answers, isRight: (answer: (typeof answers)[number]) => boolean) =>
      of.filter(isRight).length / of.length;

    it('give no permissive verdict to anything that is not', () => {
      const wrong = answers.filter(
        ({ row, finding }) => finding.licenseClass === 'permissive' && row.verdict !== 'permissive',
      );
      expect(wrong.map(({ row }) => row.lines)).toEqual([]);
    });

    it('get the right class, and almost always where two reviewers would agree', () => {
      const isRight = ({ row, finding }: (typeof answers)[number]) =>
        finding.licenseClass === row.verdict;
      expect(share(answers, isRight)).toBeGreaterThanOrEqual(0.97);
      const clear = answers.filter(({ row }) => !row.borderline);
      expect(share(clear, isRight)).toBeGreaterThanOrEqual(0.99);
    });

    it('are allowed or not as they should be', () => {
      const isRight = ({ row, finding }: (typeof answers)[number]) =>
        (finding.licenseClass === 'permissive') === (row.verdict === 'permissive');
      expect(share(answers, isRight)).toBeGreaterThanOrEqual(0.99);
    });

    it('get an SPDX expression that a reviewer accepts', () => {
      const isRight = ({ row, finding }: (typeof answers)[number]) =>
        row.spdx.some((accepted) => sorted(accepted) === sorted(finding.spdx));
      expect(share(answers, isRight)).toBeGreaterThanOrEqual(0.95);
    });
  });
}
