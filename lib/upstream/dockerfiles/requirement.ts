import type { Result } from '@/lib/result';

/** What an image asks for by name. */
export interface Dependency {
  /** As written: `PyYAML`. */
  readonly name: string;
  /** As written: `>=2.0,<3`, Poetry's `^2.2`; `*` where any version will do. */
  readonly specifier: string;
  /** URL or path, where it does not come from an index. */
  readonly location: string | null;
}

/** One requirement with what decides whether and how it is installed. */
export interface Requirement extends Dependency {
  /** `socks`, `security` of `requests[socks,security]`. */
  readonly extras: readonly string[];
  /** `python_version < "3.8"`; null where it always applies. */
  readonly marker: string | null;
}

const NAME =
  /^(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]{0,200}[A-Za-z0-9])?)\s*(?:\[(?<extras>[^\]]{0,500})\])?\s*/;
const SPECIFIER = /^(?:===|==|~=|!=|<=|>=|<|>)\s*[^\s,;()<>=!~]{1,100}$/;
const MAX_LENGTH = 2_000;

/**
 * Reads one requirement whole.
 *
 * @see PEP 508, dependency specification for Python software packages
 */
export function readRequirement(written: string): Result<Requirement, string> {
  const text = written.slice(0, MAX_LENGTH).trim();
  const head = NAME.exec(text);
  const name = head?.groups?.name;
  if (head === null || name === undefined) return refuse(text);
  const extras = (head.groups?.extras ?? '').split(',').flatMap((extra) => extra.trim() || []);
  const rest = text.slice(head[0].length);
  if (rest.startsWith('@')) {
    const [, location, marker] = /^@\s*(\S+?)(?:\s+;(.*)|;\s(.*))?$/.exec(rest) ?? [];
    const plain = location ?? rest.slice(1).trim().split(/\s/)[0];
    if (!plain) return refuse(text);
    return {
      ok: true,
      value: { name, specifier: '*', location: plain, extras, marker: marker?.trim() || null },
    };
  }
  const semicolon = rest.indexOf(';');
  const specifiers = parseSpecifiers(semicolon < 0 ? rest : rest.slice(0, semicolon));
  if (specifiers === null) return refuse(text);
  const marker = semicolon < 0 ? null : rest.slice(semicolon + 1).trim() || null;
  return {
    ok: true,
    value: { name, specifier: specifiers || '*', location: null, extras, marker },
  };
}

/** Reads one requirement, extras and markers left out. */
export function parseRequirement(written: string): Result<Dependency, string> {
  const read = readRequirement(written);
  if (!read.ok) return read;
  const { name, specifier, location } = read.value;
  return { ok: true, value: { name, specifier, location } };
}

/** `(>= 2.0, <3)` → `>=2.0,<3`; null where that is no list of specifiers. */
function parseSpecifiers(written: string): string | null {
  const inner = written.trim().replace(/^\((.*)\)$/, '$1');
  const specifiers = inner.split(',').map((part) => part.trim());
  if (specifiers.at(-1) === '') specifiers.pop();
  if (!specifiers.every((specifier) => SPECIFIER.test(specifier))) return null;
  return specifiers.join(',').replace(/\s/g, '');
}

const EGG = /[#&]egg=([A-Za-z0-9][A-Za-z0-9._-]{0,200})/;

/** One line of a requirements.txt, read. */
export type RequirementLine =
  | { readonly kind: 'requirement'; readonly requirement: Requirement }
  /** An option of pip: `-r`, `--index-url`. It asks for no package of this file. */
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'problem'; readonly reason: string };

/** @param content one logical line, without its comment */
export function readRequirementLine(content: string): RequirementLine {
  const editable = /^(?:-e|--editable)[\s=]\s*(.*)$/.exec(content)?.[1];
  if (content.startsWith('-') && editable === undefined) return { kind: 'option', option: content };
  const written = (editable ?? content).replace(/\s+--.*$/, '');
  const egg = EGG.exec(written)?.[1];
  if (egg !== undefined) {
    const located = { name: egg, specifier: '*', location: written, extras: [], marker: null };
    return { kind: 'requirement', requirement: located };
  }
  const read = readRequirement(written);
  return read.ok
    ? { kind: 'requirement', requirement: read.value }
    : { kind: 'problem', reason: read.error };
}

/** What a requirements.txt asks for, and the lines that name nothing which could be looked up. */
export interface Requirements {
  readonly dependencies: readonly Dependency[];
  /** e.g. `line 1: "https://…/v1.2.zip" names no package` */
  readonly problems: readonly string[];
}

/** @see https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
export function parseRequirements(text: string): Requirements {
  const dependencies: Dependency[] = [];
  const problems: string[] = [];
  for (const { line, content } of requirementLines(text)) {
    const read = readRequirementLine(content);
    if (read.kind === 'requirement') {
      const { name, specifier, location } = read.requirement;
      dependencies.push({ name, specifier, location });
    } else if (read.kind === 'problem') {
      problems.push(`line ${line}: ${read.reason}`);
    }
  }
  return { dependencies, problems };
}

export interface LogicalLine {
  /** 1-based, of its first physical line. */
  readonly line: number;
  readonly content: string;
}

/** The logical lines of a requirements.txt: continued ones joined, comments and empty ones left out. */
export function* requirementLines(text: string): Generator<LogicalLine> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    let content = lines[at] ?? '';
    while (content.endsWith('\\') && at + 1 < lines.length) {
      at += 1;
      // Cut while joining: a file of nothing but continued lines would be copied for each of them.
      content = `${content.slice(0, -1).slice(0, MAX_LENGTH)} ${lines[at]}`;
    }
    content = content
      .slice(0, MAX_LENGTH)
      .replace(/(?:^|\s)#.*$/, '')
      .trim();
    if (content !== '') yield { line, content };
  }
}

function refuse(text: string): Result<never, string> {
  return { ok: false, error: `${JSON.stringify(text.slice(0, 120))} names no package` };
}
