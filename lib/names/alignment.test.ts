import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignNames, type Edit } from './alignment';

/** Applies edits to the target, from right to left so that positions stay true. */
function apply(target: string, edits: readonly Edit[]): string {
  return edits.toReversed().reduce(applyOne, target);
}

function applyOne(text: string, edit: Edit): string {
  const head = text.slice(0, edit.at);
  switch (edit.kind) {
    case 'swap':
      return `${head}${edit.letters.charAt(1)}${edit.letters.charAt(0)}${text.slice(edit.at + 2)}`;
    case 'insert':
      return `${head}${edit.inserted}${text.slice(edit.at)}`;
    case 'omit':
      return `${head}${text.slice(edit.at + 1)}`;
    case 'replace':
      return `${head}${edit.to}${text.slice(edit.at + 1)}`;
  }
}

describe('alignNames', () => {
  it.each<[string, string, Edit[]]>([
    ['requests', 'requests', []],
    ['requests', 'reqeusts', [{ kind: 'swap', at: 3, letters: 'ue' }]],
    ['requests', 'rqeuests', [{ kind: 'swap', at: 1, letters: 'eq' }]],
    ['requests', 'requestss', [{ kind: 'insert', at: 8, inserted: 's' }]],
    ['pillow', 'pilow', [{ kind: 'omit', at: 3, omitted: 'l' }]],
    ['boto3', 'voto3', [{ kind: 'replace', at: 0, from: 'b', to: 'v' }]],
    [
      'tensorflow',
      'rensoflow',
      [
        { kind: 'replace', at: 0, from: 't', to: 'r' },
        { kind: 'omit', at: 5, omitted: 'r' },
      ],
    ],
  ])('reads %s → %s as the edits a person would see', (target, name, edits) => {
    expect(alignNames(target, name, 2)).toEqual(edits);
  });

  it('gives up beyond the limit', () => {
    expect(alignNames('requests', 'reqests', 0)).toBeNull();
    expect(alignNames('requests', 'rqsts', 2)).toBeNull();
    expect(alignNames('flask', 'django', 2)).toBeNull();
  });

  it('finds edits that lead from the target to the name, and no more than were made', () => {
    const word = fc.stringMatching(/^[a-d]{0,9}$/);
    fc.assert(
      fc.property(word, word, (target, name) => {
        const edits = alignNames(target, name, 20) ?? [];
        expect(apply(target, edits)).toBe(name);
        const back = alignNames(name, target, 20) ?? [];
        expect(back.length).toBe(edits.length);
      }),
    );
  });
});
