import type { NamedImage, NamedReferences, NamedVersion } from '../reference-facts';
import { followReplacements } from '../replacement';
import { findImageStates, suggestImageNames } from '../store/image';
import { findNamedImages, findNamedVersions, findOnlyInPython2 } from '../store/named-references';

/** Names without an image for which others are looked up; a folder of nonsense is not worth more. */
const MAX_SUGGESTED = 50;

/**
 * What the catalogue knows of any number of references: four queries, however many there are, and one
 * more for each of the first names that it does not know.
 *
 * @param references a null tag asks for the image alone
 */
export async function describeReferences(
  references: readonly { readonly image: string; readonly tag: string | null }[],
): Promise<NamedReferences> {
  const names = [...new Set(references.map(({ image }) => image))];
  const pairs = new Map<string, { readonly image: string; readonly tag: string }>();
  for (const { image, tag } of references) {
    if (tag !== null) pairs.set(`${image}:${tag}`, { image, tag });
  }
  const [states, rows, versions] = await Promise.all([
    findImageStates(names),
    findNamedImages(names),
    findNamedVersions([...pairs.values()]),
  ]);
  const old = versions.filter(({ pythonVersion }) => pythonVersion?.startsWith('2.'));
  const only = await findOnlyInPython2(old.map(({ id }) => id));
  const images = new Map<string, NamedImage>();
  for (const { name, reason, lastTag, lastCreatedAt, lastPythonVersion } of rows) {
    const state = states.get(name);
    if (state === undefined) continue; // came between the two queries; the next check knows it
    images.set(name, {
      name,
      status: state.status,
      deprecated: state.deprecated,
      deprecatedReason: state.deprecated ? reason : null,
      removed: state.removed,
      last:
        lastTag === null || lastCreatedAt === null
          ? null
          : { tag: lastTag, createdAt: lastCreatedAt, pythonVersion: lastPythonVersion },
      replacement: followReplacements(name, states),
    });
  }
  const unknown = names.filter((name) => !images.has(name)).slice(0, MAX_SUGGESTED);
  const suggested = await Promise.all(unknown.map((name) => suggestImageNames(name, 3)));
  return {
    images,
    versions: new Map(
      versions.map(({ id, ...version }): [string, NamedVersion] => [
        `${version.image}:${version.tag}`,
        { ...version, onlyPython2: only.get(id) ?? [] },
      ]),
    ),
    suggestions: new Map(unknown.map((name, index) => [name, suggested[index] ?? []])),
  };
}
