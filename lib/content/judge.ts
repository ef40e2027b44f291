import { mayBeProposed } from '@/lib/catalog/never-proposed';
import type { NamedImage, NamedReferences, NamedVersion } from '@/lib/catalog/reference-facts';
import type { ReplacementChain, ReplacementEnd } from '@/lib/catalog/replacement';
import type { ContentItem, ImageUse } from './content-item';
import { readImageName } from './image-name';
import type { Behind, ImageVerdict, Python2, Replacement, Weight } from './verdict';

const DAY_MS = 86_400_000;

/** One image of an item, judged. */
export interface JudgedImage {
  readonly use: ImageUse;
  /** Null where it names no image of the organization. */
  readonly image: string | null;
  readonly tag: string | null;
  readonly verdict: ImageVerdict;
  readonly python2: Python2 | null;
  /** The tag that `--fix` writes, or why it writes none although there is a newer one. */
  readonly update: Update | null;
  readonly weight: Weight;
}

export type Update =
  | { readonly kind: 'possible'; readonly tag: string }
  | { readonly kind: 'held'; readonly tag: string; readonly why: HeldReason };

/**
 * `auto-update-off`: the file says so. `python-major`: the newer one has another Python, which is a
 * port and no update. `moving-tag`: the last one is `latest`. `not-plain`: the tag is written with
 * escapes or over lines.
 */
export type HeldReason = 'auto-update-off' | 'python-major' | 'moving-tag' | 'not-plain';

export interface JudgedItem {
  readonly item: ContentItem;
  /** No `dockerimage` where the server would then take its default. */
  readonly missing: Missing | null;
  readonly images: readonly JudgedImage[];
  /** Of the item as a whole: the worst of its parts. */
  readonly weight: Weight;
}

/** The default image that the server takes, by the language of the item. */
export type Missing = 'python-2-default' | 'powershell-default' | 'language-not-stated';

/** Judges an item by what the catalogue knows of its images; no clock, no database. */
export function judgeItem(
  item: ContentItem,
  known: NamedReferences,
  organization: string,
): JudgedItem {
  const images = item.images.map((use) => judgeUse(use, item, known, organization));
  const missing = judgeMissing(item);
  const weights: Weight[] = [
    ...images.map(({ weight }) => weight),
    ...(missing === null && item.problems.length === 0 ? [] : (['finding'] as const)),
  ];
  return { item, missing, images, weight: worst(weights) };
}

/** What has to be looked up to judge an item. */
export function referencesOf(item: ContentItem, organization: string) {
  return item.images.flatMap(({ text }) => {
    const name = readImageName(text, organization);
    return name.kind === 'image' ? [{ image: name.image, tag: name.tag }] : [];
  });
}

function judgeMissing(item: ContentItem): Missing | null {
  const isThere = item.images.some(({ key }) => key === 'dockerimage');
  // What stands there and is no image is a problem of its own.
  if (isThere || item.problems.length > 0) return null;
  switch (item.language) {
    case 'python':
      return 'python-2-default';
    case 'powershell':
      return 'powershell-default';
    case null:
      return 'language-not-stated';
    default:
      return null; // JavaScript runs inside the server
  }
}

function judgeUse(
  use: ImageUse,
  item: ContentItem,
  known: NamedReferences,
  organization: string,
): JudgedImage {
  const name = readImageName(use.text, organization);
  if (name.kind !== 'image') {
    const verdict: ImageVerdict =
      name.kind === 'malformed'
        ? { state: 'malformed', why: name.why }
        : { state: 'other-organization', organization: name.organization };
    return { use, image: null, tag: null, verdict, python2: null, update: null, weight: 'finding' };
  }
  const image = known.images.get(name.image);
  const version = known.versions.get(`${name.image}:${name.tag}`);
  const verdict = judgeVersion(name, image, version, known);
  const python2 = judgePython(version);
  const update = verdict.state === 'behind' ? planUpdate(verdict, use, item, image, version) : null;
  const isAccepted =
    verdict.state === 'current' || verdict.state === 'newer-than-last' || isHeld(update);
  const needsPython2 = python2 !== null && python2.onlyPython2.length > 0;
  const weight = worst([
    isAccepted ? (verdict.state === 'current' ? 'ok' : 'note') : 'finding',
    python2 === null ? 'ok' : needsPython2 ? 'note' : 'finding',
  ]);
  return { use, image: name.image, tag: name.tag, verdict, python2, update, weight };
}

