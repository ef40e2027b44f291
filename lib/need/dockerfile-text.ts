import { instructions, parseBaseImage } from '@/lib/upstream/dockerfiles/dockerfile';
import type { ReadingBuilder } from './reading';
import { isAlpineBase, isDebianBase, readShellLine } from './shell-packages';

/**
 * Reads what a Dockerfile installs by `pip`, `apk` and `apt-get`, and what it builds on. What the base
 * brings is not in the text: the person is told so.
 */
export function readDockerfile(text: string, into: ReadingBuilder): void {
  for (const { line, keyword, rest } of instructions(text)) {
    if (keyword === 'RUN' && rest.includes('<<')) {
      into.note('problem', line, rest, 'Here-documents are not read: paste their lines alone.');
    } else if (keyword === 'RUN') readShellLine(line, runCommand(rest), into);
    else if (keyword === 'COPY' || keyword === 'ADD') noteCopied(line, rest, into);
  }
  const base = parseBaseImage(text);
  const line = fromLine(text);
  if (!base.ok) {
    into.note('problem', line, base.error, 'What the image builds on cannot be told.');
    return;
  }
  const { reference } = base.value;
  into.image(line, reference, 'base');
  if (isDebianBase(reference)) into.distribution('debian');
  else if (isAlpineBase(reference)) into.distribution('alpine');
  const python = /(?:^|\/)python[a-z0-9-]*:(\d+\.\d+)/.exec(reference)?.[1];
  if (python !== undefined) into.python(line, `==${python}.*`, reference);
  const reason = 'What the base brings with it is not written here: add what of it is needed.';
  into.note('assumed', line, `FROM ${reference}`, reason);
}

/** `RUN ["pip", "install", "x"]` as the shell would have it. */
function runCommand(rest: string): string {
  const plain = rest.replace(/^(?:--[a-z]+=\S+\s+)+/, '');
  if (!plain.startsWith('[')) return plain;
  const words = [...plain.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word);
  return words[0] === 'sh' || words[0] === '/bin/sh' ? words.slice(2).join(' ') : words.join(' ');
}

function noteCopied(line: number, rest: string, into: ReadingBuilder): void {
  const file = /\b(requirements[\w.-]*\.txt|Pipfile(?:\.lock)?|pyproject\.toml)\b/.exec(rest)?.[1];
  if (file === undefined) return;
  const reason = 'Another file is meant, which is not here: paste it as well.';
  into.note('problem', line, file, reason);
}

function fromLine(text: string): number {
  const at = text.split(/\r?\n/).findLastIndex((line) => /^\s*FROM\s/i.test(line));
  return at < 0 ? 1 : at + 1;
}
