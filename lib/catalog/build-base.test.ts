import { describe, expect, it } from 'vitest';
import { type BaseFacts, judgeBase, languageOfImage } from './build-base';

const last = {
  tag: '1.0.0.9067966',
  deprecated: false,
  osId: 'debian',
  osVersion: '12',
  pythonVersion: '3.12.13',
};
const opencv: BaseFacts = {
  name: 'opencv',
  status: 'active',
  replacementName: null,
  devonly: false,
  removed: false,
  last,
};

describe('judgeBase', () => {
  it.each([
    [opencv, { language: 'python', system: 'debian', tag: last.tag, pythonMinor: '3.12' }],
    [{ ...opencv, status: 'unknown' }, { name: 'opencv' }],
    [
      { ...opencv, name: 'pwsh-azure', last: { ...last, osId: 'alpine', pythonVersion: null } },
      { language: 'powershell', system: 'alpine', pythonMinor: null },
    ],
    // Alpine's own Python 2 is in an image of PowerShell by accident.
    [
      { ...opencv, name: 'powershell-core', last: { ...last, pythonVersion: '2.7.18' } },
      { language: 'powershell', pythonMinor: null },
    ],
  ] as const)('builds on %j', (facts, base) =>
    expect(judgeBase(facts)).toEqual({ kind: 'fit', base: expect.objectContaining(base) }),
  );

  it.each([
    [{ removed: true }, /^opencv is no longer in the catalogue/],
    [{ last: null }, /^opencv is no longer in the catalogue/],
    [{ name: 'py3-native' }, /native image/],
    [
      { last: { ...last, osId: 'rhel', osVersion: '9.6' } },
      /^opencv is on RHEL \(UBI\) 9\.6, which/,
    ],
    [{ last: { ...last, osId: null } }, /^Which system opencv has is not known/],
    [{ last: { ...last, pythonVersion: null } }, /^Which Python opencv has is not known/],
    [{ last: { ...last, pythonVersion: '2.7.18' } }, /^opencv has Python 2\.7\.18/],
  ] as const)('writes no folder for one with %j', (change, reason) =>
    expect(judgeBase({ ...opencv, ...change })).toEqual({
      kind: 'unfit',
      reason: expect.stringMatching(reason),
      base: null,
    }),
  );

  it.each([
    [{ status: 'deprecated', replacementName: 'cv2' }, /^opencv is deprecated\. Build on cv2\.$/],
    [{ last: { ...last, deprecated: true } }, /^opencv is deprecated\. Choose another/],
    [{ status: 'retired' }, /^Nobody maintains opencv/],
    [{ devonly: true }, /development only/],
  ] as const)('lets nobody begin on one with %j, whose folder can be written', (change, reason) =>
    expect(judgeBase({ ...opencv, ...change })).toMatchObject({
      kind: 'unfit',
      reason: expect.stringMatching(reason),
      base: { name: 'opencv', tag: last.tag },
    }),
  );
});

it.each([
  ['pwsh-azure', 'powershell'],
  ['powershell', 'powershell'],
  ['powershellish', 'python'],
  ['opencv', 'python'],
])('%s is for %s', (name, language) => expect(languageOfImage(name)).toBe(language));