/** Held by the file itself, and so respected; the other reasons leave something for a person to do. */
function isHeld(update: Update | null): boolean {
  return update?.kind === 'held' && update.why === 'auto-update-off';
}

function judgeVersion(
  name: { readonly image: string; readonly tag: string | null },
  image: NamedImage | undefined,
  version: NamedVersion | undefined,
  known: NamedReferences,
): ImageVerdict {
  if (image === undefined) {
    return { state: 'unknown-image', suggestions: known.suggestions.get(name.image) ?? [] };
  }
  if (!mayBeProposed(image.name)) return { state: 'not-for-content' };
  if (image.removed) return { state: 'removed' };
  const behind = version === undefined ? null : measure(version, image);
  if (image.deprecated || image.status === 'retired') {
    return {
      state: image.deprecated ? 'deprecated' : 'retired',
      reason: image.deprecatedReason,
      replacement: describeReplacement(image.replacement),
      behind,
    };
  }
  const lastTag = image.last?.tag ?? null;
  if (name.tag === null) return { state: 'no-tag', lastTag };
  if (version === undefined) return { state: 'unknown-tag', lastTag };
  if (behind !== null) return { state: 'behind', ...behind };
  return version.isNewerThanLast && lastTag !== null
    ? { state: 'newer-than-last', lastTag }
    : { state: 'current' };
}

function measure(version: NamedVersion, { last }: NamedImage): Behind | null {
  if (last === null || version.tagsBehind === 0) return null;
  const ageMs = last.createdAt.getTime() - version.createdAt.getTime();
  return { tags: version.tagsBehind, days: Math.floor(ageMs / DAY_MS), lastTag: last.tag };
}

/** What newer Pythons have built in: that a package brings it to Python 2 is no reason to stay there. */
const BACKPORT =
  /^(?:backports?[._-].+|configparser|contextlib2|cookies|enum34|funcsigs|functools32|futures|importlib|ipaddress|mock|monotonic|ordereddict|pathlib2?|scandir|selectors2?|singledispatch|statistics|subprocess32|trollius|typing|unittest2|wsgiref)$/i;

function judgePython(version: NamedVersion | undefined): Python2 | null {
  if (!version?.pythonVersion?.startsWith('2.')) return null;
  const { pythonVersion, onlyPython2 } = version;
  return { pythonVersion, onlyPython2: onlyPython2.filter((name) => !BACKPORT.test(name)) };
}

function planUpdate(
  { lastTag: tag }: Behind,
  use: ImageUse,
  item: ContentItem,
  image: NamedImage | undefined,
  version: NamedVersion | undefined,
): Update {
  const held = (why: HeldReason): Update => ({ kind: 'held', tag, why });
  if (!item.autoUpdate) return held('auto-update-off');
  const before = version?.pythonVersion?.split('.')[0];
  const after = image?.last?.pythonVersion?.split('.')[0];
  if (before !== undefined && after !== undefined && before !== after) return held('python-major');
  if (tag === 'latest') return held('moving-tag');
  return use.tag === null ? held('not-plain') : { kind: 'possible', tag };
}

function describeReplacement(chain: ReplacementChain | null): Replacement | null {
  if (chain === null) return null;
  const { end } = chain;
  return end.kind === 'alive'
    ? { kind: 'alive', image: end.name, tag: end.lastTag }
    : { kind: 'none', why: DEAD_ENDS[end.kind](end.name) };
}

const DEAD_ENDS: Record<Exclude<ReplacementEnd['kind'], 'alive'>, (name: string) => string> = {
  'no-successor': (name) => `its replacement ${name} is not maintained either, and names no other`,
  'not-in-catalog': (name) => `the replacement it names, ${name}, is not in the catalogue`,
  removed: (name) => `the replacement it names, ${name}, has no version any more`,
  cycle: (name) => `its replacements lead back to ${name}`,
  'never-proposed': (name) => `the replacement it names, ${name}, is not for content to name`,
};

const WEIGHTS: readonly Weight[] = ['ok', 'note', 'finding'];

function worst(weights: readonly Weight[]): Weight {
  return weights.reduce<Weight>(
    (found, weight) => (WEIGHTS.indexOf(weight) > WEIGHTS.indexOf(found) ? weight : found),
    'ok',
  );
}
