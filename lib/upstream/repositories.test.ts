import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPath } from '@/lib/testing/shared-data';
import { FOLDER_FILES, readImageSource } from './dockerfiles/image-source';
import { parseDeprecatedImages } from './dockerfiles/policy-files';
import { type Mirror, openMirror } from './git/mirror';
import { listTree, readBlobs } from './git/objects';
import type { TreeEntry } from './git/tree';
import { parseLastPointer, parseVersionFile } from './parse';
import { ParseMemo } from './parse-memo';
import { parseSourcePath } from './path';
import { readOsScan } from './reading';
import type { Era, OsScan } from './record';
import { renderVersionFile } from './render';
import { writeSampleSources } from './sample/write-sample';
import { parseTendedTags, parseUsedPackages } from './summary-files';

const info = sharedPath('data', 'dockerfiles-info.bundle');
const dockerfiles = sharedPath('data', 'dockerfiles.bundle');

// The nights of the reference, and the newest.
const NIGHTS = [
  '7d110b62ab32',
  '36a0623b93d2',
  '04112520fbc1',
  '6da1c1039205',
  '0ab53ff88a58',
  'master',
];

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'drydock-repositories-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

interface Seen {
  /** The tag file whose bytes these are. */
  readonly file: string;
  readonly era: Era;
  readonly osScan: OsScan;
}

/**
 * Holds every file of some nights to the law: parsed and rendered again it has the same bytes, and
 * last.md is the copy of a tag file that is there.
 *
 * @returns what was seen in the last of the nights, file by file
 */
async function checkNights(
  name: string,
  source: string,
  nights: readonly string[],
): Promise<Seen[]> {
  const seen = new Map<string, Seen>();
  const memo = new ParseMemo();
  let newest: readonly TreeEntry[] = [];
  for (const ref of nights) {
    const mirror = await openMirror(path.join(scratch, name), source, { ref });
    newest = await listTree(mirror, 'demisto');
    expect(newest.filter(({ kind }) => kind !== 'file')).toEqual([]);
    const fresh = newest.filter(({ sha }) => !seen.has(sha));
    const shas = fresh.map(({ sha }) => sha);
    let at = 0;
    for await (const answer of readBlobs(mirror, shas)) {
      const place = fresh[at]?.path ?? '';
      at += 1;
      if (answer.kind !== 'blob') throw new Error(`${place} is ${answer.kind}`);
      const file = tagPath(place, answer.bytes);
      const parsed = parseVersionFile(file, answer.bytes);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
      const remembered = parseVersionFile(file, answer.bytes, memo);
      if (!remembered.ok) throw new Error(JSON.stringify(remembered.error));
      for (const { value } of [parsed, remembered]) {
        if (answer.bytes.equals(Buffer.from(renderVersionFile(value)))) continue;
        throw new Error(`${place} is not what it was`);
      }
      seen.set(answer.sha, { file, era: parsed.value.era, osScan: readOsScan(parsed.value) });
    }
    const present = new Map(newest.map(({ path: place, sha }) => [place, sha]));
    const astray = newest.filter(({ sha }) => present.get(seen.get(sha)?.file ?? '') !== sha);
    expect(astray).toEqual([]);
  }
  return newest.flatMap(({ sha }) => seen.get(sha) ?? []);
}

it('every file of the sample gives the same bytes when parsed and rendered', async () => {
  const sample = await writeSampleSources(scratch, new Date('2026-11-23T06:45:00Z'));
  const seen = await checkNights('sample', sample.info, ['master']);
  expect(seen.length).toBeGreaterThan(250);
});

if (info !== null && dockerfiles !== null) {
  describe('every file of dockerfiles-info', () => {
    it('gives the same bytes when parsed and rendered, each of the nights', async () => {
      const seen = await checkNights('info', info, NIGHTS);
      const count = (isCounted: (found: Seen) => boolean) => seen.filter(isCounted).length;
      expect(seen).toHaveLength(12_880);
      expect(count(({ era }) => era === 'A')).toBe(204);
      expect(count(({ era }) => era === 'B')).toBe(9_963);
      expect(count(({ osScan }) => osScan === 'failed')).toBe(7);
      expect(count(({ osScan }) => osScan === 'unsupported')).toBe(218);
      expect(count(({ osScan }) => osScan === 'none')).toBe(0);
    }, 300_000);

    it('is read from the summaries beside them', async () => {
      const mirror = await openMirror(path.join(scratch, 'info'), info);
      const texts = await readTexts(mirror, '');
      const tended = parseTendedTags(texts.get('docker_images_metadata.json') ?? '');
      expect(tended.ok && tended.value.size).toBe(201);
      const used = parseUsedPackages(texts.get('used_packages.json') ?? '');
      expect(used.ok && used.value.length).toBe(829);
    });
  });

  it('every image folder of dockerfiles is read without a problem but one', async () => {
    const mirror = await openMirror(path.join(scratch, 'dockerfiles'), dockerfiles);
    const texts = await readTexts(mirror, 'docker/');
    const folders = new Map<string, Map<string, string>>();
    for (const [name, text] of texts) {
      const [folder, file, ...rest] = name.slice('docker/'.length).split('/');
      if (!folder || !file || rest.length > 0 || !FOLDER_FILES.has(file)) continue;
      folders.set(folder, (folders.get(folder) ?? new Map()).set(file, text));
    }
    const sources = [...folders].map(([image, files]) => readImageSource(image, files, 'demisto'));
    expect(sources).toHaveLength(258);
    expect(sources.flatMap(({ problems }) => problems)).toEqual([
      expect.stringContaining('names no package'),
    ]);
    const deprecated = sources.filter((source) => source.deprecated);
    expect(deprecated).toHaveLength(104);
    expect(deprecated.filter(({ replacement }) => replacement !== null)).toHaveLength(60);
    const listed = parseDeprecatedImages(texts.get('docker/deprecated_images.json') ?? '');
    const reasons = new Map(
      deprecated.map(({ image, deprecatedReason }) => [image, deprecatedReason]),
    );
    expect(listed.ok && new Map(listed.value.map(({ image, reason }) => [image, reason]))).toEqual(
      reasons,
    );
  });
}

/** Where the bytes of a file belong: `last.md` holds those of the version it points to. */
function tagPath(name: string, bytes: Uint8Array): string {
  const place = parseSourcePath(name);
  if (!place.ok) throw new Error(`${name} ${place.error}`);
  if (place.value.kind === 'version') return name;
  const pointer = parseLastPointer(name, bytes);
  if (!pointer.ok) throw new Error(JSON.stringify(pointer.error));
  const { org, image, tag } = pointer.value;
  return `${org}/${image}/${tag}.md`;
}

/** Text of every file below a prefix at the top of the tree, by path. */
async function readTexts(mirror: Mirror, prefix: string): Promise<Map<string, string>> {
  const entries = await listTree(mirror, null);
  const wanted = entries.filter(({ path: name }) =>
    prefix === '' ? !name.includes('/') : name.startsWith(prefix),
  );
  const texts = new Map<string, string>();
  for await (const answer of readBlobs(
    mirror,
    wanted.map(({ sha }) => sha),
  )) {
    if (answer.kind !== 'blob') throw new Error(`${answer.wanted} is ${answer.kind}`);
    for (const { path: name, sha } of wanted) {
      if (sha === answer.sha) texts.set(name, answer.bytes.toString('utf8'));
    }
  }
  return texts;
}
