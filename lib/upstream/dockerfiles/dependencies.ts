import { parse as parseToml, TomlError } from 'smol-toml';
import { z } from 'zod';
import type { Result } from '@/lib/result';
import { type Dependency, parseRequirement } from './requirement';

type Parsed = Result<readonly Dependency[], string>;

/** Poetry and Pipenv write a version, or a table of them; Poetry also several for one name. */
const table = z.object({
  version: z.string().optional(),
  git: z.string().optional(),
  url: z.string().optional(),
  file: z.string().optional(),
  path: z.string().optional(),
});
const entry = z.union([z.string(), table, z.array(table)]);
const entries = z.record(z.string(), entry);
const pipfile = z.object({ packages: entries.optional() });
const pyproject = z.object({
  project: z.object({ dependencies: z.array(z.string()).optional() }).optional(),
  tool: z.object({ poetry: z.object({ dependencies: entries.optional() }).optional() }).optional(),
});

/** Reads `[packages]` of a Pipfile; development packages are not in the image. */
export function parsePipfile(text: string): Parsed {
  const content = readToml(text, pipfile);
  return content.ok ? { ok: true, value: fromEntries(content.value.packages ?? {}) } : content;
}

/** Reads the dependencies of a pyproject.toml, PEP 621 and Poetry; groups and extras left out. */
export function parsePyproject(text: string): Parsed {
  const content = readToml(text, pyproject);
  if (!content.ok) return content;
  const { project, tool } = content.value;
  // To Poetry the interpreter is a dependency as well.
  const { python: _, ...poetry } = tool?.poetry?.dependencies ?? {};
  const dependencies = [...fromEntries(poetry)];
  for (const written of project?.dependencies ?? []) {
    const parsed = parseRequirement(written);
    if (!parsed.ok) return { ok: false, error: `project.dependencies: ${parsed.error}` };
    dependencies.push(parsed.value);
  }
  return { ok: true, value: dependencies };
}

function readToml<T>(text: string, schema: z.ZodType<T>): Result<T, string> {
  try {
    const parsed = schema.safeParse(parseToml(text.replace(/^\uFEFF/, '')));
    if (parsed.success) return { ok: true, value: parsed.data };
    const issue = parsed.error.issues[0];
    return { ok: false, error: `${issue?.path.join('.')}: ${issue?.message}` };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { ok: false, error: `line ${error.line}: ${error.message.split('\n')[0]}` };
  }
}

function fromEntries(written: Readonly<Record<string, z.output<typeof entry>>>): Dependency[] {
  return Object.entries(written).map(([name, value]) => {
    if (typeof value === 'string') return { name, specifier: value, location: null };
    const tables = Array.isArray(value) ? value : [value];
    const specifiers = tables.map(({ version }) => version).filter((text) => text !== undefined);
    const [first] = tables;
    const location = first?.git ?? first?.url ?? first?.path ?? first?.file ?? null;
    return { name, specifier: [...new Set(specifiers)].join(' || ') || '*', location };
  });
}
