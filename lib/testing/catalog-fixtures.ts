import { createHash } from 'node:crypto';
import type pg from 'pg';
import { pep440SortKey } from '@/lib/catalog/version-order';
import { pool } from '@/lib/db/client';
import { normalizeName } from '@/lib/names/normalize';
import { insertOnce, insertRow } from './insert-row';

/**
 * Writes a small catalogue straight into the tables, for tests of what reads them. What a test does
 * not say is filled with something plain: signed, Alpine, Python 3.12, no packages.
 */

export interface PythonFixture {
  /** As upstream spells it; stored under its PEP 503 name. */
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly string[];
  readonly summary?: string | null;
  readonly homepage?: string | null;
  readonly pypiUrl?: string | null;
  readonly author?: string | null;
}

export interface OsFixture {
  readonly name: string;
  readonly version: string;
  readonly arch?: string | null;
  readonly origin?: string | null;
  readonly virtual?: boolean;
}

export interface VersionFixture {
  readonly tag: string;
  /** ISO text. Left out: one day after the version before it in the list, from 2025-01-01 on. */
  readonly createdAt?: string;
  readonly sizeMib?: number | null;
  readonly pythonVersion?: string | null;
  /** `boto3==1.2.3` or the long form. */
  readonly python?: readonly (string | PythonFixture)[];
  /** `musl 1.2.5-r9` or the long form. */
  readonly os?: readonly (string | OsFixture)[];
  /** Left out: `apk` on Alpine, `unsupported` on RHEL, else `dpkg`. */
  readonly osScan?: 'apk' | 'dpkg' | 'unsupported' | 'failed' | 'none';
  /** ID and VERSION_ID of the OS release: `alpine 3.20.3`; null: the file has none. */
  readonly osRelease?: string | null;
  readonly environment?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly trust?: 'signed' | 'no-signatures' | 'no-trust-data' | 'missing';
  readonly deprecatedHeader?: boolean;
  readonly deprecatedEnv?: boolean;
  readonly deprecatedReason?: string | null;
  readonly note?: string | null;
  /** `image:tag` of a version inserted before this one. */
  readonly base?: string | null;
  readonly baseRef?: string | null;
  readonly removedAt?: string | null;
}

export interface ImageFixture {
  readonly name: string;
  readonly status?: 'active' | 'deprecated' | 'retired' | 'unknown';
  readonly deprecatedReason?: string | null;
  readonly replacementName?: string | null;
  readonly devonly?: boolean;
  /** Name of an image inserted before this one. */
  readonly base?: string | null;
  readonly baseRef?: string | null;
  /** Normalized name → specifier, as a Pipfile would say. */
  readonly dependencies?: Readonly<Record<string, string>>;
  /** Oldest first. */
  readonly versions?: readonly VersionFixture[];
  /** Tag that last.md names. Left out: the newest that is not removed; null: none. */
  readonly last?: string | null;
  readonly removedAt?: string | null;
}

export interface CatalogFixture {
  readonly images: readonly ImageFixture[];
  readonly ignoredPackages?: readonly { name: string; image?: string | null; note?: string }[];
}

const FIRST_DAY_MS = Date.parse('2025-01-01T09:30:00Z');
const DAY_MS = 86_400_000;
const COMMIT = '5eed'.repeat(10);

/** Ids by `name` of an image and `name:tag` of a version. */
export type InsertedIds = ReadonlyMap<string, number>;

/** Inserts the images in their order, refreshes the counts of packages and raises the generation. */
export async function insertCatalog(fixture: CatalogFixture): Promise<InsertedIds> {
  const client = await pool().connect();
  const ids = new Map<string, number>();
  try {
    for (const image of fixture.images) await insertImage(client, image, ids);
    for (const { name, image = null, note = null } of fixture.ignoredPackages ?? []) {
      await client.query(
        `INSERT INTO ignored_package (normalized_name, image_name, note, file)
         VALUES ($1, $2, $3, 'packages_ignore.json')`,
        [normalizeName(name), image, note],
      );
    }
    await refreshCounts(client);
    await client.query(
      `UPDATE catalog_state SET generation = generation + 1, kind = 'real', commit = $1,
              committed_at = '2026-06-30T05:30:00Z', checked_at = '2026-06-30T06:45:00Z'`,
      [COMMIT],
    );
  } finally {
    client.release();
  }
  return ids;
}

