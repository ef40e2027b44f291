import type { Result } from '@/lib/result';

/** What the final stage of a Dockerfile builds on. */
export interface BaseImage {
  /** As written after substitution, without a registry that is Docker Hub: `demisto/python3:3.12.1.9`. */
  readonly reference: string;
  /** `demisto/python3`, `alpine`, `registry.access.redhat.com/ubi9` */
  readonly repository: string;
  readonly tag: string | null;
  /** `sha256:…`, where the base is pinned. */
  readonly digest: string | null;
}

export interface Instruction {
  readonly line: number;
  readonly keyword: string;
  readonly rest: string;
}

/**
 * Finds what the final stage builds on: ARGs before the first FROM are substituted, names of
 * earlier stages followed to the image they begin with.
 *
 * @returns the reason where there is no telling, e.g. an ARG without a default
 * @see https://docs.docker.com/reference/dockerfile/ "Understand how ARG and FROM interact"
 */
export function parseBaseImage(dockerfile: string): Result<BaseImage, string> {
  const args = new Map<string, string>();
  const stages = new Map<string, string>();
  let last: string | null = null;
  for (const { line, keyword, rest } of instructions(dockerfile)) {
    if (keyword === 'ARG' && last === null) readArgs(rest, args);
    if (keyword !== 'FROM') continue;
    const from = FROM.exec(rest);
    if (!from?.groups) return { ok: false, error: `line ${line}: FROM names no image` };
    const image = substitute(from.groups.image ?? '', args);
    if (!image.ok) return { ok: false, error: `line ${line}: ${image.error}` };
    last = stages.get(image.value.toLowerCase()) ?? image.value;
    const alias = from.groups.alias?.toLowerCase();
    if (alias !== undefined) stages.set(alias, last);
  }
  if (last === null) return { ok: false, error: 'has no FROM' };
  return parseReference(last);
}

const FROM = /^(?:--[a-z]+=\S+\s+)*(?<image>[^\s-]\S*)(?:\s+as\s+(?<alias>\S+))?$/i;
const REFERENCE =
  /^(?<repository>[a-z0-9][a-z0-9._-]*(?::\d+(?=\/))?(?:\/[a-z0-9][a-z0-9._-]*)*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]*))?(?:@(?<digest>[a-z0-9]+:[0-9a-f]+))?$/;
const DOCKER_HUB = /^(?:index\.)?docker\.io\/(?:library\/)?/;

function parseReference(written: string): Result<BaseImage, string> {
  const reference = written.replace(DOCKER_HUB, '');
  const { repository, tag, digest } = REFERENCE.exec(reference.slice(0, 1_000))?.groups ?? {};
  if (repository === undefined) return { ok: false, error: `"${reference}" is no image` };
  return { ok: true, value: { reference, repository, tag: tag ?? null, digest: digest ?? null } };
}

/** `A=1 B="two" C`: a name without a value keeps an earlier one. */
function readArgs(rest: string, args: Map<string, string>): void {
  for (const [, name, value] of rest
    .slice(0, 4_000)
    .matchAll(/([A-Za-z_]\w*)=("[^"]*"|'[^']*'|\S*)/g)) {
    if (name === undefined || value === undefined) continue;
    const plain = /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
    const substituted = substitute(plain, args);
    if (substituted.ok) args.set(name, substituted.value);
    else args.delete(name);
  }
}

const VARIABLE = /\$(?:(\w+)|\{(\w+)(?:(:[-+])([^}]*))?\})/g;

function substitute(text: string, args: ReadonlyMap<string, string>): Result<string, string> {
  const unknown: string[] = [];
  const value = text.replace(VARIABLE, (_, plain, braced, operator, word) => {
    const name: string = plain ?? braced;
    const known = args.get(name) || undefined;
    if (operator === ':+') return known === undefined ? '' : word;
    if (known === undefined && operator !== ':-') unknown.push(name);
    return known ?? word ?? '';
  });
  if (unknown.length === 0) return { ok: true, value: value.replace(/^(["'])(.*)\1$/, '$2') };
  return { ok: false, error: `ARG ${unknown.join(', ')} has no value` };
}

const HERE_DOCUMENT = /<<-?(["']?)([A-Za-z_]\w*)\1/g;

/** Joins continued lines, leaves out comments and the bodies of here-documents. */
export function* instructions(dockerfile: string): Generator<Instruction> {
  const lines = dockerfile.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const start = at + 1;
    const parts: string[] = [];
    for (; at < lines.length; at += 1) {
      const line = (lines[at] ?? '').trim();
      // A comment, or an empty line, between continued lines does not end the instruction.
      if (line.startsWith('#') || (line === '' && parts.length > 0)) {
        if (parts.length === 0) break;
        continue;
      }
      parts.push(line.endsWith('\\') ? line.slice(0, -1).trimEnd() : line);
      if (!line.endsWith('\\')) break;
    }
    const [keyword = '', ...words] = parts.join(' ').split(/\s+/);
    const rest = words.join(' ').trim();
    const upper = keyword.toUpperCase();
    if (upper === 'RUN' || upper === 'COPY' || upper === 'ADD') {
      for (const [, , end] of rest.matchAll(HERE_DOCUMENT)) {
        while (at + 1 < lines.length && (lines[at + 1] ?? '').trim() !== end) at += 1;
        at += 1;
      }
    }
    if (keyword !== '') yield { line: start, keyword: upper, rest };
  }
}
