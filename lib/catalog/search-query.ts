import { isOneOf } from '@/lib/list-choices';
import { normalizeName } from '@/lib/names/normalize';
import { type SearchToken, splitTokens } from './search-tokens';
import { parseNamedSpecifier } from './specifier';

/**
 * What a person may type into the search box: free words and qualifiers, in any order.
 *
 * `package:boto3>=1.30 os:alpine:3.18 -status:deprecated "message queue"`
 *
 * Several packages, OS packages, variables, labels or licenses must all be there; several values of
 * the other qualifiers are alternatives, because an image has only one of each. `-` in front of a
 * qualifier excludes. What is not understood becomes a problem for the person to read, never silence.
 */
export interface SearchQuery {
  /** Lower case, without blanks unless they were quoted. */
  readonly words: readonly string[];
  readonly terms: readonly QueryTerm[];
  readonly problems: readonly QueryProblem[];
}

export interface QueryTerm {
  readonly condition: Condition;
  readonly negated: boolean;
}

export type Condition =
  /** `name` as PEP 503 writes it; `specifier` as PEP 440 does. */
  | { readonly kind: 'package'; readonly name: string; readonly specifier: string | null }
  /** The name of a package, or of the source package it was built from. */
  | { readonly kind: 'os-package'; readonly name: string }
  /** `version` meets what begins with it: 3.18 meets 3.18.4. */
  | { readonly kind: 'os'; readonly id: string; readonly version: string | null }
  | { readonly kind: 'python'; readonly version: string }
  | { readonly kind: 'status'; readonly status: ImageStatus }
  | { readonly kind: 'base'; readonly image: string }
  | { readonly kind: 'signed'; readonly signed: SignedAnswer }
  /** Without a key the text is looked for in keys and values. */
  | { readonly kind: 'env' | 'label'; readonly key: string | null; readonly text: string }
  /** Part of a raw license line. */
  | { readonly kind: 'license'; readonly text: string }
  /** A license as it is settled, whole: `MIT`, `Apache-2.0 AND MIT`, `NOASSERTION`. */
  | { readonly kind: 'spdx'; readonly expression: string }
  | { readonly kind: 'image'; readonly name: string; readonly tag: string | null };

export interface QueryProblem {
  /** The part that was left out, as typed. */
  readonly part: string;
  readonly message: string;
}

export const IMAGE_STATUSES = ['active', 'deprecated', 'retired', 'unknown'] as const;
export type ImageStatus = (typeof IMAGE_STATUSES)[number];

/** `unknown`: the tag file was written without asking for signatures. */
const SIGNED_ANSWERS = ['yes', 'no', 'unknown'] as const;
export type SignedAnswer = (typeof SIGNED_ANSWERS)[number];

/** Longer texts are pasted by accident; what goes beyond is left out and said to be. */
const MAX_LENGTH = 600;
const MAX_WORDS = 8;
const MAX_TERMS = 16;

type Reading =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly message: string };

const understood = (condition: Condition): Reading => ({ ok: true, condition });
const misunderstood = (message: string): Reading => ({ ok: false, message });

const IMAGE_NAME = /^(?:[a-z0-9._-]+\/)*(?<name>[a-z0-9][a-z0-9._-]*)$/i;

function readImage(value: string): Reading {
  const [reference = '', tag = null, ...rest] = value.split(':');
  const name = IMAGE_NAME.exec(reference)?.groups?.name;
  if (name === undefined || (tag !== null && !/^[\w.-]+$/.test(tag)) || rest.length > 0) {
    return misunderstood('An image is written as stix2 or demisto/stix2:1.0.0.12345.');
  }
  return understood({ kind: 'image', name: name.toLowerCase(), tag });
}

const BASE_NAME = /^[a-z0-9][a-z0-9._/-]*$/i;

/** A repository on another host keeps its whole name; an organization of ours goes without saying. */
function baseImageOf(repository: string): string {
  const [host = ''] = repository.split('/', 1);
  return host.includes('.') && repository.includes('/')
    ? repository
    : repository.slice(repository.lastIndexOf('/') + 1);
}

function readPackage(value: string): Reading {
  const named = parseNamedSpecifier(value);
  if (named === null) {
    return misunderstood(
      'A package is a name, or a name with a version as pip takes it: boto3, boto3>=1.30, boto3==1.34.*',
    );
  }
  return understood({
    kind: 'package',
    name: normalizeName(named.name),
    specifier: named.specifier,
  });
}

function readConfig(kind: 'env' | 'label', value: string): Reading {
  // A label is written key:value upstream, a variable KEY=value; both are taken for both.
  const separator = value.search(kind === 'label' ? /[=:]/ : /=/);
  if (separator <= 0) return understood({ kind, key: null, text: value });
  return understood({ kind, key: value.slice(0, separator), text: value.slice(separator + 1) });
}

