import { describe, expect, it } from 'vitest';
import { type DeprecationFacts, inferBuildConf, readDeprecation } from './deprecation';

const facts = (
  status: DeprecationFacts['status'],
  version: Partial<NonNullable<DeprecationFacts['version']>> = {},
  imageReason: string | null = null,
): DeprecationFacts => ({
  status,
  buildConf: inferBuildConf(status, null, true),
  imageReason,
  version: {
    era: 'C',
    deprecatedHeader: false,
    deprecatedEnvironment: false,
    deprecatedReason: null,
    ...version,
  },
});

describe('readDeprecation', () => {
  it('is not deprecated, and nobody disagrees, where all three say no', () => {
    expect(readDeprecation(facts('active'))).toMatchObject({ deprecated: false, disagree: false });
  });

  it.each([
    ['header', facts('active', { deprecatedHeader: true })],
    ['environment', facts('active', { deprecatedEnvironment: true })],
    ['build.conf', facts('deprecated')],
  ])('is deprecated where only the %s says so, and shows the disagreement', (source, given) => {
    const read = readDeprecation(given);
    expect(read).toMatchObject({ deprecated: true, disagree: true });
    expect(read.statements.filter((one) => one.deprecated)).toEqual([
      { source, deprecated: true, why: null },
    ]);
  });

  it('is deprecated where only the run that read build.conf said so', () => {
    const read = readDeprecation({ ...facts('deprecated'), buildConf: 'not-read' });
    expect(read).toMatchObject({ deprecated: true, disagree: false });
  });

  it('does not take the silence of a source that cannot say for a no', () => {
    const old = facts('retired', { era: 'B', deprecatedEnvironment: true });
    const read = readDeprecation(old);
    expect(read).toMatchObject({ deprecated: true, disagree: false });
    expect(read.statements.map((one) => [one.source, one.deprecated])).toEqual([
      ['header', null],
      ['environment', true],
      ['build.conf', null],
    ]);
  });

  it('does not know what build.conf says where the source repository was not read', () => {
    expect(readDeprecation(facts('unknown')).statements.at(-1)).toEqual({
      source: 'build.conf',
      deprecated: null,
      why: 'The source repository was not read',
    });
  });

  it("gives build.conf's reason before the version's, and none for what is not deprecated", () => {
    const version = { deprecatedEnvironment: true, deprecatedReason: 'from the version' };
    expect(readDeprecation(facts('deprecated', version, 'from the source')).reason).toBe(
      'from the source',
    );
    expect(readDeprecation(facts('active', version)).reason).toBe('from the version');
    expect(readDeprecation(facts('active', { deprecatedReason: 'stray' })).reason).toBeNull();
  });

  it('has only build.conf to go by where an image has no last version', () => {
    const given = facts('deprecated');
    expect(readDeprecation({ ...given, version: null })).toEqual({
      deprecated: true,
      reason: null,
      statements: [{ source: 'build.conf', deprecated: true, why: null }],
      disagree: false,
    });
  });
});

describe('inferBuildConf', () => {
  it.each([
    ['active', null, true, false],
    ['deprecated', null, true, true],
    ['retired', null, true, 'no-folder'],
    ['unknown', null, true, 'not-read'],
    // Deprecated by its environment alone, while nobody has read build.conf.
    ['deprecated', null, false, 'not-read'],
    ['deprecated', { buildConf: false }, true, false],
    ['deprecated', { buildConf: null }, true, 'no-folder'],
    ['active', { buildConf: true }, true, true],
  ] as const)('%s, %j, read %s: %s', (status, disagreement, sourceRead, expected) => {
    expect(inferBuildConf(status, disagreement, sourceRead)).toBe(expected);
  });
});
