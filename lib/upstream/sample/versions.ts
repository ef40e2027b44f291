import type { Entry, Era, Preamble, Trust, VersionRecord } from '../record';
import type { SampleBuild } from './builds';
import { hash, hashNumber } from './hash';
import type { Family } from './images';
import { installed } from './installed';
import { sampleSystem } from './systems';
import { atWave, SAMPLE_PYTHON } from './waves';

/**
 * Writes down a build as upstream's scan would.
 *
 * @param revision commit of the sample sources it was built from
 */
export function sampleRecord(build: SampleBuild, org: string, revision: string): VersionRecord {
  const { image, wave, tag } = build;
  const family = familyOf(build);
  const era = eraOf(build, family);
  const id = hash(`${image.name}:${tag}`);
  const grown = (image.sizeMib * (1 + 0.02 * wave)).toFixed(2);
  const isDeprecated = image.deprecated !== undefined && wave >= image.deprecated.fromWave;
  const isMarked = isDeprecated && image.deprecated?.saidBy !== 'build.conf';
  return {
    ...{ org, image: image.name, tag, era },
    preamble: preambleOf(era, isMarked && image.deprecated?.saidBy !== 'environment'),
    sizeRaw: era === 'A' ? null : era === 'B' ? `\`${grown} MB\`` : `${grown} MB`,
    imageIdSha: id,
    createdRaw: `${build.createdAt.toISOString().slice(0, 19)}.${hashNumber(id)}Z`,
    ...{ os: 'linux', arch: 'amd64', entrypointRaw: null },
    commandRaw: family === 'powershell' || family === 'ubuntu' ? '["pwsh"]' : '["python3"]',
    environment: environmentOf(build, family, org, isMarked),
    labels: [
      { key: 'org.opencontainers.image.authors', value: 'Drydock sample <sample@example.org>' },
      { key: 'org.opencontainers.image.revision', value: revision },
      { key: 'org.opencontainers.image.version', value: tag },
    ],
    ...sampleSystem(family, wave),
    trust: trustOf(build, org),
    pythonPackages: installed(build, family),
  };
}

/** Of the image itself, or of the image at the end of its bases. */
function familyOf(build: SampleBuild): Family {
  return build.image.family ?? (build.base === null ? 'alpine' : familyOf(build.base));
}

/** The oldest scans of what nobody tends any more are in the form of their day. */
function eraOf({ image, wave }: SampleBuild, family: Family): Era {
  if (family === 'old-apk') return 'A';
  const isLeftover = image.isRetired || image.deprecated !== undefined;
  return isLeftover && wave <= 1 ? 'B' : 'C';
}

function preambleOf(era: Era, hasHeader: boolean): Preamble {
  if (era === 'B') return { kind: 'none' };
  return { kind: era === 'C' && hasHeader ? 'deprecated' : 'blank' };
}

function environmentOf(
  { image, wave, tag }: SampleBuild,
  family: Family,
  org: string,
  isMarked: boolean,
): Entry[] {
  const entries: Entry[] = [
    { key: 'PATH', value: '/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/bin:/sbin' },
    { key: 'LANG', value: 'C.UTF-8' },
  ];
  // UBI images have Python and do not say which; PowerShell images have none.
  if (family === 'alpine' || family === 'debian') {
    entries.push({ key: 'PYTHON_VERSION', value: atWave(SAMPLE_PYTHON, wave) });
  }
  if (family === 'python2' || family === 'old-apk') {
    entries.push({ key: 'PYTHON_VERSION', value: '2.7.18' });
  }
  entries.push({ key: 'DOCKER_IMAGE', value: `${org}/${image.name}:${tag}` });
  if (!isMarked || image.deprecated === undefined) return entries;
  const reason = image.deprecated.reason.replace('{org}', org);
  return [
    ...entries,
    { key: 'DEPRECATED_IMAGE', value: 'true' },
    { key: 'DEPRECATED_REASON', value: reason },
  ];
}

function trustOf({ image, tag }: SampleBuild, org: string): Trust {
  const name = `${org}/${image.name}:${tag}`;
  const keys = [
    `Administrative keys for ${name}`,
    '',
    `  Repository Key:\t${hash(`${image.name} repository`)}`,
    `  Root Key:\t${hash('root')}`,
    '',
  ];
  switch (image.trust ?? 'signed') {
    case 'missing':
      return { kind: 'missing' };
    case 'no-trust-data':
      return { kind: 'no-trust-data', lines: ['No trust data is available'] };
    case 'no-signatures':
      return {
        kind: 'no-signatures',
        lines: ['', `No signatures for ${name}`, '', '', ...keys],
      };
    case 'signed': {
      const digest = hash(`${name} digest`);
      const signers = '(Repo Admin)';
      const width = Math.max(tag.length, 'SIGNED TAG'.length) + 3;
      const table = [
        `${'SIGNED TAG'.padEnd(width)}${'DIGEST'.padEnd(67)}SIGNERS`,
        `${tag.padEnd(width)}${digest}   ${signers}`,
      ];
      const lines = ['', `Signatures for ${name}`, '', ...table, '', ...keys];
      return { kind: 'signed', lines, digest, signers };
    }
  }
}
