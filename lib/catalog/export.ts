import {
  type ExportDictionaries,
  type ExportedVersion,
  type ExportScope,
  withExportRows,
} from './store/export';

/**
 * Writes versions as NDJSON, one object a line, raw as the files have them: license lines verbatim,
 * lists in file order.
 *
 * @param write takes one or more whole lines, and answers whether more are wanted; awaited, so the
 *   reader sets the pace
 * @returns how many versions were written
 */
export async function exportVersions(
  scope: ExportScope,
  write: (lines: string) => Promise<boolean>,
): Promise<number> {
  return withExportRows(scope, async ({ dictionaries, versions }) => {
    const render = makeRenderer(dictionaries);
    let count = 0;
    for await (const rows of versions) {
      count += rows.length;
      if (!(await write(rows.map((row) => `${render(row)}\n`).join('')))) break;
    }
    return count;
  });
}

/**
 * The same lists stand in thousands of versions, so their JSON is made once and put together as
 * text.
 */
function makeRenderer(known: ExportDictionaries): (version: ExportedVersion) => string {
  const python = new Map<string, string>();
  const os = new Map<number, string>();
  const renderPython = (releaseId: number, metaId: number): string => {
    const key = `${releaseId} ${metaId}`;
    const rendered = python.get(key) ?? JSON.stringify(pythonPackage(known, releaseId, metaId));
    python.set(key, rendered);
    return rendered;
  };
  const renderOs = (listId: number): string => {
    const rendered = os.get(listId) ?? JSON.stringify(osPackages(known, listId));
    os.set(listId, rendered);
    return rendered;
  };
  return ({ osScan, osListId, releaseIds, metaIds, ...version }) => {
    const packages = releaseIds.map((id, index) => renderPython(id, metaIds[index] ?? 0));
    const head = JSON.stringify(version).slice(0, -1);
    const osList = osListId === null ? '[]' : renderOs(osListId);
    return `${head},"pythonPackages":[${packages.join(',')}],"osPackages":${osList},"osScan":${JSON.stringify(osScan)}}`;
  };
}

function pythonPackage(known: ExportDictionaries, releaseId: number, metaId: number) {
  const version = resolve(known.releases, releaseId);
  const { name, licenses } = resolve(known.metas, metaId);
  return { name, version, licenses };
}

function osPackages(known: ExportDictionaries, listId: number) {
  return resolve(known.osLists, listId).map((id) => resolve(known.osPackages, id));
}

/** No foreign key guards the elements of an array: an id that leads nowhere must not pass as nothing. */
function resolve<T>(dictionary: ReadonlyMap<number, T>, id: number): T {
  const value = dictionary.get(id);
  if (value === undefined)
    throw new Error(`The catalogue points to an entry ${id} that is not there`);
  return value;
}
