import { createHash } from 'node:crypto';
import path from 'node:path';
import type { VersionRecord } from '@/lib/upstream/record';
import { renderVersionFile } from '@/lib/upstream/render';
import { SourceRepository } from './source-repository';

/** What a test says about one version; the rest is filled with something plain. */
export interface VersionInput {
  /** What the image id is made from. Left out: image and tag. */
  readonly content?: string;
  readonly created?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** `requests==2.34.2`, license lines after ` | `: `chardet==5.2.0 | License: LGPL`. */
  readonly python?: readonly string[];
  /** `musl 1.2.5-r9` */
  readonly os?: readonly string[];
  readonly deprecated?: boolean;
}

/** Both source repositories, made on the spot, written in upstream's own format. */
export class ImageSource {
  readonly info: SourceRepository;
  readonly dockerfiles: SourceRepository;

  constructor(folder: string) {
    this.info = new SourceRepository(path.join(folder, 'info'));
    this.dockerfiles = new SourceRepository(path.join(folder, 'dockerfiles'));
  }

  /** Writes the tag file and points last.md to it. */
  latest(image: string, tag: string, input: VersionInput = {}): this {
    return this.version(image, tag, input).last(image, tag, input);
  }

  version(image: string, tag: string, input: VersionInput = {}): this {
    this.info.write(`demisto/${image}/${tag}.md`, renderVersion(image, tag, input));
    return this;
  }

  last(image: string, tag: string, input: VersionInput = {}): this {
    this.info.write(`demisto/${image}/last.md`, renderVersion(image, tag, input));
    return this;
  }

  remove(image: string, tag: string): this {
    this.info.remove(`demisto/${image}/${tag}.md`);
    return this;
  }

  /** The image's folder in dockerfiles, by file name. */
  folder(image: string, files: Readonly<Record<string, string>>): this {
    for (const [name, text] of Object.entries(files)) {
      this.dockerfiles.write(`docker/${image}/${name}`, text);
    }
    return this;
  }
}

export function renderVersion(image: string, tag: string, input: VersionInput = {}): string {
  return renderVersionFile(makeRecord(image, tag, input));
}

function makeRecord(image: string, tag: string, input: VersionInput): VersionRecord {
  const buildNumber = Number(tag.split('.').at(-1)) || 0;
  const day = new Date(Date.UTC(2026, 0, 1) + buildNumber * 60_000).toISOString();
  return {
    org: 'demisto',
    image,
    tag,
    era: 'C',
    preamble: { kind: input.deprecated ? 'deprecated' : 'blank' },
    sizeRaw: '64.21 MB',
    imageIdSha: createHash('sha256')
      .update(input.content ?? `${image}:${tag}`)
      .digest('hex'),
    createdRaw: input.created ?? day.replace('Z', '123456Z'),
    os: 'linux',
    arch: 'amd64',
    entrypointRaw: null,
    commandRaw: '["python3"]',
    environment: entries({ PYTHON_VERSION: '3.12.13', ...input.environment }),
    labels: entries(input.labels ?? {}),
    osRelease: { kind: 'lines', lines: ['ID=alpine', 'VERSION_ID=3.22.4'] },
    trust: { kind: 'missing' },
    pythonPackages: (input.python ?? ['pip==26.1']).map(pythonPackage),
    osSection: {
      kind: 'apk',
      packages: (input.os ?? ['musl 1.2.5-r9']).map((it) => {
        const [name = '', version = ''] = it.split(' ');
        return { name, version, arch: 'x86_64', origin: name };
      }),
    },
  };
}

function entries(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}

function pythonPackage(written: string) {
  const [release = '', ...licenses] = written.split(' | ');
  const [name = '', version = ''] = release.split('==');
  return {
    name,
    version,
    summary: `What ${name} does`,
    pypi: `https://pypi.org/project/${name}/`,
    homepage: 'None',
    author: 'UNKNOWN',
    licenses: licenses.length > 0 ? licenses : ['License :: OSI Approved :: MIT License'],
  };
}
