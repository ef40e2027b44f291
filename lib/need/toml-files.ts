import { parse as parseToml, TomlError } from 'smol-toml';
import { z } from 'zod';
import { readRequirement } from '@/lib/upstream/dockerfiles/requirement';
import { evaluateMarker, linuxEnvironment } from './marker';
import type { ReadingBuilder } from './reading';
import { addRequirement, noteExtras } from './requirements-text';
import { toPep440 } from './specifiers';

/** Pipenv and Poetry write a version, or a table of them; Poetry also several for one name. */
const table = z.object({
  version: z.string().optional(),
  git: z.string().optional(),
  url: z.string().optional(),
  file: z.string().optional(),
  path: z.string().optional(),
  markers: z.string().optional(),
  extras: z.array(z.string()).optional(),
  python: z.string().optional(),
  sys_platform: z.string().optional(),
  platform: z.string().optional(),
  optional: z.boolean().optional(),
});
type Table = z.output<typeof table>;

const lenientRecord = z.record(z.string(), z.unknown());
const pipfileSchema = z.object({
  packages: lenientRecord.optional(),
  'dev-packages': lenientRecord.optional(),
  requires: z
    .object({
      python_version: z.string().optional(),
      python_full_version: z.string().optional(),
    })
    .optional(),
});
const pyprojectSchema = z.object({
  project: z
    .object({
      dependencies: z.array(z.unknown()).optional(),
      'requires-python': z.string().optional(),
      'optional-dependencies': lenientRecord.optional(),
    })
    .optional(),
  'dependency-groups': lenientRecord.optional(),
  tool: z
    .object({
      poetry: z
        .object({
          dependencies: lenientRecord.optional(),
          group: lenientRecord.optional(),
          'dev-dependencies': lenientRecord.optional(),
        })
        .optional(),
    })
    .optional(),
});

/** Reads `[packages]` and `[requires]` of a Pipfile. */
export function readPipfile(text: string, into: ReadingBuilder): void {
  const lines = new KeyLines(text);
  const content = readToml(text, pipfileSchema, into);
  if (content === null) return;
  for (const [name, value] of Object.entries(content.packages ?? {})) {
    readEntry(lines.find('packages', name), name, value, into);
  }
  leaveOut(lines, 'dev-packages', content['dev-packages'], into);
  const { python_version: minor, python_full_version: full } = content.requires ?? {};
  const python = full ?? minor;
  if (python !== undefined) readPython(lines.find('requires', 'python_version'), python, into);
}

/** Reads the dependencies of a pyproject.toml, as PEP 621 has them and as Poetry does. */
export function readPyproject(text: string, into: ReadingBuilder): void {
  const lines = new KeyLines(text);
  const content = readToml(text, pyprojectSchema, into);
  if (content === null) return;
  const { project, tool } = content;
  for (const written of project?.dependencies ?? []) {
    const line = lines.findText(String(written));
    const read = typeof written === 'string' ? readRequirement(written) : null;
    if (read?.ok) addRequirement(line, String(written), read.value, into);
    else into.note('problem', line, String(written), 'This names no package.');
  }
  const requires = project?.['requires-python'];
  if (requires !== undefined) readPython(lines.find('project', 'requires-python'), requires, into);
  for (const [name, value] of Object.entries(tool?.poetry?.dependencies ?? {})) {
    const line = lines.find('tool.poetry.dependencies', name);
    // To Poetry the interpreter is a dependency as well.
    if (name !== 'python') readEntry(line, name, value, into);
    else if (typeof value === 'string') readPython(line, value, into);
  }
  leaveOut(lines, 'project.optional-dependencies', project?.['optional-dependencies'], into);
  leaveOut(lines, 'dependency-groups', content['dependency-groups'], into);
  leaveOut(lines, 'tool.poetry.group', tool?.poetry?.group, into);
  leaveOut(lines, 'tool.poetry.dev-dependencies', tool?.poetry?.['dev-dependencies'], into);
}

function leaveOut(
  lines: KeyLines,
  section: string,
  content: Readonly<Record<string, unknown>> | undefined,
  into: ReadingBuilder,
): void {
  const names = Object.keys(content ?? {});
  if (names.length === 0) return;
  const reason = `[${section}] is for development or optional: it is not in the image.`;
  into.note('left-out', lines.findSection(section), names.join(', '), reason);
}

