import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComparableVersion,
  compareVersions,
  type EntryChanges,
  type OsChanges,
  type OsScan,
  type PackageChanges,
  type PackageStep,
} from './compare';
import { countChanges, spellOutComparison, summarizeComparison } from './compare-summary';

const NOTHING: ComparableVersion = {
  sizeMib: 40,
  facts: {
    python: '3.12.3',
    os: 'alpine 3.20',
    command: '["python3"]',
    entrypoint: null,
    signature: 'signed',
    deprecated: null,
  },
  osScan: 'apk',
  pythonPackages: [],
  osPackages: [],
  environment: [],
  labels: [],
  osRelease: [],
};

function version(changes: Partial<ComparableVersion>): ComparableVersion {
  return { ...NOTHING, ...changes };
}

function python(...specs: string[]): ComparableVersion['pythonPackages'] {
  return specs.map((spec) => {
    const [name = '', number = '', ...licenses] = spec.split(' ');
    return { normalizedName: name.toLowerCase(), name, version: number, licenses };
  });
}

function os(...specs: string[]): ComparableVersion['osPackages'] {
  return specs.map((spec) => {
    const [name = '', number = ''] = spec.split(' ');
    return { name, version: number, virtual: name.startsWith('.') };
  });
}

const entries = (...lines: string[]) =>
  lines.map((line) => {
    const [key = '', value = ''] = line.split('=');
    return { key, value };
  });

describe('compareVersions', () => {
  it('sorts Python packages into added, removed, up, down and respelled', () => {
    const from = version({
      pythonPackages: python(
        'Click 8.1.0',
        'gone 1.0',
        'numpy 1.26.4',
        'certifi 2023.7.22',
        'tzlocal 2.10',
        'six 1.16.0',
        'idna 3.0',
      ),
    });
    const to = version({
      pythonPackages: python(
        'click 8.2.0',
        'numpy 2.0.0',
        'certifi 2024.2.2',
        'new 0.1',
        'tzlocal 2.9',
        'six 1.16',
        'idna 3.0',
      ),
    });
    expect(compareVersions(from, to).python).toEqual({
      added: [{ name: 'new', version: '0.1' }],
      removed: [{ name: 'gone', version: '1.0' }],
      up: [
        { name: 'certifi', from: '2023.7.22', to: '2024.2.2', major: false },
        { name: 'click', from: '8.1.0', to: '8.2.0', major: false },
        { name: 'numpy', from: '1.26.4', to: '2.0.0', major: true },
      ],
      down: [{ name: 'tzlocal', from: '2.10', to: '2.9', major: false }],
      respelled: [{ name: 'six', from: '1.16.0', to: '1.16', major: false }],
      unchanged: [{ name: 'idna', version: '3.0' }],
    });
  });

  it('hides no package of a list that names one twice', () => {
    const from = version({ pythonPackages: python('six 1.15', 'six 1.16') });
    const to = version({ pythonPackages: python('six 1.16') });
    expect(compareVersions(from, to).python).toMatchObject({
      removed: [{ name: 'six', version: '1.15' }],
      unchanged: [{ name: 'six', version: '1.16' }],
    });
  });

  it('tells a license line that changed with its package from one that only the scan changed', () => {
    const from = version({ pythonPackages: python('a 1 MIT', 'b 1 MIT', 'c 1', 'd 1 MIT') });
    const to = version({ pythonPackages: python('a 2 GPL', 'b 1', 'c 1 MIT BSD', 'e 1 GPL') });
    expect(compareVersions(from, to).licenses).toEqual([
      { name: 'a', from: ['MIT'], to: ['GPL'], sameVersion: false },
      { name: 'b', from: ['MIT'], to: [], sameVersion: true },
      { name: 'c', from: [], to: ['MIT', 'BSD'], sameVersion: true },
    ]);
  });

  it('orders OS packages as their package manager does, and leaves virtual ones out', () => {
    const from = version({
      osPackages: os('musl 1.2.5-r9', '.python-rundeps 20240101.0800', 'zlib 1.3_rc1-r0'),
    });
    const to = version({
      osPackages: os('musl 1.2.5-r10', '.python-rundeps 20240201.0800', 'zlib 1.3-r0'),
    });
    const changes = compareVersions(from, to).os;
    expect(changes).toMatchObject({ kind: 'compared', added: [], removed: [], down: [] });
    expect(changes).toMatchObject({ up: [{ name: 'musl' }, { name: 'zlib' }] });
  });

  it.each([
    ['unsupported', 'apk'],
    ['dpkg', 'failed'],
    ['unsupported', 'unsupported'],
  ] satisfies [OsScan, OsScan][])(
    'does not take %s against %s for a list without packages',
    (a, b) => {
      const from = version({ osScan: a });
      const to = version({ osScan: b });
      expect(compareVersions(from, to).os).toEqual({ kind: 'not-listed', from: a, to: b });
    },
  );

  it('says that the package manager is another one, instead of renaming every package', () => {
    const from = version({ osScan: 'apk', osPackages: os('musl 1.2.5-r9', '.python-rundeps 1') });
    const to = version({ osScan: 'dpkg', osPackages: os('libc6 2.36-9', 'zlib1g 1:1.2.13') });
    expect(compareVersions(from, to).os).toEqual({
      kind: 'other-manager',
      from: 'apk',
      to: 'dpkg',
      fromCount: 1,
      toCount: 2,
    });
  });

  it('keeps apart the entries that name the build and so always differ', () => {
    const from = version({
      environment: entries('DOCKER_IMAGE=demisto/a:1', 'LANG=C', 'PATH=/bin', 'OLD=1'),
    });
    const to = version({
      environment: entries('DOCKER_IMAGE=demisto/a:2', 'LANG=C.UTF-8', 'PATH=/bin', 'NEW=1'),
    });
    expect(compareVersions(from, to).environment).toEqual({
      added: entries('NEW=1'),
      removed: entries('OLD=1'),
      changed: [{ key: 'LANG', from: 'C', to: 'C.UTF-8' }],
      routine: [{ key: 'DOCKER_IMAGE', from: 'demisto/a:1', to: 'demisto/a:2' }],
      unchanged: entries('PATH=/bin'),
    });
  });

  it('knows no change of size where one of the two is not known', () => {
    const sizes = (fromMib: number | null, toMib: number | null) =>
      compareVersions(version({ sizeMib: fromMib }), version({ sizeMib: toMib })).size.changeMib;
    expect(sizes(45.1, 47.33)).toBe(2.23);
    expect(sizes(null, 47.33)).toBeNull();
    expect(sizes(47.33, null)).toBeNull();
  });
});

