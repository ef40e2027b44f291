import { isCopyrightNotice } from './operative-words';

/** One raw line, taken apart. */
export interface LicenseLine {
  /** `License :: …` as PyPI classifies, a classifier of something else, or a statement of any form. */
  readonly kind: 'classifier' | 'other-classifier' | 'statement';
  /** What is left of it: no label, no decoration; of a classifier all that follows its category. */
  readonly text: string;
}

/** The longest license collection seen is 60 kB; what is longer is not read at all. */
export const maxLineLength = 200_000;

const label =
  /^[\s*•-]*(?:osi approved ::\s*|(?:spdx-)?licen[sc]e(?:s|[-_ ](?:expression|identifier|name|type))?\s*(?:::|:(?!\/\/))\s*)/i;

/** `{text = "MIT"}`, `{'text': 'MIT'}`: pyproject.toml's table, which old tools print as it stands. */
const table = /^\{ ?(?<key>['"]?)text\k<key> ?[:=] ?(?<quote>['"])(?<text>[^'"{}]+)\k<quote> ?\}$/;

/** The same, where it names a file. */
const fileTable = /^\{ ?(['"]?)file\1 ?[:=] ?(['"])[^'"{}]+\2 ?\}$/;

/**
 * Takes a raw line of a tag file, or one of PyPI's fields, apart. Invisible signs around
 * words go. Inside of words they stay, as do look-alikes of other alphabets, and so match nothing.
 *
 * @param raw e.g. `License :: OSI Approved :: MIT License`, `License: Apache-2.0`, `BSD`
 */
export function parseLicenseLine(raw: string): LicenseLine {
  let text = visibleText(raw);
  let isClassifier = false;
  for (let label = matchLabel(text); label !== null; label = matchLabel(text)) {
    isClassifier ||= label.includes('::');
    text = text.slice(label.length);
  }
  if (!isClassifier) {
    text = table.exec(text)?.groups?.text ?? text;
    return { kind: text.includes(' :: ') ? 'other-classifier' : 'statement', text: text.trim() };
  }
  return { kind: 'classifier', text: text.trim() };
}

/** Classifiers written into one line, `License :: A, License :: B`, as the lines they should be. */
export function splitClassifiers(raw: string): readonly string[] {
  return raw.length > maxLineLength ? [raw] : raw.split(/[,;\n]\s*(?=licen[sc]e\s*::)/i);
}

function matchLabel(text: string): string | null {
  return label.exec(text)?.[0] ?? null;
}

function visibleText(raw: string): string {
  // Nearly every line is plain ASCII, for which the first half changes nothing.
  const plain = /^[\x20-\x7e]*$/.test(raw) ? raw : withoutInvisible(raw);
  return plain
    .replace(/ {2,}/g, ' ')
    .replace(/^\s*[*•-] /, '')
    .trim();
}

function withoutInvisible(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/\p{Cf}+/gu, (run: string, at: number, text: string) => {
      const isInWord =
        /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at)) &&
        /^[\p{L}\p{N}]/u.test(text.slice(at + run.length, at + run.length + 2));
      return isInWord ? run : '';
    })
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Zs}|[^\P{Cc}\n]/gu, ' ')
    .replace(/[‐‑‒–—−]/g, '-');
}

const placeholders = new Set([
  '',
  'unknown',
  'none',
  'n/a',
  'na',
  'null',
  'nil',
  'undefined',
  'tbd',
  'todo',
  '-',
  '--',
  '?',
  '.',
  'noassertion',
  'unspecified',
  'not specified',
  'not available',
  'not applicable',
  'license',
  'licence',
  'unknown license',
  'see license',
]);

/**
 * Why a line says nothing about the license: it is empty or a placeholder, it points to a file that is
 * not here, it only says whose the work is, or it is a classifier of the whole that names no license.
 *
 * @returns the reason, or null where the line does say something
 */
export function findSilence({ kind, text }: LicenseLine): string | null {
  if (kind === 'other-classifier') return 'the classifier is not about licenses';
  if (text.length > 1000) return null;
  const plain = text.toLowerCase().replace(/[.\s]+$/, '');
  if (placeholders.has(plain)) {
    return plain === ''
      ? 'the line is empty'
      : `“${text.slice(0, 40)}” stands where no license was given`;
  }
  if (
    kind === 'classifier' &&
    /^(?:osi approved|dfsg approved|freely distributable)$/.test(plain)
  ) {
    return `“${text}” names no license`;
  }
  if (pointer.test(plain) || fileTable.test(plain))
    return 'it points to a license file and names no license';
  const isNotice = text.split('\n').every(isCopyrightNotice);
  if (isNotice && plain !== 'all rights reserved') {
    return 'it says whose the work is, not under which license';
  }
  return null;
}

const pointer =
  /^(?:(?:please )?(?:see|read|refer to|file|in|check)[: ]+)?(?:the )?(?:(?:included|attached|accompanying|enclosed) )?(?:\.\/)?(?:licen[sc]e|copying|legal|notice)(?:[._-][\w.]+)?(?: (?:file|text|agreement))?(?: (?:in|for|at|included|of|under) [\w ./-]{1,60})?$/;
