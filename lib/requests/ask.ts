import { z } from 'zod';
import { parseNamedSpecifier } from '@/lib/catalog/specifier';
import { normalizeName } from '@/lib/names/normalize';
import { describeScope, scopeSchema } from '@/lib/vetting/exception';
import { describeExcuse, excusesSchema } from '@/lib/vetting/finding';

/**
 * What is asked for, as its author typed it. A draft may be unfinished, so this only bounds it;
 * `checkAsk` says what is missing before it can be submitted.
 */

/** The folder takes a name a line; who needs more than this asks for two images. */
const MAX_PACKAGES = 100;
const line = z.string().max(300, { error: 'At most 300 characters a line.' });
const lines = z.array(line).max(MAX_PACKAGES, {
  error: `At most ${MAX_PACKAGES} packages: split the request.`,
});
/** Of the PowerShell Gallery, one a line: `Az.Accounts==2.1.0`. Requests from before have none. */
const modules = lines.default([]);
const prose = z.string().max(5_000, { error: 'At most 5,000 characters.' });

/** An image that covers the need, and why it is not used. */
const whyNotSchema = z.strictObject({ image: z.string().max(120), reason: prose });

const common = { purpose: prose, contentUrl: z.string().max(500) };

const imageAskSchema = z.strictObject({
  kind: z.literal('image'),
  name: z.string().max(120),
  language: z.enum(['python', 'powershell']),
  /** Name of the base image, without organization and tag. */
  base: z.string().max(120),
  /** One requirement each: `boto3>=1.30`. */
  python: lines,
  /** Names of OS packages. */
  os: lines,
  modules,
  whyNot: z.array(whyNotSchema).max(20),
  ...common,
});

const packagesAskSchema = z.strictObject({
  kind: z.literal('packages'),
  /** The image that gets the packages. */
  image: z.string().max(120),
  python: lines,
  os: lines,
  modules,
  whyNot: z.array(whyNotSchema).max(20),
  ...common,
});

const exceptionAskSchema = z.strictObject({
  kind: z.literal('exception'),
  package: z.string().max(120),
  /** PEP 440; empty: every version. */
  specifier: z.string().max(200),
  scope: scopeSchema,
  excuses: excusesSchema,
  reason: prose,
  evidenceUrl: z.string().max(500),
  /** `YYYY-MM-DD`, the last day on which it holds (UTC). */
  expiresOn: z.string().max(10),
  /** The exception that this one prolongs. */
  extendsId: z.int32().positive().nullable(),
});

export const askSchema = z.discriminatedUnion('kind', [
  imageAskSchema,
  packagesAskSchema,
  exceptionAskSchema,
]);
export type Ask = z.output<typeof askSchema>;
/** What somebody has typed, who may have typed too much of something: a form keeps that as well. */
export function isTypedAsk(value: unknown): value is Ask {
  const parsed = askSchema.safeParse(value);
  return parsed.success || parsed.error.issues.every(({ code }) => code === 'too_big');
}

export type ImageAsk = z.output<typeof imageAskSchema>;
export type PackagesAsk = z.output<typeof packagesAskSchema>;
export type ExceptionAsk = z.output<typeof exceptionAskSchema>;

/** A Python package that is asked for. */
export interface AskedPackage {
  /** As it is typed. */
  readonly name: string;
  readonly normalizedName: string;
  /** PEP 440; null: any version. */
  readonly specifier: string | null;
  /** `socks` of `requests[socks]`. */
  readonly extras: readonly string[];
}

/** @returns null for a line that is no requirement */
export function readRequirement(text: string): AskedPackage | null {
  const parsed = parseNamedSpecifier(text.trim());
  if (parsed === null) return null;
  const extras = /\[([^\]]*)\]/.exec(text)?.[1]?.split(',') ?? [];
  const named = extras.map((extra) => extra.trim()).filter(Boolean);
  // What is written into files is what was understood, and no more.
  if (!named.every((extra) => /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i.test(extra))) return null;
  return { ...parsed, normalizedName: normalizeName(parsed.name), extras: named };
}

