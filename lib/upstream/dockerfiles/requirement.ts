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

const NAME = /^([A-Za-z0-9](?:[A-Za-z0-9._-]{0,200}[A-Za-z0-9])?)\s*(?:\[[^\]]{0,500}\])?\s*/;
const SPECIFIER = /^(?:===|==|~=|!=|<=|>=|<|>)\s*[^\s,;()<>=!~]{1,100}$/;
const MAX_LENGTH = 2_000;

/**
 * Reads one requirement, markers left out.
 *
 * @see PEP 508, dependency specification for Python software packages
 */
export function parseRequirement(written: string): Result<Dependency, string> {
  const text = written.slice(0, MAX_LENGTH).trim();
  const [head, name] = NAME.exec(text) ?? [];
  if (head === undefined || name === undefined) return refuse(text);
  const rest = text.slice(head.length);
  if (rest.startsWith('@')) {
    const location = rest.slice(1).trim().split(/\s/)[0];
    return location ? { ok: true, value: { name, specifier: '*', location } } : refuse(text);
  }
  const specifiers = parseSpecifiers(rest.split(';')[0] ?? '');
  return specifiers === null
    ? refuse(text)
    : { ok: true, value: { name, specifier: specifiers || '*', location: null } };
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
    const editable = /^(?:-e|--editable)[\s=]\s*(.*)$/.exec(content)?.[1];
    // Options of pip (`-r`, `--hash`, `--index-url`) ask for no package of this file.
    if (content.startsWith('-') && editable === undefined) continue;
    const requirement = (editable ?? content).replace(/\s+--.*$/, '');
    const egg = EGG.exec(requirement)?.[1];
    if (egg !== undefined) {
      dependencies.push({ name: egg, specifier: '*', location: requirement });
      continue;
    }
    const parsed = parseRequirement(requirement);
    if (parsed.ok) dependencies.push(parsed.value);
    else problems.push(`line ${line}: ${parsed.error}`);
  }
  return { dependencies, problems };
}

function* requirementLines(text: string): Generator<{ line: number; content: string }> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    let content = lines[at] ?? '';
    while (content.endsWith('\\') && at + 1 < lines.length) {
      at += 1;
      content = `${content.slice(0, -1)} ${lines[at]}`;
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