describe('the laws of a comparison', () => {
  const name = fc.constantFrom('six', 'click', 'numpy', 'boto3', 'idna', 'zlib', 'musl');
  const number = fc.constantFrom('1.0', '1.0.0', '1.2', '1.10', '2.0rc1', '2.0', '2024.1', 'odd');
  const pythonPackages = fc.uniqueArray(
    fc
      .record({
        normalizedName: name,
        name,
        version: number,
        licenses: fc.array(fc.constantFrom('MIT', 'BSD'), { maxLength: 2 }),
      })
      .map((entry) => ({ ...entry, name: entry.normalizedName })),
    { selector: (entry) => entry.normalizedName },
  );
  const osPackages = fc.uniqueArray(fc.record({ name, version: number, virtual: fc.boolean() }), {
    selector: (entry) => entry.name,
  });
  const config = fc.uniqueArray(
    fc.record({
      key: fc.constantFrom('PATH', 'LANG', 'DOCKER_IMAGE', 'build-date'),
      value: fc.constantFrom('a', 'b', ''),
    }),
    { selector: (entry) => entry.key },
  );
  const maybe = fc.constantFrom(null, 'one', 'two');
  const anyVersion: fc.Arbitrary<ComparableVersion> = fc.record({
    sizeMib: fc.constantFrom(null, 0.1, 47.33, 1285.14),
    facts: fc.record({
      python: maybe,
      os: maybe,
      command: maybe,
      entrypoint: maybe,
      signature: fc.constantFrom('signed', 'missing'),
      deprecated: maybe,
    }),
    osScan: fc.constantFrom('apk', 'dpkg', 'unsupported', 'failed', 'none'),
    pythonPackages,
    osPackages,
    environment: config,
    labels: config,
    osRelease: config,
  });

  const turn = (steps: readonly PackageStep[]) =>
    steps.map((step) => ({ ...step, from: step.to, to: step.from }));
  const mirrorPackages = (changes: PackageChanges): PackageChanges => ({
    added: changes.removed,
    removed: changes.added,
    up: turn(changes.down),
    down: turn(changes.up),
    respelled: turn(changes.respelled),
    unchanged: changes.unchanged,
  });
  const mirrorEntries = (changes: EntryChanges): EntryChanges => ({
    added: changes.removed,
    removed: changes.added,
    changed: changes.changed.map(({ key, from, to }) => ({ key, from: to, to: from })),
    routine: changes.routine.map(({ key, from, to }) => ({ key, from: to, to: from })),
    unchanged: changes.unchanged,
  });
  function mirrorOs(changes: OsChanges): OsChanges {
    switch (changes.kind) {
      case 'compared':
        return { kind: 'compared', ...mirrorPackages(changes) };
      case 'not-listed':
        return { ...changes, from: changes.to, to: changes.from };
      case 'other-manager':
        return {
          ...changes,
          from: changes.to,
          to: changes.from,
          fromCount: changes.toCount,
          toCount: changes.fromCount,
        };
    }
  }

  it('finds nothing between a version and itself', () => {
    fc.assert(
      fc.property(anyVersion, (one) => {
        const comparison = compareVersions(one, one);
        const { os: osCount, ...counts } = countChanges(comparison);
        expect(Object.values(counts)).toEqual(Object.values(counts).map(() => 0));
        expect(osCount).toBe(comparison.os.kind === 'compared' ? 0 : null);
        expect(comparison.facts).toEqual([]);
        expect(comparison.size.changeMib).toBe(one.sizeMib === null ? null : 0);
      }),
    );
  });

  it('finds the mirror image the other way round', () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, (a, b) => {
        const [there, back] = [compareVersions(a, b), compareVersions(b, a)];
        expect(back.python).toEqual(mirrorPackages(there.python));
        expect(back.os).toEqual(mirrorOs(there.os));
        expect(back.environment).toEqual(mirrorEntries(there.environment));
        expect(back.labels).toEqual(mirrorEntries(there.labels));
        expect(back.osRelease).toEqual(mirrorEntries(there.osRelease));
        expect(back.facts).toEqual(
          there.facts.map(({ fact, from, to }) => ({ fact, from: to, to: from })),
        );
        expect(new Set(back.licenses.map((change) => change.name))).toEqual(
          new Set(there.licenses.map((change) => change.name)),
        );
        expect(Math.abs(back.size.changeMib ?? 0)).toBe(Math.abs(there.size.changeMib ?? 0));
      }),
      { numRuns: 500 },
    );
  });

  it('accounts for every package of both sides exactly once', () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, (a, b) => {
        const { added, removed, up, down, respelled, unchanged } = compareVersions(a, b).python;
        const steps = up.length + down.length + respelled.length + unchanged.length;
        expect(removed.length + steps).toBe(a.pythonPackages.length);
        expect(added.length + steps).toBe(b.pythonPackages.length);
      }),
    );
  });
});

