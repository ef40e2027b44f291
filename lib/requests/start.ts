import { type JudgedBase, languageOfImage } from '@/lib/catalog/build-base';
import { licenseClasses } from '@/lib/license/license-class';
import { normalizeName } from '@/lib/names/normalize';
import { renderNeededPackage } from '@/lib/need/need';
import { parseNeedParams } from '@/lib/need/need-params';
import { readNeed } from '@/lib/need/read';
import { EXTRAS_NOT_LOOKED_FOR } from '@/lib/need/requirements-text';
import type { Excuses } from '@/lib/vetting/finding';
import type { GrantedException } from '@/lib/vetting/granted';
import type { Ask, ExceptionAsk, ImageAsk } from './ask';
import { FIRST_BASE } from './base-image';
import { type RequestKind, requestKinds } from './request';

/** A form as it begins, with sentences about what was left out of what it began from. */
export interface Start {
  readonly ask: Ask;
  readonly notes: readonly string[];
}

/**
 * Begins a request from an address: `kind`, what the find page hands over (see lib/need/need-params.ts),
 * `line` (a `/docker_image_create` line), `image`, and for an exception `of`, `license`, `advisory`,
 * `name`, `request`.
 *
 * @param org Docker Hub organization that images are built on
 * @param judge what is to be said of an image as a base
 */
export function startFrom(params: URLSearchParams, org: string, judge: BaseJudge): Start {
  const kind = requestKinds.find((it) => it === params.get('kind')) ?? 'image';
  if (kind === 'exception') return { ask: startException(params), notes: [] };
  const line = params.get('line')?.slice(0, 20_000) ?? '';
  return line.trim() === ''
    ? startFromNeed(kind, params, { org, judge })
    : startFromLine(line, { org, judge });
}

type BaseJudge = (name: string) => JudgedBase;

interface Known {
  readonly org: string;
  readonly judge: BaseJudge;
}

const EMPTY_IMAGE: ImageAsk = {
  kind: 'image',
  name: '',
  language: 'python',
  base: FIRST_BASE.python,
  python: [],
  os: [],
  modules: [],
  whyNot: [],
  purpose: '',
  contentUrl: '',
};

function startFromNeed(
  kind: Exclude<RequestKind, 'exception'>,
  params: URLSearchParams,
  known: Known,
): Start {
  const { need, problems } = parseNeedParams(params);
  const python = need.packages.map(renderNeededPackage);
  const os = [...need.osPackages];
  const notes = [
    ...problems,
    ...(need.python === null
      ? []
      : [
          `You looked for Python ${need.python}: an image has the Python of its base, so choose the base for it.`,
        ]),
  ];
  const image = params.get('image')?.slice(0, 120) ?? '';
  if (kind === 'packages') {
    const { name: _, language: __, base: ___, ...rest } = EMPTY_IMAGE;
    return { ask: { ...rest, kind, image, python, os }, notes };
  }
  // The find page says which base is nearest.
  const asked = readBase(params.get('base') ?? '', known);
  const base = asked.name || (need.distribution === 'debian' ? 'python3-deb' : baseFor(python));
  const language = languageOfImage(base);
  return { ask: { ...EMPTY_IMAGE, language, base, python, os }, notes: [...notes, ...asked.notes] };
}

/**
 * A base as it is written, with what of it cannot be kept: an image is built on the tag of the day, and
 * only on a base that is alive and whose system is known.
 */
function readBase(written: string, { org, judge }: Known) {
  const [, owner, name = '', tag] =
    /^(?:([^\s"'`]{1,120})\/)?([^\s"'`/:@]{1,120})(?:[:@]([^\s"'`]{1,200}))?$/.exec(
      written.trim(),
    ) ?? [];
  const judged = name === '' ? null : judge(name);
  if (judged?.kind === 'unfit') {
    return { name: '', notes: [`${judged.reason} A usual base stands here until you do.`] };
  }
  const notes = [
    ...(owner === undefined || owner === org
      ? []
      : [
          `Images are built on those of ${org} only: ${org}/${name} was taken for ${owner}/${name}.`,
        ]),
    ...(tag === undefined
      ? []
      : [
          `The tag ${tag} of the base ${name} was left out: an image begins on the tag that is newest on the day it is approved.`,
        ]),
  ];
  return { name, notes };
}

/** `cryptography` comes with the base `crypto`, and is not listed again. */
function baseFor(python: readonly string[]): string {
  return python.some((text) => /^cryptography\b/i.test(text)) ? 'crypto' : EMPTY_IMAGE.base;
}

function startFromLine(line: string, known: Known): Start {
  const { need, notes, images } = readNeed(line, {
    format: 'war-room',
    fileName: null,
    isKnown: () => true,
  });
  const name = /\bname=["'`]?([^\s"'`]{1,120})/.exec(line)?.[1] ?? '';
  const base = readBase(images.find(({ role }) => role === 'base')?.reference ?? '', known);
  const extras = extrasIn(line);
  return {
    ask: {
      ...EMPTY_IMAGE,
      name,
      // The command's own default.
      base: base.name || 'python3-deb',
      python: need.packages.map(
        ({ name, specifier }) => `${name}${extras.get(name) ?? ''}${specifier ?? ''}`,
      ),
      os: [...need.osPackages],
    },
    notes: [
      ...notes
        // Extras are installed, if not looked for.
        .filter(({ kind, reason }) => kind !== 'left-out' && reason !== EXTRAS_NOT_LOOKED_FOR)
        .map(({ reason, examples: [example] }) => (example ? `${example}: ${reason}` : reason)),
      ...base.notes,
    ],
  };
}

/** PEP 503 name → `[socks]`: to find an image they make no difference, to build one they do. */
function extrasIn(line: string): ReadonlyMap<string, string> {
  const found = line.matchAll(/([A-Za-z0-9][A-Za-z0-9._-]{0,100})(\[[A-Za-z0-9._,-]{1,100}\])/g);
  return new Map([...found].map(([, name = '', extras = '']) => [normalizeName(name), extras]));
}

function startException(params: URLSearchParams): ExceptionAsk {
  const requestId = Number(params.get('request'));
  const image = params.get('image')?.slice(0, 120) ?? '';
  return {
    kind: 'exception',
    package: params.get('of')?.slice(0, 120) ?? '',
    specifier: '',
    scope:
      Number.isInteger(requestId) && requestId > 0
        ? { kind: 'request', requestId }
        : image === ''
          ? { kind: 'all' }
          : { kind: 'image', image },
    excuses: readExcuses(params),
    reason: '',
    evidenceUrl: '',
    expiresOn: '',
    extendsId: null,
  };
}

function readExcuses(params: URLSearchParams): Excuses {
  const advisory = params.get('advisory');
  if (advisory !== null) return { kind: 'advisory', id: advisory.slice(0, 120) };
  if (params.has('name')) return { kind: 'name' };
  const licenseClass = licenseClasses.find((it) => it === params.get('license'));
  return { kind: 'license', licenseClass: licenseClass ?? 'strong-copyleft' };
}

/** The same exception for longer; everything but the day is as it was granted. */
export function startExtension(granted: GrantedException): ExceptionAsk {
  return {
    kind: 'exception',
    package: granted.package,
    specifier: granted.specifier ?? '',
    scope: granted.scope,
    excuses: granted.excuses,
    reason: granted.reason,
    evidenceUrl: granted.evidenceUrl ?? '',
    expiresOn: '',
    extendsId: granted.id,
  };
}
