import {
  lineAt,
  MAX_LIST_ITEMS,
  type YamlMapping,
  type YamlNode,
  type YamlText,
} from './yaml-node';

export const ITEM_KINDS = ['integration', 'script'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const IMAGE_KEYS = ['dockerimage', 'alt_dockerimages'] as const;
export type ImageKey = (typeof IMAGE_KEYS)[number];

/** What an item says it is written in; null: it does not say. */
export type ItemLanguage = 'python' | 'powershell' | 'javascript' | 'other' | null;

/** One image an item names. */
export interface ImageUse {
  readonly key: ImageKey;
  /** As YAML reads it, without blanks around. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** The tag's own characters in the text; null where there is none, or it is not written plainly. */
  readonly tag: { readonly start: number; readonly end: number } | null;
}

/** An integration or a script, and which images it names. */
export interface ContentItem {
  readonly kind: ItemKind;
  readonly id: string | null;
  readonly name: string | null;
  readonly language: ItemLanguage;
  /** `subtype: python2` or `python3`; null: it does not say. */
  readonly subtype: string | null;
  /** False: `autoUpdateDockerImage: false` stands in the file. */
  readonly autoUpdate: boolean;
  /** `deprecated: true` of the item itself, not of its image. */
  readonly deprecated: boolean;
  readonly images: readonly ImageUse[];
  /** What stands where an image should, and is none: a list, a mapping, an endless list. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** YAML 1.1, which content is read with, has more words for it than 1.2. */
const FALSE = /^(?:false|no|off|n)$/i;
const TRUE = /^(?:true|yes|on|y)$/i;

/** Any of these makes a mapping under `script` the one of an integration. */
const INTEGRATION_KEYS = [
  'dockerimage',
  'alt_dockerimages',
  'type',
  'subtype',
  'commands',
  'script',
  'feed',
  'isfetch',
  'runonce',
];

/**
 * Tells whether a file is an integration (`script` is a mapping and holds the image) or a script (the
 * image stands at the top), and reads what it says of its images.
 *
 * @returns null for any other YAML: a playbook, a layout, a workflow
 */
export function readItem(text: string, top: YamlMapping): ContentItem | null {
  const script = top.entries.get('script');
  if (script?.kind === 'mapping') {
    const isOne =
      top.entries.has('commonfields') || INTEGRATION_KEYS.some((key) => script.entries.has(key));
    return isOne ? describeItem(text, 'integration', top, script) : null;
  }
  const isScript =
    hasImageKey(top) ||
    (script !== undefined &&
      script.kind !== 'list' &&
      (top.entries.has('commonfields') || readLanguage(top) !== null));
  return isScript ? describeItem(text, 'script', top, top) : null;
}

function hasImageKey(top: YamlMapping): boolean {
  return top.entries.has('dockerimage') || top.entries.has('alt_dockerimages');
}

function describeItem(
  text: string,
  kind: ItemKind,
  top: YamlMapping,
  holder: YamlMapping,
): ContentItem {
  const common = top.entries.get('commonfields');
  const problems: { line: number; message: string }[] = [];
  const images: ImageUse[] = [];
  const complain = (node: YamlNode, message: string) =>
    problems.push({ line: lineAt(text, node.start), message });
  const take = (key: ImageKey, node: YamlNode | undefined) => {
    if (node === undefined || node.kind === 'nothing') return;
    if (node.kind !== 'text') {
      complain(node, `${key} names no image: a ${node.kind} stands there.`);
    } else if (node.value.trim() !== '') {
      images.push(readUse(text, key, node));
    }
  };
  take('dockerimage', holder.entries.get('dockerimage'));
  const others = holder.entries.get('alt_dockerimages');
  if (others?.kind === 'list') {
    if (others.items.length > MAX_LIST_ITEMS) {
      complain(
        others,
        `alt_dockerimages has more than ${MAX_LIST_ITEMS} images; the rest is not read.`,
      );
    }
    for (const item of others.items.slice(0, MAX_LIST_ITEMS)) take('alt_dockerimages', item);
  } else {
    take('alt_dockerimages', others);
  }
  const readFlag = (key: string) => textAt(holder, key) ?? textAt(top, key) ?? '';
  return {
    kind,
    id: (common?.kind === 'mapping' ? textAt(common, 'id') : null) ?? textAt(top, 'id'),
    name: textAt(top, 'name'),
    language: readLanguage(holder),
    subtype: textAt(holder, 'subtype'),
    autoUpdate: !FALSE.test(readFlag('autoUpdateDockerImage')),
    deprecated: TRUE.test(textAt(top, 'deprecated') ?? ''),
    images,
    problems,
  };
}

function textAt(mapping: YamlMapping, key: string): string | null {
  const node = mapping.entries.get(key);
  if (node?.kind !== 'text') return null;
  const value = node.value.trim();
  return value === '' ? null : value.slice(0, 500);
}

function readLanguage(holder: YamlMapping): ItemLanguage {
  const type = textAt(holder, 'type')?.toLowerCase() ?? null;
  if (type === null) return null;
  return type === 'python' || type === 'powershell' || type === 'javascript' ? type : 'other';
}

function readUse(text: string, key: ImageKey, node: YamlText): ImageUse {
  const value = node.value.trim();
  return { key, text: value, line: lineAt(text, node.start), tag: findTag(text, node, value) };
}

/**
 * Where the tag stands among the characters of the file. Not where the image is written in more than
 * one way at once: with escapes, or over several lines.
 */
function findTag(text: string, { start, end }: YamlText, value: string): ImageUse['tag'] {
  const colon = value.lastIndexOf(':');
  if (colon <= value.lastIndexOf('/') || value.includes('@') || colon === value.length - 1) {
    return null;
  }
  const written = text.slice(start, end);
  const at = written.indexOf(value);
  if (at === -1 || written.indexOf(value, at + 1) !== -1) return null;
  return { start: start + at + colon + 1, end: start + at + value.length };
}
