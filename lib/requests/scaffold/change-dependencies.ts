import { normalizeName } from '@/lib/names/normalize';
import type { Result } from '@/lib/result';
import { parsePipfile, parsePyproject } from '@/lib/upstream/dockerfiles/dependencies';
import { parseRequirement, parseRequirements } from '@/lib/upstream/dockerfiles/requirement';
import type { AskedPackage } from '../ask';
import { renderConstraint, renderRequirement } from './constraint';

/** The files that list the Python packages of an image folder, as upstream's build takes them. */
export const dependencyFiles = ['Pipfile', 'pyproject.toml', 'requirements.txt'] as const;
export type DependencyFile = (typeof dependencyFiles)[number];

/**
 * Adds packages to the list of a folder, and leaves every other line as it is. A package that is listed
 * already keeps its line where nothing else is asked of it, else gets the constraint that is asked for.
 *
 * @returns an error in words where the file is not understood, or not after the change
 */
export function addDependencies(
  file: DependencyFile,
  text: string,
  packages: readonly AskedPackage[],
): Result<string, string> {
  const before = readNames(file, text);
  if (!before.ok) return before;
  const changed = packages.reduce((current, it) => {
    const isListed = before.value.has(it.normalizedName);
    if (isListed && it.specifier === null && it.extras.length === 0) return current;
    return addOne(file, current, it);
  }, text);
  const after = readNames(file, changed);
  if (!after.ok) return after;
  const lost = [...before.value].find((name) => !after.value.has(name));
  const absent = packages.find(({ normalizedName }) => !after.value.has(normalizedName));
  if (lost === undefined && absent === undefined) return { ok: true, value: changed };
  return {
    ok: false,
    error: `it is written in a way that ${absent?.name ?? lost} does not fit in`,
  };
}

function readNames(file: DependencyFile, text: string): Result<ReadonlySet<string>, string> {
  const names = (all: readonly { readonly name: string }[]) =>
    new Set(all.map(({ name }) => normalizeName(name)));
  if (file === 'requirements.txt') {
    return { ok: true, value: names(parseRequirements(text).dependencies) };
  }
  const parsed = file === 'Pipfile' ? parsePipfile(text) : parsePyproject(text);
  return parsed.ok ? { ok: true, value: names(parsed.value) } : parsed;
}

function addOne(file: DependencyFile, text: string, it: AskedPackage): string {
  if (file === 'requirements.txt') return addLine(text, it);
  if (file === 'Pipfile') return addToTable(text, 'packages', it);
  return /^\[tool\.poetry\.dependencies\]/m.test(text)
    ? addToTable(text, 'tool.poetry.dependencies', it)
    : addToProject(text, it);
}

function addLine(text: string, it: AskedPackage): string {
  const lines = linesOf(text);
  const at = lines.findIndex((line) => {
    const parsed = parseRequirement(line.replace(/(^|\s)#.*$/, '').trim());
    return parsed.ok && normalizeName(parsed.value.name) === it.normalizedName;
  });
  if (at === -1) lines.push(renderRequirement(it));
  else lines[at] = renderRequirement(it);
  return `${lines.join('\n')}\n`;
}

/** A table of TOML, a package a line: replaced where it stands, else added after the last one. */
function addToTable(text: string, table: string, it: AskedPackage): string {
  const lines = linesOf(text);
  const head = lines.findIndex((line) => line.trim() === `[${table}]`);
  const line = `${it.normalizedName} = ${renderConstraint(it)}`;
  if (head === -1) return `${lines.join('\n')}\n\n[${table}]\n${line}\n`;
  const next = lines.findIndex((text, at) => at > head && /^\s*\[/.test(text));
  const end = next === -1 ? lines.length : next;
  const own = lines.findIndex(
    (text, at) => at > head && at < end && keyOf(text) === it.normalizedName,
  );
  if (own !== -1) lines[own] = line;
  else {
    const last = lines.findLastIndex((text, at) => at >= head && at < end && text.trim() !== '');
    lines.splice(last + 1, 0, line);
  }
  return `${lines.join('\n')}\n`;
}

function keyOf(line: string): string | null {
  const key = /^\s*(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*=/.exec(line);
  const name = key?.[1] ?? key?.[2] ?? key?.[3];
  return name === undefined ? null : normalizeName(name);
}

/** PEP 621: an array of strings, which may stand on one line or on many. */
function addToProject(text: string, it: AskedPackage): string {
  // A bracket within a string, as in "requests[socks]", ends nothing.
  const found = /^dependencies\s*=\s*\[((?:"[^"]*"|'[^']*'|[^"'\]])*)\]/m.exec(text);
  if (found === null) return text;
  const items = [...(found[1] ?? '').matchAll(/"([^"]*)"|'([^']*)'/g)].map(
    ([, double, single]) => double ?? single ?? '',
  );
  const isOwn = (item: string) => {
    const parsed = parseRequirement(item);
    return parsed.ok && normalizeName(parsed.value.name) === it.normalizedName;
  };
  const kept = items.some(isOwn)
    ? items.map((item) => (isOwn(item) ? renderRequirement(it) : item))
    : [...items, renderRequirement(it)];
  const list = kept.map((item) => `    ${JSON.stringify(item)},`).join('\n');
  return text.replace(found[0], () => `dependencies = [\n${list}\n]`);
}

function linesOf(text: string): string[] {
  return text.replace(/\r\n/g, '\n').replace(/\n+$/, '').split('\n');
}
