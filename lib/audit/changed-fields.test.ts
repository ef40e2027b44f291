import { expect, it } from 'vitest';
import { changedFields } from './changed-fields';

it.each([
  ['nothing said', null, null, []],
  [
    'what differs, and only that',
    { state: 'draft', name: 'stix2' },
    { state: 'submitted', name: 'stix2' },
    [{ name: 'state', before: 'draft', after: 'submitted' }],
  ],
  ['something new', null, { role: 'admin' }, [{ name: 'role', before: null, after: 'admin' }]],
  [
    'values that are no text',
    { packages: ['a'], fixed: true },
    { packages: ['a', 'b'], fixed: true },
    [{ name: 'packages', before: 'a', after: 'a, b' }],
  ],
  [
    'lists',
    null,
    { areas: [], ids: [1] },
    [
      { name: 'areas', before: null, after: 'none' },
      { name: 'ids', before: null, after: '[1]' },
    ],
  ],
  ['no objects', 'a', 2, [{ name: '', before: 'a', after: '2' }]],
])('%s', (_what, before, after, fields) => expect(changedFields(before, after)).toEqual(fields));
