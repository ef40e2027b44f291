import { expect, test } from 'vitest';
import { planReconcile, type StoredVersion } from './plan';
import { readSourceTree } from './tree';

const tree = (...paths: readonly (readonly [path: string, sha: string])[]) =>
  readSourceTree(
    paths.map(([path, sha]) => ({ path, sha, kind: 'file' as const })),
    'demisto',
  );

const stored = (id: number, tag: string, blob: string, live = true): StoredVersion => ({
  id,
  image: 'python3',
  tag,
  blob,
  imageIdSha: 'sha256:0',
  live,
});

test('tells added, changed, restored and removed versions apart', () => {
  const plan = planReconcile(
    tree(
      ['demisto/python3/1.md', 'a'],
      ['demisto/python3/2.md', 'b2'],
      ['demisto/python3/3.md', 'c'],
      ['demisto/python3/4.md', 'd2'],
      ['demisto/python3/5.md', 'e'],
      ['demisto/python3/last.md', 'a'],
    ),
    [
      stored(1, '1', 'a'),
      stored(2, '2', 'b'),
      stored(3, '3', 'c', false),
      stored(4, '4', 'd', false),
      stored(6, '6', 'f'),
      stored(7, '7', 'g', false),
    ],
  );
  expect(plan.added.map((it) => it.tag)).toEqual(['5']);
  expect(plan.changed.map((it) => it.stored.id)).toEqual([2]);
  expect(plan.restored.map((it) => it.stored.id)).toEqual([3, 4]);
  expect(plan.removed.map((it) => it.id)).toEqual([6]);
});

test('does not take a version for removed whose file has become a link', () => {
  const linked = readSourceTree(
    [{ path: 'demisto/python3/1.md', sha: 'x', kind: 'symlink' }],
    'demisto',
  );
  const plan = planReconcile(linked, [stored(1, '1', 'a')]);
  expect(plan).toEqual({ added: [], changed: [], restored: [], removed: [] });
  expect(linked.problems).toEqual([
    { path: 'demisto/python3/1.md', blob: 'x', line: 0, reason: 'is a symbolic link' },
  ]);
});

test('a tag of the same name in another image is another version', () => {
  const plan = planReconcile(tree(['demisto/crypto/1.md', 'a']), [stored(1, '1', 'a')]);
  expect(plan.added.map((it) => it.image)).toEqual(['crypto']);
  expect(plan.removed.map((it) => it.id)).toEqual([1]);
});
