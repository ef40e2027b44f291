import { describe, expect, it } from 'vitest';
import { classifyLicenseLines } from './classify';
import { decideByPolicy, permissivePolicy } from './policy';
import { comparePolicies } from './policy-comparison';
import { compileForeignPattern } from './upstream-pattern';
import {
  decideAsUpstream,
  parseUpstreamPolicy,
  type UpstreamPolicy,
  type UpstreamSubject,
} from './upstream-policy';

it('runs no pattern of more than 2,000 characters', () => {
  expect(compileForeignPattern('a'.repeat(2_000)).ok).toBe(true);
  expect(compileForeignPattern('a'.repeat(2_001)).ok).toBe(false);
});

/** In the shape of upstream's three files, with a few of its patterns. */
const files = {
  approved: {
    description: 'Approved licenses file',
    licenses: [
      { name: 'BSD', url: 'https://opensource.org/licenses/BSD-3-Clause', regex: 'BSD' },
      { name: 'Apache', url: 'https://www.apache.org/licenses/LICENSE-2.0', regex: 'Apache' },
      { name: 'MIT', url: 'https://opensource.org/licenses/MIT', regex: 'MIT' },
      { name: 'LGPL', url: '', regex: 'Lesser General Public License|LGPL' },
    ],
  },
  known: { packages: { uuid: { license: 'License :: MIT License', url: 'https://example.org' } } },
  exclude: {
    packages: {
      docutils: { docker_images: ['boto3py3', 'tidy'], notes: 'only for development' },
      everywhere: { notes: 'not linked' },
    },
  },
};

function parse(changed: Partial<typeof files> = {}): UpstreamPolicy {
  const parsed = parseUpstreamPolicy({ ...files, ...changed });
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

const subject = (lines: readonly string[], more: Partial<UpstreamSubject> = {}) => ({
  packageName: null,
  image: null,
  lines,
  ...more,
});

describe("upstream's gate", () => {
  const policy = parse();
  const outcome = (lines: readonly string[], more: Partial<UpstreamSubject> = {}) =>
    decideAsUpstream(policy, subject(lines, more)).outcome;

  it('lets pass what has no line at all', () => {
    expect(decideAsUpstream(policy, subject([]))).toMatchObject({
      outcome: 'passes',
      reason: 'no-lines',
    });
    expect(outcome(['License :: OSI Approved'])).toBe('passes');
  });

  it('lets a line pass for one word in it, in its own case', () => {
    expect(outcome(['License: MPL-2.0 AND MIT'])).toBe('passes');
    expect(outcome(['License: LIMITED USE'])).toBe('passes');
    expect(outcome(['License: http://www.apache.org/licenses/LICENSE-2.0'])).toBe('refused');
  });

  it('wants a word in each of several lines', () => {
    expect(outcome(['License :: OSI Approved :: BSD License', 'License: MIT'])).toBe('passes');
    expect(decideAsUpstream(policy, subject(['License: MIT', 'License: GPL']))).toEqual({
      outcome: 'refused',
      line: 'License: GPL',
    });
    expect(outcome(['License: '])).toBe('refused');
  });

  it('takes the one line it knows of a package, whatever the package says', () => {
    expect(outcome(['License: GPL'], { packageName: 'uuid' })).toBe('passes');
    expect(outcome(['License: GPL'], { packageName: 'UUID' })).toBe('refused');
    expect(outcome([], { packageName: 'uuid' })).toBe('passes');
  });

  it('skips excluded packages in images whose name holds a listed one', () => {
    const docutils = (image: string | null) =>
      outcome(['License: GPL'], { packageName: 'docutils', image });
    expect(docutils('demisto/boto3py3')).toBe('skipped');
    expect(docutils('demisto/tidy-hf')).toBe('skipped');
    expect(docutils('demisto/crypto')).toBe('refused');
    expect(docutils(null)).toBe('refused');
    expect(outcome(['License: GPL'], { packageName: 'everywhere', image: 'demisto/crypto' })).toBe(
      'skipped',
    );
  });

  it('does not decide where its script would ask GitHub', () => {
    expect(outcome(['License: UNKNOWN'])).toBe('undecided');
  });
});

describe("upstream's files", () => {
  it('are refused where they have another shape, and the place is named', () => {
    const parsed = parseUpstreamPolicy({ ...files, approved: { licenses: [{ name: 'MIT' }] } });
    expect(parsed).toMatchObject({ ok: false });
    expect(!parsed.ok && parsed.error).toContain('approved.licenses.0.regex');
  });

  it('may hold a pattern that cannot be run: what no other matches is undecided', () => {
    const approved = { description: '', licenses: [{ name: 'X', url: '', regex: '(?=GPL)' }] };
    const policy = parse({ approved });
    expect(policy.unusable.map(({ name }) => name)).toEqual(['X']);
    expect(decideAsUpstream(policy, subject(['License: GPL'])).outcome).toBe('undecided');
  });

  it.each([
    ['(a+)+$', false],
    ['(a|aa)+$', false],
    ['(.*a){20}', true],
    ['(x+x+)+y', false],
    ['([a-zA-Z]+)*$', true],
  ])('may hold the pattern %s, which traps other engines', (source, expected) => {
    const compiled = compileForeignPattern(source);
    // Another engine would not be back before the runner gives up.
    expect(compiled.ok && compiled.value.search(`${'a'.repeat(5000)}!`)).toBe(expected);
  });
});

describe('the two policies side by side', () => {
  const compare = (lines: readonly string[], more: Partial<UpstreamSubject> = {}) =>
    comparePolicies(
      decideByPolicy(permissivePolicy, classifyLicenseLines(lines)),
      decideAsUpstream(parse(), subject(lines, more)),
    );

  it.each([
    [['License: MIT'], 'agree'],
    [['License: GPL'], 'agree'],
    [[], 'upstream-passes-wrongly'],
    [['License: MPL-2.0 AND MIT'], 'upstream-passes-wrongly'],
    [['License: LGPL'], 'upstream-passes-wrongly'],
    [['License: Zlib'], 'upstream-refuses-wrongly'],
    [['License: http://www.apache.org/licenses/LICENSE-2.0'], 'upstream-refuses-wrongly'],
    [['License: UNKNOWN'], 'upstream-undecided'],
  ])('on %j: %s', (lines, wanted) => {
    expect(compare(lines)).toBe(wanted);
  });

  it('part where upstream skips a package that needs approval', () => {
    const where = { packageName: 'docutils', image: 'demisto/tidy' };
    expect(compare(['License: GPL'], where)).toBe('upstream-skips');
    expect(compare(['License: MIT'], where)).toBe('agree');
  });
});