/** The Python packages that are asked for; lines that are none are left to `checkAsk`. */
export function askedPackages(ask: Ask): readonly AskedPackage[] {
  if (ask.kind === 'exception') {
    const name = ask.package.trim();
    return name === ''
      ? []
      : [
          {
            name,
            normalizedName: normalizeName(name),
            specifier: ask.specifier.trim() || null,
            extras: [],
          },
        ];
  }
  const byName = new Map<string, AskedPackage>();
  for (const text of ask.python) {
    const requirement = readRequirement(text);
    if (requirement !== null) byName.set(requirement.normalizedName, requirement);
  }
  return [...byName.values()];
}

/** A module of the PowerShell Gallery that is asked for. */
export interface AskedModule {
  readonly name: string;
  /** Null: the newest. */
  readonly version: string | null;
}

/** @returns null for a line that is no module. What it lets pass is safe to write into a Dockerfile. */
export function readModule(text: string): AskedModule | null {
  const read =
    /^([A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*)(?:\s*==\s*(\d+(?:\.\d+){0,3}))?$/.exec(
      text.trim(),
    );
  return read?.[1] === undefined ? null : { name: read[1], version: read[2] ?? null };
}

/** Their names as they compare: the gallery tells no capitals apart. */
function moduleNames(ask: Exclude<Ask, ExceptionAsk>): readonly string[] {
  return ask.modules.flatMap((text) => readModule(text)?.name.toLowerCase() ?? []);
}

/** What a list calls it. */
export function titleOf(ask: Ask): string {
  const packages = askedPackages(ask).map(({ name }) => name);
  switch (ask.kind) {
    case 'image':
      return `New image ${ask.name.trim() || '(not named yet)'}`;
    case 'packages': {
      const all = [...packages, ...ask.os, ...ask.modules];
      const what = all.slice(0, 3).join(', ') || 'packages';
      return `${what}${all.length > 3 ? ` and ${all.length - 3} more` : ''} in ${ask.image || '(no image yet)'}`;
    }
    case 'exception': {
      const what = ask.extendsId === null ? 'Exception' : 'Extension of the exception';
      const versions = ask.specifier.replace(/\s/g, '');
      return `${what} for ${ask.package || '(no package yet)'}${versions}: ${describeExcuse(ask.excuses)}, ${describeScope(ask.scope)}`;
    }
  }
}

/**
 * The same for two requests that ask for the same thing: the second joins the first. Packages are the
 * same with the same constraints; a new image is by its name alone, because there can be only one.
 */
export function fingerprintOf(ask: Ask): string {
  switch (ask.kind) {
    case 'image':
      return `image ${ask.name.trim()}`;
    case 'packages': {
      const packages = askedPackages(ask).map(renderAsked);
      const os = ask.os.map((name) => name.trim()).filter(Boolean);
      const modules = [...moduleNames(ask)].sort();
      return JSON.stringify([
        ...['packages', ask.image.trim(), packages.sort(), os.sort()],
        // Of requests from before there was nothing here.
        ...(modules.length > 0 ? [modules] : []),
      ]);
    }
    case 'exception':
      return JSON.stringify([
        'exception',
        normalizeName(ask.package.trim()),
        ask.specifier.replace(/\s/g, ''),
        Object.values(ask.scope),
        Object.values(ask.excuses),
      ]);
  }
}

/** A package as it compares, whatever it was typed like: `requests[socks]>=2`. */
export function renderAsked({ normalizedName, extras, specifier }: AskedPackage): string {
  const named = extras.length === 0 ? '' : `[${[...extras].sort().join()}]`;
  return `${normalizedName}${named}${specifier?.replace(/\s/g, '') ?? ''}`;
}

/** What a list can be searched by: the image, the packages and the modules. */
export function subjectsOf(ask: Ask): readonly string[] {
  const packages = askedPackages(ask).map(({ normalizedName }) => normalizedName);
  const image =
    ask.kind === 'image'
      ? ask.name.trim()
      : ask.kind === 'packages'
        ? ask.image.trim()
        : ask.scope.kind === 'image'
          ? ask.scope.image
          : '';
  const modules = ask.kind === 'exception' ? [] : moduleNames(ask);
  return [...new Set([image, ...packages, ...modules])].filter(Boolean);
}
