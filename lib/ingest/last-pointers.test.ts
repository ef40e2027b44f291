import { expect, test } from 'vitest';
import { planPointers } from './last-pointers';

const live = new Map([
  ['a/1', 1],
  ['a/2', 2],
  ['b/1', 3],
]);

test.each([
  ['moves up', 1, '2', 2],
  ['moves down', 2, '1', 1],
  ['is set for the first time', null, '2', 2],
  ['goes where the version before it disappeared', 9, '2', 2],
  ['is lost with its version where last.md names none that is here', 9, '7', null],
])('the pointer %s', (_, before, tag, after) => {
  const moves = planPointers(new Map([['a', before]]), new Map([['a', tag]]), live);
  expect(moves).toEqual([{ image: 'a', before, after }]);
});

test.each([
  ['last.md says the same', '1'],
  ['last.md names a version that is not here', '7'],
  ['last.md cannot be read', undefined],
])('the pointer stays where %s', (_, tag) => {
  const tags = new Map(tag === undefined ? [] : [['a', tag]]);
  expect(planPointers(new Map([['a', 1]]), tags, live)).toEqual([]);
});
