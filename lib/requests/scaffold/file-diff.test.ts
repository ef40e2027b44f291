import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffFile, type FileDiff } from './file-diff';

const texts = (diff: FileDiff) =>
  diff.parts.flatMap(({ rows }) =>
    rows.map(({ before, after }) => [before?.text ?? null, after?.text ?? null]),
  );

describe('diffFile', () => {
  it('puts what was removed beside what came in its place', () => {
    const diff = diffFile('a\nb\nc\n', 'a\nB\nc\nd\n');
    expect(texts(diff)).toEqual([
      ['a', 'a'],
      ['b', 'B'],
      ['c', 'c'],
      [null, 'd'],
    ]);
    expect(diff).toMatchObject({ added: 2, removed: 1 });
  });

  it('has one side only of a file that is new', () =>
    expect(texts(diffFile(null, 'a\n\nb\n'))).toEqual([
      [null, 'a'],
      [null, ''],
      [null, 'b'],
    ]));

  it('folds what is far from every change', () => {
    const lines = Array.from({ length: 20 }, (_, at) => `line ${at}`);
    const diff = diffFile(lines.join('\n'), [...lines, 'more'].join('\n'));
    expect(diff.parts.map(({ kind, rows }) => [kind, rows.length])).toEqual([
      ['folded', 17],
      ['shown', 4],
    ]);
  });

  it('loses and invents no line of either text', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c', '')),
        fc.array(fc.constantFrom('a', 'b', 'c', '')),
        (before, after) => {
          const rows = diffFile(`${before.join('\n')}\n`, `${after.join('\n')}\n`).parts.flatMap(
            (part) => part.rows,
          );
          const side = (of: 'before' | 'after') => rows.flatMap((row) => row[of]?.text ?? []);
          expect(side('before').join('\n')).toBe(before.join('\n'));
          expect(side('after').join('\n')).toBe(after.join('\n'));
        },
      ),
    ));
});
