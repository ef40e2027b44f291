import { expect, it } from 'vitest';
import { describeAffected } from './affected';

const children = Array.from({ length: 10 }, (_, at) => `child-${at}`);

it.each([
  [
    { images: [], users: null },
    'Which integrations use it is not known here; no image is built on it.',
  ],
  [{ images: [], users: 0 }, 'No integration or script names it; no image is built on it.'],
  [{ images: ['a'], users: 1 }, '1 integration or script names it; 1 image is built on it: a.'],
  [
    { images: children, users: 1_200 },
    `1,200 integrations and scripts name it; 10 images are built on it: ${children.slice(0, 8).join(', ')} and 2 more.`,
  ],
])('%j concerns %s', (affected, words) => expect(describeAffected(affected)).toBe(words));