function readToml<T>(text: string, schema: z.ZodType<T>, into: ReadingBuilder): T | null {
  try {
    const parsed = schema.safeParse(parseToml(text.replace(/^\uFEFF/, '')));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    const reason = `${where} is not of the shape this file has: ${issue?.message ?? ''}.`;
    into.note('problem', 1, where, reason, countLines(text));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const said = error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '');
    const line = text.split('\n')[error.line - 1] ?? '';
    into.note('problem', error.line, line, `This is no TOML (${said}): nothing was read.`);
  }
  return null;
}

const countLines = (text: string) => text.split('\n').length;

function readEntry(line: number, name: string, value: unknown, into: ReadingBuilder): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/.test(name)) {
    into.note('problem', line, name, 'This names no package.');
    return;
  }
  const written = typeof value === 'string' ? { version: value } : value;
  const parsed = z.union([table, z.array(table)]).safeParse(written);
  if (!parsed.success) {
    into.note('problem', line, name, 'What is asked of this package is not understood.');
    return;
  }
  const tables = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
  const applying = tables.filter((one) => applies(one) !== 'no');
  const [first, ...others] = applying;
  if (first === undefined || first.optional === true) {
    const reason =
      first === undefined
        ? 'This is not for Python 3 on Linux: images do not need it.'
        : 'This is optional: it is not in the image unless an extra asks for it.';
    into.note('left-out', line, name, reason);
    return;
  }
  const extras = [...new Set(applying.flatMap((one) => one.extras ?? []))];
  if (extras.length > 0) noteExtras(line, name, extras, into);
  if (others.length > 0) {
    const reason = 'Several versions are asked for, by Python version: any version was taken.';
    into.note('assumed', line, name, reason);
    into.package(line, name, null);
    return;
  }
  if (first.git ?? first.url ?? first.path ?? first.file) {
    const reason =
      'Where a package is installed from is not known of an image: it is looked for by name, in any version.';
    into.note('assumed', line, name, reason);
  }
  const specifier = toPep440(first.version ?? '*');
  if (specifier === undefined) {
    const reason = 'The version cannot be said in PEP 440: any version was taken.';
    into.note('problem', line, `${name} ${first.version}`, reason);
  }
  into.package(line, name, specifier ?? null);
}

function applies({ markers, python, sys_platform, platform }: Table) {
  const environment = linuxEnvironment(null);
  const quoted = (variable: string, written: string | undefined) =>
    written === undefined
      ? []
      : [`${variable} ${/^[=!<>]/.test(written.trim()) ? written : `== '${written}'`}`];
  const conditions = [
    ...(markers === undefined ? [] : [markers]),
    ...quoted('sys_platform', sys_platform),
    ...quoted('sys_platform', platform),
  ];
  const answers = conditions.map((condition) => evaluateMarker(condition, environment));
  if (answers.includes('no')) return 'no';
  return python !== undefined || answers.includes('unknown') ? 'unknown' : 'yes';
}

function readPython(line: number, written: string, into: ReadingBuilder): void {
  const minor = /^\d+\.\d+$/.test(written.trim()) ? `==${written.trim()}.*` : toPep440(written);
  if (minor === undefined) {
    const reason = 'The Python version cannot be said in PEP 440: any was taken.';
    into.note('problem', line, written, reason);
  } else if (minor !== null) into.python(line, minor, written);
}

/** Where keys and texts stand in a TOML file, for messages only; 1 where that is not found. */
class KeyLines {
  readonly #keys = new Map<string, number>();
  readonly #sections = new Map<string, number>();
  readonly #texts = new Map<string, number>();

  constructor(text: string) {
    let section = '';
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      const header = /^\s*\[([^[\]]{1,200})\]/.exec(line)?.[1]?.trim();
      if (header !== undefined) {
        section = header;
        this.#sections.set(section, this.#sections.get(section) ?? index + 1);
      }
      const key = /^\s*(["']?)([A-Za-z0-9._-]{1,200})\1\s*=/.exec(line)?.[2];
      if (key !== undefined) this.#keys.set(`${section} ${key}`, index + 1);
      for (const [, , quoted = ''] of line.slice(0, 1_000).matchAll(/(["'])(.*?)\1/g)) {
        if (!this.#texts.has(quoted)) this.#texts.set(quoted, index + 1);
      }
    }
  }

  find(section: string, key: string): number {
    return this.#keys.get(`${section} ${key}`) ?? this.findSection(section);
  }

  findSection(section: string): number {
    const exact = this.#sections.get(section);
    if (exact !== undefined) return exact;
    const [nested] = [...this.#sections].find(([name]) => name.startsWith(`${section}.`)) ?? [];
    return nested === undefined ? 1 : (this.#sections.get(nested) ?? 1);
  }

  findText(text: string): number {
    return this.#texts.get(text) ?? 1;
  }
}
