import { once } from 'node:events';
import path from 'node:path';
import { runGit, startGit } from '@/lib/upstream/git/process';
import type { OsPackageRecord, PythonPackageRecord, VersionRecord } from '@/lib/upstream/record';
import { renderVersionFile } from '@/lib/upstream/render';

/**
 * Generated repositories of any size, shaped like the real ones: 280 images with 45 tags each, 36
 * Python and 77 OS packages a tag, of which a few change from tag to tag. The same size gives the
 * same content.
 */

const IMAGES = 280;
const MEDIAN_TAGS = 45;
const PYTHON_PACKAGES = 950;
const OS_PACKAGES = 1_000;
const FAMILIES = 12;

export interface GeneratedSources {
  readonly source: string;
  readonly dockerfilesSource: string;
}

/** @param times how many times the size of the real catalogue */
export async function writeGeneratedSources(
  folder: string,
  times: number,
): Promise<GeneratedSources> {
  const source = path.join(folder, 'generated-info.git');
  const dockerfilesSource = path.join(folder, 'generated-dockerfiles.git');
  await writeRepository(source, infoFiles(times));
  await writeRepository(dockerfilesSource, dockerfiles(times));
  return { source, dockerfilesSource };
}

/** One commit of files that come one by one: ten times the size does not fit into memory. */
async function writeRepository(
  folder: string,
  files: Iterable<readonly [path: string, text: string]>,
): Promise<void> {
  await runGit(['init', '--quiet', '--bare', '--template=', '--initial-branch=master', folder], {});
  const { child, done } = startGit(['fast-import', '--quiet', '--done'], { folder });
  const write = async (text: string) => {
    if (!child.stdin.write(text)) await once(child.stdin, 'drain');
  };
  await write('commit refs/heads/master\ncommitter Bench <bench@example.org> 1782801601 +0000\n');
  await write('data 9\ngenerated\n');
  for (const [file, text] of files) {
    await write(`M 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  }
  child.stdin.end('done\n');
  await done;
}

function* infoFiles(times: number): Generator<readonly [string, string]> {
  for (let image = 0; image < IMAGES * times; image += 1) {
    // From 1 to 2 × the median, so that some images have few tags.
    const tags = 1 + (mix(image, 1) % (2 * MEDIAN_TAGS));
    let last = '';
    for (let tag = 0; tag < tags; tag += 1) {
      const record = makeRecord(image, tag);
      last = renderVersionFile(record);
      yield [`demisto/${record.image}/${record.tag}.md`, last];
    }
    yield [`demisto/${imageName(image)}/last.md`, last];
  }
}

function* dockerfiles(times: number): Generator<readonly [string, string]> {
  for (let image = 0; image < IMAGES * times; image += 1) {
    yield [`docker/${imageName(image)}/Dockerfile`, 'FROM alpine:3.22\n'];
    yield [`docker/${imageName(image)}/build.conf`, 'version=1.0.0\n'];
  }
}

function imageName(image: number): string {
  return `generated-${image}`;
}

function makeRecord(image: number, tag: number): VersionRecord {
  const build = 10_000 + image * 10 + tag * 30_000;
  const name = `1.0.0.${build}`;
  const python = `3.${8 + (mix(image, 2) % 6)}.${tag % 14}`;
  const digits = `${mix(image, 3)}${mix(tag, 4)}${build}`;
  return {
    org: 'demisto',
    image: imageName(image),
    tag: name,
    era: 'C',
    preamble: { kind: mix(image, 5) % 3 === 0 ? 'deprecated' : 'blank' },
    sizeRaw: `${20 + (mix(image, 6) % 900)}.42 MB`,
    imageIdSha: digits.padStart(64, '0'),
    createdRaw: new Date(Date.UTC(2019, 0, 1) + build * 60_000).toISOString(),
    os: 'linux',
    arch: 'amd64',
    entrypointRaw: null,
    commandRaw: '["python3"]',
    environment: [
      { key: 'PATH', value: '/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin' },
      { key: 'PYTHON_VERSION', value: python },
      { key: 'DOCKER_IMAGE', value: `demisto/${imageName(image)}:${name}` },
    ],
    labels: [
      { key: 'org.opencontainers.image.version', value: name },
      { key: 'org.opencontainers.image.revision', value: digits.padStart(40, '0') },
    ],
    osRelease: {
      kind: 'lines',
      lines: ['ID=alpine', `VERSION_ID=3.${mix(image, 7) % 22}.${tag % 9}`],
    },
    trust: { kind: 'missing' },
    pythonPackages: pythonPackages(image, tag),
    osSection: { kind: 'apk', packages: osPackages(mix(image, 8) % FAMILIES, tag >> 1) },
  };
}

const LICENSES = ['MIT License', 'Apache Software License', 'BSD License', 'GNU GPL v3 (GPLv3)'];

function pythonPackages(image: number, tag: number): PythonPackageRecord[] {
  const count = 10 + (mix(image, 9) % 52);
  const packages: PythonPackageRecord[] = [];
  for (let slot = 0; slot < count; slot += 1) {
    // Some are in most images, most are in some.
    const rank = slot < 8 ? slot : mix(image, 10 + slot) % PYTHON_PACKAGES;
    const name = ['requests', 'boto3', 'certifi'][rank] ?? `package-${rank}`;
    if (packages.some((it) => it.name === name)) continue;
    packages.push({
      name,
      summary: `Does what ${name} does, and no more`,
      version: `${rank % 30}.${(tag + slot) >> 3}.${rank % 7}`,
      pypi: `https://pypi.org/project/${name}/`,
      homepage: `https://example.org/${name}`,
      author: `Author of ${name} <author@example.org>`,
      licenses: [`License :: OSI Approved :: ${LICENSES[rank % LICENSES.length]}`],
    });
  }
  return packages;
}

function osPackages(family: number, step: number): OsPackageRecord[] {
  const count = 30 + family * 9;
  return Array.from({ length: count }, (_, slot) => {
    const rank = (slot * 7 + family) % OS_PACKAGES;
    const name = `os-package-${rank}`;
    const version = `${rank % 9}.${(step + slot) >> 2}.${rank % 5}-r${family % 4}`;
    return { name, version, arch: 'x86_64', origin: name };
  });
}

/** A number that looks like chance and is not. */
function mix(value: number, salt: number): number {
  let mixed = Math.imul(value ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(salt, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x27d4eb2f);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
