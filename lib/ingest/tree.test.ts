import { expect, test } from 'vitest';
import { readSourceTree } from './tree';

test.each([
  ['demisto/../etc/passwd.md', 'climbs out'],
  ['demisto/python3/sub/1.md', 'is nested'],
  ['demisto/python3/1.txt', 'is no Markdown'],
  ['demisto/Python 3/1.md', 'has a blank'],
  ['demisto/python3/1 .md', 'has a blank in the tag'],
  ['demisto/python3/\uFFFD.md', 'was no UTF-8'],
  ['other/python3/1.md', 'belongs to another organization'],
])('reports %s, which %s, and takes nothing from it', (path) => {
  const tree = readSourceTree([{ path, sha: 'a', kind: 'file' }], 'demisto');
  expect(tree.versions.size).toBe(0);
  expect(tree.images.size).toBe(0);
  expect(tree.problems.map((it) => it.path)).toEqual([path]);
});

test('keeps the pointers apart from the versions', () => {
  const tree = readSourceTree(
    [
      { path: 'demisto/python3.7/3.7.4.1502.md', sha: 'a', kind: 'file' },
      { path: 'demisto/python3.7/last.md', sha: 'a', kind: 'file' },
    ],
    'demisto',
  );
  expect([...tree.versions.keys()]).toEqual(['python3.7/3.7.4.1502']);
  expect(tree.lasts.get('python3.7')?.blob).toBe('a');
});
