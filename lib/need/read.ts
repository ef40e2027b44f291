import { readDockerfile } from './dockerfile-text';
import { detectFormat, isBinary } from './format';
import { readIntegrationYaml } from './integration-yaml';
import { readPythonSource } from './python-source';
import { type NeedFormat, type NeedReading, ReadingBuilder } from './reading';
import { readRequirementsText } from './requirements-text';
import { isInstallCommand, readShellLine } from './shell-packages';
import { readPipfile, readPyproject } from './toml-files';
import { readWarRoomLines } from './war-room-line';

export interface ReadOptions {
  /** Name of the file the text comes from, which may say its format. */
  readonly fileName?: string | null;
  /** Null: to be recognised. */
  readonly format?: NeedFormat | null;
  /** Whether the catalogue has a package of this PEP 503 name; imports are mapped by it. */
  readonly isKnown: (normalizedName: string) => boolean;
}

/**
 * Reads what an integration needs from whatever a person has of it. Never fails: what is not understood
 * is in the notes with its line and the reason, and what cannot be told is asked.
 */
export function readNeed(
  text: string,
  { fileName = null, format = null, isKnown }: ReadOptions,
): NeedReading {
  const into = new ReadingBuilder();
  if (isBinary(text)) {
    const reason = 'This is no text: paste the lines, or drop the file they stand in.';
    into.note('problem', 1, '', reason, text.split('\n').length);
    return into.finish(null);
  }
  if (isLockFile(text, fileName)) {
    const reason =
      'A lock file names every package of every package: take the Pipfile or pyproject.toml beside it.';
    into.note('problem', 1, fileName ?? '', reason, text.split('\n').length);
    return into.finish(null);
  }
  const recognised = format ?? detectFormat(text, fileName);
  READERS[recognised](text, into, isKnown);
  return into.finish(recognised);
}

function isLockFile(text: string, fileName: string | null): boolean {
  if (fileName !== null && /(?:Pipfile\.lock|poetry\.lock|uv\.lock)$/i.test(fileName)) return true;
  const beginning = text.slice(0, 2_000);
  return /^\s*\{\s*"_meta"\s*:/.test(beginning) || /^\s*\[\[package\]\]/m.test(beginning);
}

type Reader = (
  text: string,
  into: ReadingBuilder,
  isKnown: (normalizedName: string) => boolean,
) => void;

const READERS = {
  requirements: readRequirementsText,
  pipfile: readPipfile,
  pyproject: readPyproject,
  'war-room': readWarRoomLines,
  dockerfile: readDockerfileOrCommands,
  integration: (text, into, isKnown) => readIntegrationYaml(text, into, { isKnown }),
  python: (text, into, isKnown) => readPythonSource(text, into, { isKnown }),
} as const satisfies Record<NeedFormat, Reader>;

/** Commands alone, as somebody copies them from a README, have no FROM to miss. */
function readDockerfileOrCommands(text: string, into: ReadingBuilder): void {
  if (/^\s*FROM\s/im.test(text)) {
    readDockerfile(text, into);
    return;
  }
  for (const [index, line] of text
    .replace(/\\\r?\n/g, '  ')
    .split(/\r?\n/)
    .entries()) {
    const plain = line.trim().replace(/^RUN\s+/, '');
    if (plain === '' || plain.startsWith('#')) continue;
    if (isInstallCommand(plain)) readShellLine(index + 1, plain, into);
    else into.note('left-out', index + 1, plain, 'This command installs no package.');
  }
}