const READERS: ReadonlyMap<string, (value: string) => Reading> = new Map([
  ['package', readPackage],
  [
    'os-package',
    (value) =>
      /^[a-z0-9._+-]+$/i.test(value)
        ? understood({ kind: 'os-package', name: value.toLowerCase() })
        : misunderstood(
            'An OS package is a name such as openssl or libstdc++6, without a version.',
          ),
  ],
  [
    'os',
    (value) => {
      const [, id, version] = /^([a-z][a-z0-9_-]*)(?::([0-9][a-z0-9._-]*))?$/i.exec(value) ?? [];
      if (id === undefined) return misunderstood('An OS is written as alpine or debian:12.');
      return understood({ kind: 'os', id: id.toLowerCase(), version: version ?? null });
    },
  ],
  [
    'python',
    (value) =>
      /^\d+(\.\d+){0,2}$/.test(value)
        ? understood({ kind: 'python', version: value })
        : misunderstood('A Python version is written as 3, 3.12 or 3.12.4.'),
  ],
  [
    'status',
    (value) => {
      const status = value.toLowerCase();
      return isOneOf(IMAGE_STATUSES, status)
        ? understood({ kind: 'status', status })
        : misunderstood(`A status is one of ${IMAGE_STATUSES.join(', ')}.`);
    },
  ],
  [
    'base',
    (value) =>
      BASE_NAME.test(value)
        ? understood({ kind: 'base', image: baseImageOf(value.toLowerCase()) })
        : misunderstood('A base is written as python3, or as mcr.microsoft.com/powershell.'),
  ],
  [
    'signed',
    (value) => {
      const signed = value.toLowerCase();
      return isOneOf(SIGNED_ANSWERS, signed)
        ? understood({ kind: 'signed', signed })
        : misunderstood(`signed: takes ${SIGNED_ANSWERS.join(', ')}.`);
    },
  ],
  ['env', (value) => readConfig('env', value)],
  ['label', (value) => readConfig('label', value)],
  ['license', (value) => understood({ kind: 'license', text: value })],
  ['spdx', (value) => understood({ kind: 'spdx', expression: value })],
  ['image', readImage],
]);

/** As they are written, for help texts and messages. */
const QUALIFIERS: readonly string[] = [...READERS.keys()].map((name) => `${name}:`);

/** A pasted line of an integration's YAML means the image it names. */
const PASTED_KEYS: ReadonlyMap<string, string> = new Map([['dockerimage', 'image']]);

/** `stix2:1.0.0.12345` and `demisto/stix2`: an image and perhaps a tag, though nothing says `image:`. */
const BARE_REFERENCE =
  /^(?:[a-z0-9._-]+\/)+[a-z0-9._-]+(?::[\w.-]+)?$|^[a-z0-9._-]+:(?:latest|\d+(?:\.\d+)+)$/i;

function readToken(token: SearchToken): Reading | 'word' {
  if (token.quoted) return 'word';
  const typed = token.text.slice(0, Math.max(token.colon, 0)).toLowerCase();
  const reader = READERS.get(PASTED_KEYS.get(typed) ?? typed);
  if (reader !== undefined) {
    const value = token.text.slice(token.colon + 1);
    return value === ''
      ? misunderstood(`Nothing stands after ${typed}: write the value without a blank.`)
      : reader(value);
  }
  if (BARE_REFERENCE.test(token.text)) return readImage(token.text);
  if (/^[a-z][a-z-]*$/.test(typed) && token.colon > 0) {
    return misunderstood(
      `There is no qualifier ${typed}: — there are ${QUALIFIERS.join(' ')} Put the text in quotes to look for it as it is.`,
    );
  }
  if (/[<>=~!]=|[<>]/.test(token.text)) return readPackage(token.text);
  if (token.negated) {
    return misunderstood('Only a qualifier can be excluded, as in -package:requests.');
  }
  return 'word';
}

/** Reads a search text. Never fails: what it cannot read is in `problems`. */
export function parseSearchQuery(text: string): SearchQuery {
  const words: string[] = [];
  const terms: QueryTerm[] = [];
  const problems: QueryProblem[] = [];
  const shortened = text.length > MAX_LENGTH;
  // `dockerimage: demisto/x:1.2` has a blank where a qualifier has none.
  const { tokens, unclosedQuote } = splitTokens(
    text.slice(0, MAX_LENGTH).replace(/\bdockerimage:\s+/gi, 'dockerimage:'),
  );
  for (const token of tokens) {
    const reading = readToken(token);
    const part = `${token.negated ? '-' : ''}${token.text}`;
    if (reading === 'word') {
      // A pasted list has its separators at the ends of words.
      const word = token.quoted ? token.text : token.text.replace(/[,;]+$/, '');
      if (word.trim() === '') continue;
      if (words.length < MAX_WORDS) words.push(word.trim().toLowerCase());
      else problems.push({ part, message: `Only the first ${MAX_WORDS} words are looked for.` });
    } else if (!reading.ok) {
      problems.push({ part, message: reading.message });
    } else if (terms.length < MAX_TERMS) {
      terms.push({ condition: reading.condition, negated: token.negated });
    } else {
      problems.push({ part, message: `Only the first ${MAX_TERMS} qualifiers are used.` });
    }
  }
  if (unclosedQuote) {
    problems.push({ part: '"', message: 'A quote is not closed; it was taken to run to the end.' });
  }
  if (shortened) {
    problems.push({
      part: `${text.slice(MAX_LENGTH, MAX_LENGTH + 20)}…`,
      message: `Only the first ${MAX_LENGTH} characters were read.`,
    });
  }
  return { words, terms, problems };
}