async function insertImage(client: pg.ClientBase, image: ImageFixture, ids: Map<string, number>) {
  const removedAt = image.removedAt ?? null;
  const imageId = await insertRow(client, 'image', {
    name: image.name,
    status: image.status ?? 'active',
    deprecated_reason: image.deprecatedReason ?? null,
    replacement_name: image.replacementName ?? null,
    devonly: image.devonly ?? false,
    base_ref: image.baseRef ?? (image.base ? `demisto/${image.base}` : null),
    base_image_id: image.base ? idOf(ids, image.base) : null,
    first_seen_at: '2025-01-01T06:00:00Z',
    removed_at: removedAt,
    removed_commit: removedAt === null ? null : COMMIT,
  });
  ids.set(image.name, imageId);
  for (const [name, specifier] of Object.entries(image.dependencies ?? {})) {
    await client.query(`INSERT INTO image_dependency VALUES ($1, $2, $3, 'Pipfile')`, [
      imageId,
      normalizeName(name),
      specifier,
    ]);
  }
  const versions = image.versions ?? [];
  for (const [index, version] of versions.entries()) {
    await insertVersion(client, { image, imageId, version, index, ids });
  }
  const newest = versions.findLast((version) => (version.removedAt ?? null) === null)?.tag;
  const last = image.last === undefined ? newest : image.last;
  if (last === undefined || last === null) return;
  await client.query('UPDATE image SET last_version_id = $1 WHERE id = $2', [
    idOf(ids, `${image.name}:${last}`),
    imageId,
  ]);
}

interface VersionContext {
  readonly image: ImageFixture;
  readonly imageId: number;
  readonly version: VersionFixture;
  readonly index: number;
  readonly ids: Map<string, number>;
}

async function insertVersion(
  client: pg.ClientBase,
  { image, imageId, version, index, ids }: VersionContext,
) {
  const reference = `${image.name}:${version.tag}`;
  const osRelease = version.osRelease === undefined ? 'alpine 3.20.3' : version.osRelease;
  const [osId = null, osVersion = null] = osRelease?.split(' ') ?? [];
  const scan = version.osScan ?? scanOf(osId);
  const pythonVersion = version.pythonVersion === undefined ? '3.12.3' : version.pythonVersion;
  const createdAt = version.createdAt ?? new Date(FIRST_DAY_MS + index * DAY_MS).toISOString();
  const removedAt = version.removedAt ?? null;
  const build = /\.(\d+)$/.exec(version.tag)?.[1];

  const python = [];
  for (const one of version.python ?? []) python.push(await insertPython(client, readPython(one)));
  const os = [];
  for (const one of version.os ?? []) os.push(await insertOs(client, readOs(one), scan));
  const environment = version.environment ?? {
    ...(pythonVersion === null ? {} : { PYTHON_VERSION: pythonVersion }),
    DOCKER_IMAGE: `demisto/${reference}`,
  };
  const labels = version.labels ?? { 'org.opencontainers.image.version': version.tag };
  const release: Record<string, string> =
    osId === null ? {} : { ID: osId, VERSION_ID: osVersion ?? '' };

  const id = await insertRow(client, 'image_version', {
    image_id: imageId,
    tag: version.tag,
    blob: sha256(reference).subarray(0, 20).toString('hex'),
    era: 'C',
    created_at: createdAt,
    created_raw: createdAt,
    build_number: build === undefined ? null : Number(build),
    size_mib: version.sizeMib === undefined ? 40 : version.sizeMib,
    image_id_sha: `sha256:${sha256(reference).toString('hex')}`,
    os: 'linux',
    arch: 'amd64',
    command: '["python3"]',
    os_id: osId,
    os_version: osVersion,
    os_name: osRelease,
    python_version: pythonVersion,
    python_minor: pythonVersion?.split('.').slice(0, 2).join('.') ?? null,
    deprecated_header: version.deprecatedHeader ?? false,
    deprecated_env: version.deprecatedEnv ?? false,
    deprecated_reason: version.deprecatedReason ?? null,
    note: version.note ?? null,
    trust: version.trust ?? 'signed',
    trust_digest: (version.trust ?? 'signed') === 'signed' ? 'd'.repeat(64) : null,
    trust_signer: (version.trust ?? 'signed') === 'signed' ? '(Repo Admin)' : null,
    revision: COMMIT,
    base_ref: version.baseRef ?? (version.base ? `demisto/${version.base}` : null),
    base_version_id: version.base ? idOf(ids, version.base) : null,
    os_scan: scan,
    os_list_id: os.length > 0 ? await insertOsList(client, os) : null,
    os_count: os.length,
    python_count: python.length,
    python_package_ids: python.map((entry) => entry.packageId),
    python_release_ids: python.map((entry) => entry.releaseId),
    python_meta_ids: python.map((entry) => entry.metaId),
    env_ids: await insertEntries(client, 'env', environment),
    label_ids: await insertEntries(client, 'label', labels),
    os_release_ids: await insertEntries(client, 'os-release', release),
    first_seen_at: '2025-01-01T06:00:00Z',
    first_seen_commit: COMMIT,
    removed_at: removedAt,
    removed_commit: removedAt === null ? null : COMMIT,
  });
  ids.set(reference, id);
}

