import { readRequirementLine } from '@/lib/upstream/dockerfiles/requirement';
import type { ReadingBuilder } from './reading';
import { addRequirement } from './requirements-text';

/** `pip install …`, `apk add …` and `apt-get install …` in the words of a shell. */
const INSTALLERS: readonly {
  readonly pattern: RegExp;
  readonly kind: 'python' | 'os';
}[] = [
  { pattern: /^(?:python[\d.]*\s+-m\s+)?pip[\d.]*\s+(?:-\S+\s+)*install\b/, kind: 'python' },
  { pattern: /^uv\s+pip\s+install\b/, kind: 'python' },
  { pattern: /^apk\s+(?:-\S+\s+)*add\b/, kind: 'os' },
  { pattern: /^apt(?:-get)?\s+(?:-\S+\s+)*install\b/, kind: 'os' },
];

/** Options of pip that take a word after them. */
const PIP_WITH_VALUE = new Set(
  '-i --index-url --extra-index-url -f --find-links -t --target --prefix --root --python --platform --timeout --retries --trusted-host --only-binary --no-binary'.split(
    ' ',
  ),
);
/** A command of a shell holds some hundred thousand letters at most; nobody writes as much. */
const MAX_WORDS = 5_000;
const APK_WITH_VALUE = new Set(['--virtual', '-t', '--repository', '-X', '--root', '-p']);

/** Whether a line is a command that installs packages. */
export function isInstallCommand(text: string): boolean {
  const command = text.trim().replace(/^(?:[$#]\s+|sudo\s+|RUN\s+)+/, '');
  return INSTALLERS.some(({ pattern }) => pattern.test(command));
}

/** Reads the installing commands of one shell line; other commands ask for nothing. */
export function readShellLine(line: number, text: string, into: ReadingBuilder): void {
  for (const command of splitCommands(text)) {
    const plain = command.replace(/^(?:[$#]\s+|sudo\s+)+/, '');
    const installer = INSTALLERS.find(({ pattern }) => pattern.test(plain));
    if (installer === undefined) continue;
    const words = shellWords(plain.replace(installer.pattern, ''));
    if (words.length > MAX_WORDS) {
      const reason = `Only the first ${MAX_WORDS.toLocaleString('en')} words of a command are read.`;
      into.note('problem', line, command, reason);
      words.length = MAX_WORDS;
    }
    if (installer.kind === 'python') readPip(line, words, into);
    else readOs(line, words, into);
  }
}

function readPip(line: number, words: readonly string[], into: ReadingBuilder): void {
  const wanted: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-r' || word === '--requirement' || word === '-c' || word === '--constraint') {
      at += 1;
      const reason = 'Another file is meant, which is not here: paste it as well.';
      into.note('problem', line, `${word} ${words[at] ?? ''}`, reason);
    } else if (word === '-e' || word === '--editable') {
      at += 1;
      wanted.push(`-e ${words[at] ?? ''}`);
    } else if (PIP_WITH_VALUE.has(word)) at += 1;
    else if (!word.startsWith('-')) wanted.push(word);
  }
  addRequirementList(line, wanted, into);
}

function readOs(line: number, words: readonly string[], into: ReadingBuilder): void {
  let isBuildOnly = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (APK_WITH_VALUE.has(word)) {
      isBuildOnly ||= word === '--virtual' || word === '-t';
      at += 1;
    } else if (/^--virtual=/.test(word)) isBuildOnly = true;
    else if (word.includes('$') || word.startsWith('./')) {
      into.note('problem', line, word, 'What stands in a variable or a file is not known.');
    } else if (!word.startsWith('-')) {
      const name = word.split(/[=<>~@]/)[0] ?? '';
      if (isBuildOnly) {
        const reason = 'A virtual package is for the build: it is not in the finished image.';
        into.note('left-out', line, name, reason);
        continue;
      }
      if (name !== word) {
        const reason = 'Versions of OS packages are not compared: taken by name.';
        into.note('assumed', line, word, reason);
      }
      if (name !== '') into.osPackage(line, name);
    }
  }
}

/** Requirements that were parted before; each is taken or noted. */
export function addRequirementList(
  line: number,
  written: readonly string[],
  into: ReadingBuilder,
): void {
  for (const one of written) {
    const text = one.trim();
    if (text === '') continue;
    const read = readRequirementLine(text);
    if (read.kind === 'requirement') addRequirement(line, text, read.requirement, into);
    else if (text.includes('$')) {
      into.note('problem', line, text, 'What stands in a variable or a file is not known.');
    } else into.note('problem', line, text, 'This names no package.');
  }
}

/** Splits at `&&`, `||`, `;`, `|` and line ends that stand outside quotes. */
function splitCommands(text: string): readonly string[] {
  const commands: string[] = [];
  let start = 0;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === ';' || letter === '|' || letter === '\n' || text.startsWith('&&', at)) {
      commands.push(text.slice(start, at));
      start = letter === '&' ? at + 2 : at + 1;
    }
  }
  commands.push(text.slice(start));
  return commands.map((command) => command.replace(/^[\s|]+/, '').trim());
}

/** The words of a command, quotes taken off; of too many one more than are read. */
function shellWords(text: string): string[] {
  const found: string[] = [];
  for (const [word] of text.matchAll(/(?:"([^"]*)"|'([^']*)'|\\.|[^\s"'\\])+/g)) {
    found.push(word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
    if (found.length > MAX_WORDS) break;
  }
  return found;
}

/** Whether the name of a base says that it is Debian's, by the convention of upstream. */
export function isDebianBase(reference: string): boolean {
  return /(?:-deb\b|debian|ubuntu|bookworm|bullseye|buster|trixie|slim)/.test(reference);
}

/** Whether it says Alpine; upstream's `python3` and `python` are. */
export function isAlpineBase(reference: string): boolean {
  return /alpine|^(?:[a-z0-9_-]+\/)?python3?(?::|$)/.test(reference) && !isDebianBase(reference);
}
