import { describe, expect, it } from 'vitest';
import type { NamedImage, NamedReferences, NamedVersion } from '@/lib/catalog/reference-facts';
import { judgeItem, referencesOf } from './judge';
import { readContent } from './read-content';
import { reportItem } from './report';

const image = (name: string, facts: Partial<NamedImage> = {}): NamedImage => ({
  name,
  status: 'active',
  deprecated: false,
  deprecatedReason: null,
  removed: false,
  last: { tag: '1.0.0.9', createdAt: new Date('2026-06-11T05:00:00Z'), pythonVersion: '3.12.1' },
  replacement: null,
  ...facts,
});

const version = (name: string, tag: string, facts: Partial<NamedVersion> = {}): NamedVersion => ({
  image: name,
  tag,
  createdAt: new Date('2026-06-01T06:00:00Z'),
  removedAt: null,
  pythonVersion: '3.12.1',
  tagsBehind: tag === '1.0.0.9' ? 0 : 3,
  isNewerThanLast: false,
  onlyPython2: [],
  ...facts,
});

const images = [
  image('stix2'),
  image('pyjwt', {
    status: 'deprecated',
    deprecated: true,
    deprecatedReason: 'Use the demisto/pyjwt3 docker image instead',
    replacement: {
      through: ['pyjwt3'],
      end: { kind: 'alive', name: 'auth-utils', lastTag: '2.0' },
    },
  }),
  image('lost', {
    deprecated: true,
    status: 'deprecated',
    replacement: { through: [], end: { kind: 'cycle', name: 'lost' } },
  }),
  image('xlrd', { status: 'retired' }),
  image('gone', { removed: true }),
  image('py3-native'),
  image('python', {
    last: { tag: '2.7.18.9', createdAt: new Date('2026-06-11'), pythonVersion: '2.7.18' },
  }),
  image('ported', {
    last: { tag: '3.0.0.9', createdAt: new Date('2026-06-11'), pythonVersion: '3.12.1' },
  }),
  image('moving', {
    last: { tag: 'latest', createdAt: new Date('2026-06-11'), pythonVersion: null },
  }),
];
const py2 = { pythonVersion: '2.7.18', tagsBehind: 0 };
const versions = [
  version('stix2', '1.0.0.9'),
  version('stix2', '1.0.0.5'),
  version('stix2', '1.0.0.10', { isNewerThanLast: true, tagsBehind: 0 }),
  version('pyjwt', '1.0.0.5'),
  version('xlrd', '1.0.0.9'),
  version('python', '2.7.18.9', py2),
  version('python', '2.7.18.8', { ...py2, onlyPython2: ['enum34', 'futures', 'ipaddress'] }),
  version('python', '2.7.18.7', { ...py2, onlyPython2: ['futures', 'pyfasttext'] }),
  version('ported', '1.0.0.5', { pythonVersion: '2.7.18' }),
  version('moving', '1.0.0.5'),
];
const known: NamedReferences = {
  images: new Map(images.map((one) => [one.name, one])),
  versions: new Map(versions.map((one) => [`${one.image}:${one.tag}`, one])),
  suggestions: new Map([['sitx2', ['stix2']]]),
};

function check(text: string) {
  const reading = readContent(text);
  if (reading.kind !== 'item') throw new Error(JSON.stringify(reading));
  return reportItem('a.yml', judgeItem(reading.item, known, 'demisto'), 'demisto');
}
const checkImage = (name: string, more = '') => {
  const report = check(`dockerimage: ${name}\ntype: python\nscript: ''\n${more}`);
  const [only] = report.images;
  if (only === undefined) throw new Error('no image');
  return { ...only, fileWeight: report.weight };
};

