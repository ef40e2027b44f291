import {
  type Requirement,
  readRequirementLine,
  requirementLines,
} from '@/lib/upstream/dockerfiles/requirement';
import { evaluateMarker, linuxEnvironment } from './marker';
import type { ReadingBuilder } from './reading';

/** Whoever types rather than pastes parts names by commas and blanks; the commas of extras part none. */
const SEPARATOR = /(?<![<>=!~])\s*[,\s]\s*(?=\p{L})(?![^[\]]{0,500}\])/u;

/**
 * Reads a requirements.txt, or names as a person types them: `requests, boto3>=1.30 stix2`.
 *
 * @see https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export function readRequirementsText(text: string, into: ReadingBuilder): void {
  const isTyped = !/[\r\n]/.test(text.trim());
  for (const { line, content } of requirementLines(text)) {
    if (!readLine(line, content, into, isTyped)) {
      into.note('problem', line, content, 'This names no package.');
    }
  }
}

function readLine(line: number, content: string, into: ReadingBuilder, isTyped: boolean): boolean {
  const read = readRequirementLine(content);
  switch (read.kind) {
    case 'option':
      noteOption(line, read.option, into);
      return true;
    case 'requirement':
      addRequirement(line, content, read.requirement, into);
      return true;
    case 'problem':
      return readLocation(line, content, into) || readSeveral(line, content, into, isTyped);
  }
}

/** `a, b>=2` on one line; a blank alone parts names only where nothing but one line was typed. */
function readSeveral(
  line: number,
  content: string,
  into: ReadingBuilder,
  isTyped: boolean,
): boolean {
  if (!isTyped && !content.includes(',')) return false;
  const parts = content.split(SEPARATOR).flatMap((part) => part.trim().replace(/[,;]+$/, '') || []);
  if (parts.length < 2) return false;
  const read = parts.map((part) => readRequirementLine(part));
  if (!isTyped && read.some(({ kind }) => kind !== 'requirement')) return false;
  for (const [index, one] of read.entries()) {
    const part = parts[index] ?? '';
    if (one.kind === 'requirement') addRequirement(line, part, one.requirement, into);
    else into.note('problem', line, part, 'This names no package.');
  }
  return true;
}

export function addRequirement(
  line: number,
  text: string,
  { name, specifier, location, extras, marker }: Requirement,
  into: ReadingBuilder,
): void {
  if (marker !== null && evaluateMarker(marker, linuxEnvironment(null)) === 'no') {
    into.note('left-out', line, text, 'This is not for Python 3 on Linux: images do not need it.');
    return;
  }
  if (location !== null) {
    const reason =
      'Where a package is installed from is not known of an image: it is looked for by name, in any version.';
    into.note('assumed', line, text, reason);
  }
  if (text.includes('--hash')) {
    const reason = 'Hashes are left out: images are compared by version.';
    into.note('left-out', line, name, reason);
  }
  if (extras.length > 0) noteExtras(line, name, extras, into);
  into.package(line, name, specifier === '*' ? null : specifier, text);
}

export const EXTRAS_NOT_LOOKED_FOR =
  'Which extras an image has is not known: the package is looked for without. Name what the extra needs too.';

/** What is installed shows no extras: what one of them needs is looked for only where it is named. */
export function noteExtras(
  line: number,
  name: string,
  extras: readonly string[],
  into: ReadingBuilder,
): void {
  into.note('assumed', line, `${name}[${extras.join(',')}]`, EXTRAS_NOT_LOOKED_FOR);
}

const WHEEL = /([A-Za-z0-9][A-Za-z0-9._]*)-(\d[A-Za-z0-9._!+]*)(?:-[^/\\]*)?\.whl(?:$|[#?\s])/;
const ARCHIVE =
  /([A-Za-z0-9][A-Za-z0-9._-]*?)-(\d[A-Za-z0-9._!+]*)\.(?:tar\.gz|tgz|zip)(?:$|[#?\s])/;
const REPOSITORY = /\/([A-Za-z0-9][A-Za-z0-9._-]*?)(?:\.git)?(?:@[^/]*)?\/?$/;

/** An address or a path without `#egg=`: the name of the file or the repository may say which. */
function readLocation(line: number, content: string, into: ReadingBuilder): boolean {
  const written = content.replace(/^(?:-e|--editable)[\s=]\s*/, '').split(/\s+[;#]/)[0] ?? '';
  if (
    !/^(?:[a-z][a-z0-9+.-]*:\/\/|\.{0,2}\/|[A-Za-z]:\\)|\.(?:whl|zip|tar\.gz|tgz)$/.test(written)
  ) {
    return false;
  }
  const [, name, version] = WHEEL.exec(written) ?? ARCHIVE.exec(written) ?? [];
  if (name !== undefined && version !== undefined) {
    const reason = 'Read from the name of the file.';
    into.note('assumed', line, content, reason);
    into.package(line, name, `==${version}`, content);
    return true;
  }
  const guess = REPOSITORY.exec(written.split(/[?#]/)[0] ?? '')?.[1] ?? null;
  into.question({ line, text: written.slice(0, 200), guess: guess?.toLowerCase() ?? null });
  return true;
}

function noteOption(line: number, option: string, into: ReadingBuilder): void {
  if (/^(?:-r|--requirement)\b/.test(option)) {
    const reason = 'Another file is meant, which is not here: paste it as well.';
    into.note('problem', line, option, reason);
  } else if (/^(?:-c|--constraint)\b/.test(option)) {
    const reason =
      'A file of constraints is meant, which is not here: its versions were not asked.';
    into.note('problem', line, option, reason);
  } else {
    const reason = 'An option of pip: it says how to install, not what is needed.';
    into.note('left-out', line, option, reason);
  }
}