async function insertPython(client: pg.ClientBase, python: PythonFixture) {
  const packageId = await insertOnce(client, 'python_package', 'normalized_name', {
    normalized_name: normalizeName(python.name),
    display_name: python.name,
    on_pypi: python.pypiUrl !== null,
  });
  const releaseId = await insertOnce(client, 'python_release', 'package_id, version', {
    package_id: packageId,
    version: python.version,
    sort_key: pep440SortKey(python.version),
  });
  const lines = python.licenses ?? ['License :: OSI Approved :: MIT License'];
  const licenseSetId = await insertOnce(client, 'license_set', 'hash', {
    hash: sha256(JSON.stringify(lines)),
    lines,
  });
  const meta = {
    package_id: packageId,
    license_set_id: licenseSetId,
    raw_name: python.name,
    summary: python.summary === undefined ? `What ${python.name} does` : python.summary,
    pypi_url:
      python.pypiUrl === undefined ? `https://pypi.org/project/${python.name}/` : python.pypiUrl,
    homepage: python.homepage ?? null,
    author: python.author ?? null,
  };
  const metaId = await insertOnce(client, 'python_meta', 'hash', {
    hash: sha256(JSON.stringify(meta)),
    ...meta,
  });
  return { packageId, releaseId, metaId };
}

function readPython(one: string | PythonFixture): PythonFixture {
  if (typeof one !== 'string') return one;
  const [name = '', version = ''] = one.split('==');
  return { name, version };
}

function readOs(one: string | OsFixture): OsFixture {
  if (typeof one !== 'string') return one;
  const [name = '', version = ''] = one.split(' ');
  return { name, version };
}

async function insertOs(client: pg.ClientBase, os: OsFixture, scan: string): Promise<number> {
  const manager = scan === 'dpkg' ? 'dpkg' : 'apk';
  return insertOnce(client, 'os_package', 'manager, name, version, arch, origin', {
    manager,
    name: os.name,
    version: os.version,
    arch: os.arch === undefined ? (manager === 'apk' ? 'x86_64' : null) : os.arch,
    origin: os.origin === undefined ? (manager === 'apk' ? os.name : null) : os.origin,
    virtual: os.virtual ?? os.name.startsWith('.'),
  });
}

async function insertOsList(client: pg.ClientBase, packageIds: number[]): Promise<number> {
  return insertOnce(client, 'os_list', 'hash', {
    hash: sha256(JSON.stringify(packageIds)),
    package_ids: packageIds,
  });
}

async function insertEntries(
  client: pg.ClientBase,
  kind: 'env' | 'label' | 'os-release',
  entries: Readonly<Record<string, string>>,
): Promise<number[]> {
  const ids: number[] = [];
  for (const [key, value] of Object.entries(entries)) {
    const hash = sha256(JSON.stringify([kind, key, value]));
    ids.push(await insertOnce(client, 'config_entry', 'hash', { hash, kind, key, value }));
  }
  return ids;
}

/** As a run refreshes them after its changes. */
async function refreshCounts(client: pg.ClientBase): Promise<void> {
  await client.query('SELECT refresh_search_versions(ARRAY(SELECT id FROM image_version))');
  await client.query('SELECT refresh_python_package_reach(), refresh_os_package_reach()');
  await client.query('SELECT refresh_image_bases()');
}

function scanOf(osId: string | null): NonNullable<VersionFixture['osScan']> {
  if (osId === 'alpine') return 'apk';
  return osId === 'rhel' ? 'unsupported' : 'dpkg';
}

function idOf(ids: InsertedIds, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`${name} must be inserted before it is referred to`);
  return id;
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