describe('summarizeComparison', () => {
  const from = version({
    pythonPackages: python('a 1 MIT', 'b 1', 'c 1.1'),
    osPackages: os('musl 1.2.5-r9'),
  });

  it.each([
    ['nothing', from, 'No Python package changed'],
    [
      'packages, a major step and a license',
      version({
        pythonPackages: python('a 1 GPL', 'c 2.0', 'd 1', 'e 1'),
        osPackages: os('musl 1.2.5-r10'),
      }),
      '+2 −1 ↑1 Python packages, one major step, one license line changed, one OS package changed',
    ],
    [
      'a system that is not listed, and a bigger size',
      version({ ...from, osScan: 'unsupported', sizeMib: 52.25, osPackages: [] }),
      'No Python package changed, OS packages cannot be compared, +12.3 MiB',
    ],
    [
      'a new Python and a smaller size',
      version({ ...from, sizeMib: 30, facts: { ...NOTHING.facts, python: '3.13.0' } }),
      'No Python package changed, another Python, −10.0 MiB',
    ],
    [
      'that it is deprecated now',
      version({ ...from, facts: { ...NOTHING.facts, deprecated: 'Use b instead' } }),
      'No Python package changed, now deprecated',
    ],
  ])('says in one line: %s', (_, to, expected) => {
    expect(summarizeComparison(compareVersions(from, to))).toBe(expected);
  });

  it('says what a lone sign counts, and to those who hear it in words', () => {
    const to = version({ ...from, pythonPackages: python('a 1 MIT', 'b 1', 'c 1.2') });
    expect(summarizeComparison(compareVersions(from, to))).toBe('↑1 Python package');
    expect(spellOutComparison(compareVersions(from, to))).toBe('Python package: 1 up');
    const more = version({ ...to, pythonPackages: python('c 1.2', 'd 1'), sizeMib: 30 });
    expect(spellOutComparison(compareVersions(from, more))).toBe(
      'Python packages: 1 added, 2 removed, 1 up, −10.0 MiB',
    );
  });
});
