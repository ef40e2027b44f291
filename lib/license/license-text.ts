import type { LicenseExpression } from './expression';
import { classOfLicense } from './license-classes';
import { isCopyrightNotice, isOperative } from './operative-words';
import { isLooser } from './precision';
import { readStatement } from './statement';
import { tokenize } from './statement-tokens';
import { templateTexts } from './template-texts';
import { differingWords } from './word-diff';

/** What a pasted text was found to be. `cut`: it breaks off, and agrees with the license so far. */
export interface RecognizedText {
  readonly id: string;
  readonly cut: boolean;
}

/** A name or a slogan may stand in a text of 200 words; nothing that short is a license. */
const minWords = 20;
/** The longest license text known has 9,000 words; beyond it stands more than one license. */
const maxWords = 15_000;

interface Template {
  readonly id: string;
  /** Without the title: people paste texts with another title, or none. */
  readonly words: readonly string[];
  /** How the title is written where it stands in the same line as the text. */
  readonly titles: readonly string[];
  /** What its own title is read as; that of Python-2.0 names the PSF license, its first part. */
  readonly title: LicenseExpression | null;
  readonly pairs: ReadonlySet<string>;
}

let templates: readonly Template[] | undefined;

/** Cut into words on the first pasted text: most processes never see one. */
function getTemplates(): readonly Template[] {
  templates ??= templateTexts.map(([id, text]) => {
    const { title, body } = splitTitle(text);
    const words = templateWords(body);
    const ownTitle = text.slice(0, text.length - body.length);
    const titles = [ownTitle, `The ${ownTitle}`, `${id} License`, `The ${id} License`];
    return { id, words, title, titles: titles.map(titleWords), pairs: pairsOf(words) };
  });
  return templates;
}

/** Long texts that are close to a copyleft or restricted one are called so: it can do no harm. */
const longTextWords = 400;

/**
 * Recognizes a whole license text that was pasted where a name belongs. Holder, year, title, layout
 * and spelling may differ; operative words may not, and a title must not name another license.
 *
 * @returns null where the text is none of the known ones, or a changed one
 */
export function recognizeLicenseText(text: string): RecognizedText | null {
  const { title, body } = splitTitle(text);
  const words = textWords(body);
  if (words.length < minWords || words.length > maxWords) return null;
  const pairs = pairsOf(words);
  const ranked = getTemplates()
    .map((template) => ({ template, closeness: closeness(pairs, template.pairs) }))
    .filter(({ closeness }) => closeness > 0.6)
    .sort((a, b) => b.closeness - a.closeness);
  for (const { template, closeness } of ranked.slice(0, 4)) {
    const mayBeCalled =
      classOfLicense(template.id) !== 'permissive' && template.words.length > longTextWords;
    if (mayBeCalled && closeness > 0.85) return { id: template.id, cut: false };
    if (saysTheSame(template.words, withoutTitle(words, template.titles))) {
      return titleFits(title, template) ? { id: template.id, cut: false } : null;
    }
  }
  return null;
}

/** The license that a text's first line names, and the rest; no title where it names none. */
function splitTitle(text: string): { title: LicenseExpression | null; body: string } {
  const start = text.trimStart();
  const [line = ''] = start.split('\n', 1);
  if (line.length > 120) return { title: null, body: start };
  const title = readStatement(tokenize(line))?.expression ?? null;
  return { title, body: title === null ? start : start.slice(line.length) };
}

function titleWords(title: string): string {
  return textWords(title).join(' ');
}

function withoutTitle(words: readonly string[], titles: readonly string[]): readonly string[] {
  const start = words.slice(0, 8).join(' ');
  const title = titles.find((one) => one !== '' && start.startsWith(`${one} `));
  return title === undefined ? words : words.slice(title.split(' ').length);
}

function titleFits(title: LicenseExpression | null, template: Template): boolean {
  if (title === null) return true;
  if (title.kind !== 'license') return false;
  const isOwn = template.title?.kind === 'license' && template.title.id === title.id;
  return isOwn || title.id === template.id || isLooser(title.id, template.id);
}

/**
 * Recognizes the beginning of a license that names itself: its title, and then its own words up to
 * where the text breaks off.
 */
export function recognizeCutText(text: string): RecognizedText | null {
  if (!text.includes('\n')) return null;
  const { title, body } = splitTitle(text);
  const words = textWords(body);
  if (title?.kind !== 'license' || words.length < 4 || words.length > maxWords) return null;
  const template = getTemplates().find(({ id }) => id === title.id);
  const last = words.length - 1;
  const agrees = words.every((word, i) => {
    const wanted = template?.words[i];
    return wanted === word || (i === last && wanted?.startsWith(word) === true);
  });
  return agrees ? { id: title.id, cut: true } : null;
}

/** Whether two texts differ in nothing but names, numbers and other words without effect. */
function saysTheSame(template: readonly string[], words: readonly string[]): boolean {
  const allowed = Math.max(30, Math.floor(template.length / 12));
  const difference = differingWords(template, words, allowed);
  return difference?.every((word) => !isOperative(word)) ?? false;
}

/** Shared pairs of neighboring words (Sørensen–Dice), as GitHub's licensee compares texts. */
function closeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

function pairsOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`));
}

/** A template's words: what its placeholders stand for differs by nature. */
function templateWords(text: string): readonly string[] {
  return textWords(text.replace(/copyright \(c\) <year> <[^>]*>\.?|<[^<>\n]{1,60}>/gi, ' '));
}

/** The words of a license in order, without copyright lines, list marks, decoration and signs. */
function textWords(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => !isCopyrightNotice(line))
    .join('\n')
    .replace(/all rights reserved\.?/gi, ' ')
    .toLowerCase()
    .replace(/licence/g, 'license')
    .replace(/^[ \t]*(?:[#*•-]+|\(?(?:\d{1,2}|[a-z]|i{1,3}|iv|v)[.)])[ \t]+/gm, ' ')
    .replace(/[‘’']/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
