import { classOfLicense } from './license-classes';
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

/**
 * Words that make or unmake a permission. A text that has one more or one less of them than the
 * license is another license, however alike the rest is.
 */
const operativeWords =
  /^(?:not?|non|nor|without|only|except|unless|but|however|notwithstanding|commercial\w*|noncommercial\w*|military|evil|good|harm|ethic\w*|sell\w*|sale|sold|copy|copies|sublicen\w*|modif\w*|merge|publish|use[ds]?|using|distribut\w*|redistribut\w*|permi\w*|prohibit\w*|forbid\w*|restrict\w*|limited|shall|must|may|require[ds]?|fee|fees|charge|royalt\w*|pay\w*|source|binary|licen\w*|gpl|patent\w*|advertis\w*|endorse\w*|promot\w*|purpose\w*|research|academic|education\w*|internal\w*|evaluat\w*|personal\w*|government\w*|conditions?|terminat\w*|countr\w*|consent|approv\w*|compet\w*|service|hosted?|clause|free|grant\w*|derivative|proprietary|confidential|trial|expire[ds]?|revoke[ds]?)$/;

interface Template {
  readonly id: string;
  readonly words: readonly string[];
  readonly pairs: ReadonlySet<string>;
}

let templates: readonly Template[] | undefined;

/** Cut into words on the first pasted text: most processes never see one. */
function getTemplates(): readonly Template[] {
  templates ??= templateTexts.map(([id, text]) => {
    const words = textWords(text);
    return { id, words, pairs: pairsOf(words) };
  });
  return templates;
}

/**
 * Recognizes a whole license text that was pasted where a name belongs. Holder, year, title, layout
 * and spelling may differ; operative words may not. A copyleft or restricted text needs only to be
 * close: calling it so can do no harm.
 *
 * @returns null where the text is none of the known ones, or a changed one of the permissive ones
 */
export function recognizeLicenseText(text: string): RecognizedText | null {
  const words = textWords(text);
  if (words.length < minWords || words.length > maxWords) return null;
  const pairs = pairsOf(words);
  const ranked = getTemplates()
    .map((template) => ({ template, closeness: closeness(pairs, template.pairs) }))
    .filter(({ closeness }) => closeness > 0.6)
    .sort((a, b) => b.closeness - a.closeness);
  for (const { template, closeness } of ranked.slice(0, 4)) {
    const isPermissive = classOfLicense(template.id) === 'permissive';
    if (isPermissive ? saysTheSame(template.words, words) : closeness > 0.85) {
      return { id: template.id, cut: false };
    }
  }
  return null;
}

/**
 * Recognizes the beginning of a license that names itself: its title, and then its own words up to
 * where the text breaks off.
 */
export function recognizeCutText(text: string): RecognizedText | null {
  const words = textWords(text);
  const isSeveralLines = text.trim().includes('\n');
  if (words.length < (isSeveralLines ? 6 : 15) || words.length > maxWords) return null;
  const beginning = words.join(' ');
  const found = getTemplates().find(
    ({ words: whole }) =>
      words.length < whole.length && whole.slice(0, words.length).join(' ') === beginning,
  );
  return found === undefined || !namesItself(found.id) ? null : { id: found.id, cut: true };
}

/** The texts that open with their own name; BSD and zlib texts open with the copyright. */
function namesItself(id: string): boolean {
  return /^(?:MIT$|Apache|MPL|EPL|A?GPL|LGPL|AFL|Artistic|CC0|BSL|PSF|ZPL|SSPL|Elastic)/.test(id);
}

/** Whether two texts differ in nothing but names, numbers and other words without effect. */
function saysTheSame(template: readonly string[], words: readonly string[]): boolean {
  const allowed = Math.max(15, Math.floor(template.length / 12));
  const difference = differingWords(template, words, allowed);
  return difference?.every((word) => !operativeWords.test(word)) ?? false;
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

/** Lines that tell whose the work is, not what may be done with it. */
const noticeLine = /^\W*(?:copyright\b|\(c\)|©|all rights reserved|<copyright notice>|<year>).*$/i;

/**
 * The words of a license in order, without copyright lines, list marks, title decoration and signs.
 * Placeholders (`<copyright holder>`) go too: what stands for them differs by nature.
 */
export function textWords(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => !noticeLine.test(line))
    .join('\n')
    .replace(/copyright \(c\) <year> <[^>]*>\.?|<[^<>\n]{1,60}>|all rights reserved\.?/gi, ' ')
    .toLowerCase()
    .replace(/licence/g, 'license')
    .replace(/^[ \t]*(?:[#*•-]+|\(?(?:\d{1,2}|[a-z]|i{1,3}|iv|v)[.)])[ \t]+/gm, ' ')
    .replace(/[‘’']/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
