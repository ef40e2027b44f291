import type { DebianSourceRow } from '../debian-sources';
import { type OsvQuery, type QueryDecision, queryKey } from '../query';
import type { PassConnection } from '../store/pass';
import * as subjects from '../store/subjects';
import {
  type DebianSource,
  decideBasePip,
  decideEcosystem,
  decideOsPackage,
  decidePython,
} from '../subject';

/**
 * Brings what is asked up to date with the catalogue: which distinct (ecosystem, name, version) there
 * are, and which of them every image version has. In the transaction that is open on the client.
 */
export async function syncSubjects(client: PassConnection): Promise<void> {
  const releases = (await subjects.readReleases(client)).map((release) => ({
    releaseId: release.id,
    decision: decidePython(release),
  }));
  const pips = (await subjects.readBasePips(client)).map(decideBasePip);
  const systems = (await subjects.readOsReleases(client)).map((release) => {
    const decided = decideEcosystem(release.osId, release.osVersion);
    return 'ecosystem' in decided
      ? { ...release, ecosystem: decided.ecosystem, reason: null }
      : { ...release, ecosystem: null, reason: decided.reason };
  });
  const osPackages = await decideOsPackages(client);

  const decisions = [...releases, ...osPackages].map(({ decision }) => decision);
  const queries = distinctQueries([...decisions, ...pips]);
  const stored = await subjects.writeSubjects(client, queries);
  const idOf = new Map(stored.map((subject) => [queryKey(subject), subject.id]));
  const assign = (decision: QueryDecision): subjects.Assignment =>
    decision.ask
      ? { subjectId: idOf.get(queryKey(decision.query)) ?? null, notAsked: null }
      : { subjectId: null, notAsked: decision.reason };
  await subjects.writeReleases(
    client,
    releases.map(({ releaseId, decision }) => ({ releaseId, ...assign(decision) })),
  );
  await subjects.writeOsPackages(
    client,
    osPackages.map(({ decision, ...key }) => ({ ...key, ...assign(decision) })),
  );
  await subjects.writeVersions(client, systems);
  await subjects.markSynced(client);
}

function distinctQueries(decisions: readonly QueryDecision[]): readonly OsvQuery[] {
  const queries = decisions.flatMap((decision) => (decision.ask ? [decision.query] : []));
  return [...new Map(queries.map((query) => [queryKey(query), query])).values()];
}

/** Each OS package once for each release it is in, however the release is written. */
async function decideOsPackages(client: PassConnection) {
  const sourceOf = findSourceIn(await subjects.readDebianSources(client));
  const decided = new Map<
    string,
    { osPackageId: number; ecosystem: string; decision: QueryDecision }
  >();
  for (const found of await subjects.readOsPackages(client)) {
    const system = decideEcosystem(found.osId, found.osVersion);
    if (!('ecosystem' in system)) continue; // said of the version as a whole
    const { ecosystem } = system;
    const key = `${found.id} ${ecosystem}`;
    if (decided.has(key)) continue;
    const decision = decideOsPackage(ecosystem, found, sourceOf(found));
    decided.set(key, { osPackageId: found.id, ecosystem, decision });
  }
  return [...decided.values()];
}

/** That very build where the map knows it, else the package under any version. */
function findSourceIn(rows: readonly DebianSourceRow[]) {
  const builds = new Map(rows.map((row) => [`${row.binary} ${row.binaryVersion}`, row]));
  return (found: { readonly name: string; readonly version: string }): DebianSource | undefined => {
    const row = builds.get(`${found.name} ${found.version}`) ?? builds.get(`${found.name} `);
    return row && { name: row.source, version: row.sourceVersion };
  };
}
