import type { OsRelease, OsSection } from '../record';
import type { Family } from './images';
import { atWave } from './waves';

/** The operating systems of the sample images: what they say of themselves and what is installed. */
export interface SampleSystem {
  readonly osRelease: OsRelease;
  readonly osSection: OsSection;
}

const ALPINE = [
  '3.18.4',
  '3.19.1',
  '3.19.3',
  '3.20.1',
  '3.20.3',
  '3.21.0',
  '3.21.3',
  '3.22.0',
  '3.22.1',
];

/** Name, origin where it is another, and version by wave, spread as for Python packages. */
const APK: readonly (readonly [name: string, origin: string, versions: readonly string[]])[] = [
  ['alpine-baselayout', 'alpine-baselayout', ['3.4.3-r1', '3.6.5-r0', '3.7.0-r0']],
  ['alpine-baselayout-data', 'alpine-baselayout', ['3.4.3-r1', '3.6.5-r0', '3.7.0-r0']],
  ['alpine-keys', 'alpine-keys', ['2.4-r1', '2.5-r0']],
  ['apk-tools', 'apk-tools', ['2.14.0-r2', '2.14.4-r1', '2.14.9-r2']],
  ['busybox', 'busybox', ['1.36.1-r4', '1.36.1-r29', '1.37.0-r18']],
  ['busybox-binsh', 'busybox', ['1.36.1-r4', '1.36.1-r29', '1.37.0-r18']],
  ['ca-certificates', 'ca-certificates', ['20230506-r0', '20240705-r0', '20241121-r2']],
  ['libcrypto3', 'openssl', ['3.1.3-r0', '3.1.4-r5', '3.3.2-r1', '3.5.0-r0']],
  ['libssl3', 'openssl', ['3.1.3-r0', '3.1.4-r5', '3.3.2-r1', '3.5.0-r0']],
  ['libexpat', 'expat', ['2.5.0-r1', '2.6.3-r0', '2.7.0-r0']],
  ['musl', 'musl', ['1.2.4-r1', '1.2.5-r0', '1.2.5-r10']],
  ['sqlite-libs', 'sqlite', ['3.41.2-r2', '3.45.3-r1', '3.49.2-r0']],
  ['tzdata', 'tzdata', ['2023c-r1', '2024b-r0', '2025b-r0']],
  ['xz-libs', 'xz', ['5.4.3-r0', '5.6.2-r0', '5.8.1-r0']],
  ['zlib', 'zlib', ['1.2.13-r1', '1.3.1-r1', '1.3.1-r2']],
];

const DPKG: readonly (readonly [name: string, versions: readonly string[]])[] = [
  ['adduser', ['3.134']],
  ['apt', ['2.6.1']],
  ['base-files', ['12.4+deb12u2', '12.4+deb12u8', '12.4+deb12u11']],
  ['bash', ['5.2.15-2+b2', '5.2.15-2+b7']],
  ['bsdutils', ['1:2.38.1-5+b1', '1:2.38.1-5+deb12u3']],
  ['ca-certificates', ['20230311', '20230311+deb12u1']],
  ['coreutils', ['9.1-1']],
  ['debianutils', ['5.7-0.5~deb12u1']],
  ['gcc-12-base:amd64', ['12.2.0-14', '12.2.0-14+deb12u1']],
  ['libc6:amd64', ['2.36-9+deb12u3', '2.36-9+deb12u8', '2.36-9+deb12u10']],
  ['libexpat1:amd64', ['2.5.0-1', '2.5.0-1+deb12u1']],
  ['libgnutls30:amd64', ['3.7.9-2', '3.7.9-2+deb12u4']],
  ['libssl3:amd64', ['3.0.11-1~deb12u2', '3.0.14-1~deb12u2', '3.0.16-1~deb12u1']],
  ['libstdc++6:amd64', ['12.2.0-14', '12.2.0-14+deb12u1']],
  ['libsystemd0:amd64', ['252.17-1~deb12u1', '252.36-1~deb12u1']],
  ['openssl', ['3.0.11-1~deb12u2', '3.0.14-1~deb12u2', '3.0.16-1~deb12u1']],
  ['perl-base', ['5.36.0-7', '5.36.0-7+deb12u2']],
  ['tar', ['1.34+dfsg-1.2', '1.34+dfsg-1.2+deb12u1']],
  ['tzdata', ['2023c-5+deb12u1', '2025b-0+deb12u1']],
  ['util-linux', ['2.38.1-5+b1', '2.38.1-5+deb12u3']],
  ['zlib1g:amd64', ['1:1.2.13.dfsg-1']],
];

/** What an old package manager answers when asked for a list it does not know. */
const USAGE_WORDS = [
  '',
  '--root',
  'and exit',
  'applet specific help',
  'usage: apk COMMAND',
  'world',
];

export function sampleSystem(family: Family, wave: number): SampleSystem {
  switch (family) {
    case 'alpine':
    case 'python2':
    case 'powershell':
      return {
        osRelease: alpineRelease(family === 'python2' ? 0 : wave),
        osSection: apk(wave, family),
      };
    case 'debian':
      return {
        osRelease: release('Debian GNU/Linux', '12 (bookworm)', 'debian', '"12"'),
        osSection: dpkg(wave),
      };
    case 'ubuntu':
      return {
        osRelease: release('Ubuntu', '22.04.5 LTS (Jammy Jellyfish)', 'ubuntu', '"22.04"'),
        osSection: dpkg(wave),
      };
    case 'ubi':
      return {
        osRelease: release('Red Hat Enterprise Linux', '9.4 (Plow)', '"rhel"', '"9.4"', ['']),
        osSection: { kind: 'empty' },
      };
    case 'old-apk':
      return {
        osRelease: { kind: 'absent' },
        osSection: { kind: 'usage-text', lines: USAGE_WORDS },
      };
  }
}

function apk(wave: number, family: Family): OsSection {
  const packages = APK.map(([name, origin, versions]) => {
    return { name, version: atWave(versions, wave), arch: 'x86_64', origin };
  });
  // What the build of Python leaves behind; no package of Alpine's.
  const name = '.python-rundeps';
  const virtual = { name, version: `2024010${wave}.061014`, arch: 'noarch', origin: name };
  return { kind: 'apk', packages: family === 'powershell' ? packages : [virtual, ...packages] };
}

function dpkg(wave: number): OsSection {
  const packages = DPKG.map(([written, versions]) => {
    const [name = '', arch = null] = written.split(':');
    return { name, version: atWave(versions, wave), arch, origin: null };
  });
  return { kind: 'dpkg', packages };
}

function alpineRelease(wave: number): OsRelease {
  const version = ALPINE[wave] ?? '';
  const minor = version.split('.').slice(0, 2).join('.');
  const lines = ['NAME="Alpine Linux"', 'ID=alpine', `VERSION_ID=${version}`];
  return { kind: 'lines', lines: [...lines, `PRETTY_NAME="Alpine Linux v${minor}"`] };
}

function release(
  name: string,
  version: string,
  id: string,
  versionId: string,
  more: readonly string[] = [],
): OsRelease {
  const lines = [`PRETTY_NAME="${name} ${version}"`, `NAME="${name}"`, `VERSION="${version}"`];
  return { kind: 'lines', lines: [...lines, `ID=${id}`, `VERSION_ID=${versionId}`, ...more] };
}
