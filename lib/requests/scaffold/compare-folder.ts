import { normalizeName } from '@/lib/names/normalize';
import { parsePipfile } from '@/lib/upstream/dockerfiles/dependencies';
import { parseRequirements } from '@/lib/upstream/dockerfiles/requirement';
import { type ImageAsk, type PackagesAsk, readRequirement } from '../ask';
import type { CurrentFolder } from './change-folder';
import { diffFile, type FileDiff } from './file-diff';
import type { ImageFolder } from './folder';
import { renderPyproject } from './pyproject';

/** A file of a folder, line by line beside what it is compared with. */
export interface ComparedFile {
  readonly path: string;
  /** As it would be committed; null: it stays as it is. */
  readonly content: string | null;
  /** `new`: there is nothing like it. `similar`: beside the file of another image. */
  readonly status: 'new' | 'changed' | 'similar' | 'unchanged';
  /** What it is compared with, where that is no file of its own name. */
  readonly note: string | null;
  readonly diff: FileDiff;
}

/**
 * Puts a folder beside the one it changes, or, of a new image, beside the nearest one.
 *
 * @param beside null: none is known
 */
export function compareFolder(
  folder: ImageFolder,
  ask: ImageAsk | PackagesAsk,
  beside: CurrentFolder | null,
): readonly ComparedFile[] {
  if (ask.kind === 'image') return folder.files.map((file) => compareWithSimilar(file, beside));
  const changed = folder.files.map(({ path, content, before }): ComparedFile => {
    const status = before === null ? 'new' : 'changed';
    return { path, content, status, note: null, diff: diffFile(before, content) };
  });
  const named = new Set(changed.map(({ path }) => path));
  const unchanged = [...(beside?.files ?? [])]
    .map(([name, text]) => ({ path: `docker/${ask.image}/${name}`, text }))
    .filter(({ path }) => !named.has(path))
    .map(({ path, text }): ComparedFile => {
      const diff = diffFile(text, text);
      return { path, content: null, status: 'unchanged', note: null, diff };
    });
  return [...changed, ...unchanged];
}

function compareWithSimilar(
  { path, content }: ImageFolder['files'][number],
  beside: CurrentFolder | null,
): ComparedFile {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const own = beside?.files.get(name);
  const other =
    own === undefined && name === 'pyproject.toml' ? asPyproject(beside, content) : null;
  const before = own ?? other?.text ?? null;
  return {
    path,
    content,
    status: before === null ? 'new' : 'similar',
    note: other === null ? null : `its ${other.file}, written as pyproject.toml`,
    diff: diffFile(before, content),
  };
}

/** The list of a folder in the form of ours, so that what differs is the packages. */
function asPyproject(
  beside: CurrentFolder | null,
  ours: string,
): { readonly file: string; readonly text: string } | null {
  const pipfile = beside?.files.get('Pipfile');
  const requirements = beside?.files.get('requirements.txt');
  const parsed = pipfile === undefined ? null : parsePipfile(pipfile);
  const listed =
    parsed?.ok === true
      ? parsed.value
      : requirements === undefined
        ? null
        : parseRequirements(requirements).dependencies;
  if (listed === null) return null;
  const packages = listed.flatMap(({ name, specifier }) => {
    const constraint = specifier === '*' ? '' : specifier;
    return (
      readRequirement(`${name}${constraint}`) ?? {
        name,
        normalizedName: normalizeName(name),
        specifier: constraint || null,
        extras: [],
      }
    );
  });
  // Name, description and Python of ours: they are no difference between lists.
  const head = /^name = "([^"]*)"$/m.exec(ours)?.[1] ?? '';
  const python = /^python = "~([^"]*)"$/m.exec(ours)?.[1] ?? null;
  const file = parsed?.ok === true ? 'Pipfile' : 'requirements.txt';
  return { file, text: renderPyproject(head, packages, python) };
}
