import { expect, it } from 'vitest';
import type { CoverShown } from '@/lib/catalog/cover-answer';
import { EMPTY_NEED } from '@/lib/need/need';
import { describeCoverState } from './cover-state';

const need = { ...EMPTY_NEED, packages: [{ name: 'requests', specifier: null }] };
const answer = { asked: 1, images: [], total: 0 } as Partial<CoverShown> as CoverShown;
const describeWith = (open: number) =>
  describeCoverState({ need, answer, error: null, isFetching: false, open });

it('says that the answer is without what nobody has named yet', () => {
  expect(describeWith(0)).toBe('No image covers what is asked for.');
  expect(describeWith(1)).toBe(
    'No image covers what is asked for. One more that is needed is not counted: say which package it is.',
  );
  expect(describeWith(2)).toContain('2 more that are needed are not counted');
});