describe('judgeItem', () => {
  it.each([
    ['demisto/stix2:1.0.0.9', 'current', 'ok', 'This is the last version.'],
    ['docker.io/demisto/stix2:1.0.0.9', 'current', 'ok', 'This is the last version.'],
    [
      'demisto/stix2:1.0.0.5',
      'behind',
      'finding',
      'It is 3 tags and 9 days behind. The last version is 1.0.0.9.',
    ],
    [
      'demisto/stix2:1.0.0.10',
      'newer-than-last',
      'note',
      'It was built after 1.0.0.9, which upstream calls the last version.',
    ],
    [
      'demisto/stix2:1.0.0.77',
      'unknown-tag',
      'finding',
      'The image has no such tag. The last version is 1.0.0.9.',
    ],
    [
      'demisto/stix2',
      'no-tag',
      'finding',
      'It has no tag, so it is not pinned to a version. The last version is 1.0.0.9.',
    ],
    [
      'demisto/sitx2:1',
      'unknown-image',
      'finding',
      'No image of this name is in the catalogue. Like it: stix2.',
    ],
    [
      'someone/stix2:1.0.0.9',
      'other-organization',
      'finding',
      'It belongs to someone; only images of demisto are accepted.',
    ],
    [
      'gcr.io/demisto/stix2:1.0.0.9',
      'other-organization',
      'finding',
      'It belongs to gcr.io/demisto; only images of demisto are accepted.',
    ],
    [
      'python:3.12',
      'other-organization',
      'finding',
      'It belongs to library; only images of demisto are accepted.',
    ],
    [
      'demisto/pyjwt:1.0.0.5',
      'deprecated',
      'finding',
      'The image is deprecated: Use the demisto/pyjwt3 docker image instead. Use demisto/auth-utils:2.0. It is 3 tags and 9 days behind.',
    ],
    [
      'demisto/lost:1',
      'deprecated',
      'finding',
      'The image is deprecated. There is none to use instead: its replacements lead back to lost.',
    ],
    [
      'demisto/xlrd:1.0.0.9',
      'retired',
      'finding',
      'Nobody rebuilds this image any more. Nothing names a replacement.',
    ],
    ['demisto/gone:1', 'removed', 'finding', 'Upstream has removed this image.'],
    [
      'demisto/py3-native:1',
      'not-for-content',
      'finding',
      'This is the native image, which the server picks by itself; content must not name it.',
    ],
    [
      'demisto/stix2@sha256:0123',
      'malformed',
      'finding',
      'It names a digest; content names images by their tag.',
    ],
    ['demisto/Stix2:1', 'malformed', 'finding', 'It is no image name that Docker would accept.'],
    [
      'demisto/stix2:a+b',
      'malformed',
      'finding',
      'What stands after the colon is no tag that Docker would accept.',
    ],
  ])('%s is %s', (name, state, weight, message) => {
    expect(checkImage(name)).toMatchObject({ state, weight, message, fileWeight: weight });
  });

  it('tells a Python 2 without need from one that a library needs', () => {
    expect(checkImage('demisto/python:2.7.18.9')).toMatchObject({
      state: 'current',
      weight: 'finding',
      message: expect.stringContaining('Python 2.7.18 without need'),
    });
    expect(checkImage('demisto/python:2.7.18.8').weight).toBe('finding');
    expect(checkImage('demisto/python:2.7.18.7')).toMatchObject({
      weight: 'note',
      python2: { onlyPython2: ['pyfasttext'] },
      message: expect.stringContaining('no image with Python 3 holds pyfasttext'),
    });
  });

  it('respects a file that turns updates off, and nothing else of it', () => {
    const held = 'autoUpdateDockerImage: false';
    expect(checkImage('demisto/stix2:1.0.0.5', held)).toMatchObject({
      state: 'behind',
      weight: 'note',
      update: { kind: 'held', why: 'auto-update-off', tag: '1.0.0.9' },
    });
    expect(checkImage('demisto/pyjwt:1.0.0.5', held).weight).toBe('finding');
  });

  it('offers the tag, and the page that shows what it changes', () => {
    expect(checkImage('demisto/stix2:1.0.0.5').update).toEqual({
      kind: 'possible',
      tag: '1.0.0.9',
      compare: '/compare?from=stix2:1.0.0.5&to=stix2:1.0.0.9',
    });
    expect(checkImage('demisto/ported:1.0.0.5').update).toMatchObject({ why: 'python-major' });
    expect(checkImage('demisto/moving:1.0.0.5').update).toMatchObject({ why: 'moving-tag' });
    expect(checkImage('demisto/pyjwt:1.0.0.5').update).toBeNull();
  });

  it.each([
    ['type: python', 'which has Python 2.7'],
    ['type: python\nsubtype: python3', 'which has Python 2.7'],
    ['type: powershell', 'default image for PowerShell'],
    ['commonfields: {id: A}', 'if this is Python'],
  ])('misses a dockerimage where %j', (lines, message) => {
    const report = check(`script: ''\n${lines}\n`);
    expect([report.weight, report.missing]).toEqual(['finding', expect.stringContaining(message)]);
  });

  it('misses nothing in JavaScript', () =>
    expect(check("script: ''\ntype: javascript")).toMatchObject({ weight: 'ok', missing: null }));

  it('does not call an image missing where something else stands', () =>
    expect(check('dockerimage: [a]\ntype: python')).toMatchObject({
      weight: 'finding',
      missing: null,
      problems: [{ line: 1 }],
    }));

  it('asks for what it needs to know, and for no image of others', () => {
    const reading = readContent(
      'dockerimage: demisto/a:1\nalt_dockerimages: [demisto/b, other/c:1, "x y"]',
    );
    const item = reading.kind === 'item' ? reading.item : null;
    expect(item && referencesOf(item, 'demisto')).toEqual([
      { image: 'a', tag: '1' },
      { image: 'b', tag: null },
    ]);
  });
});
