import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { composeYaml } from '@/lib/compose-yaml';
import type { Result } from '@/lib/result';
import {
  isNullText,
  lineAt,
  MAX_LIST_ITEMS,
  NESTED_KEYS,
  TEXT_KEYS,
  type YamlMapping,
  type YamlNode,
  type YamlProblem,
} from './yaml-node';

/** Merge keys lead to mappings with merge keys; more than a few steps is no content file. */
const MAX_MERGES = 20;

/**
 * Reads any YAML with the library, and of its tree what says which images are used. Aliases are
 * followed one at a time and nothing is expanded, so a file that would unfold into gigabytes costs
 * what its own text does.
 *
 * @param from where to begin: behind a byte order mark
 * @returns null in `value` where the file holds no mapping: a list, a text, nothing
 */
export function readFullYaml(text: string, from: number): Result<YamlMapping | null, YamlProblem> {
  const body = text.slice(from);
  const { documents, mistakes } = composeYaml(body, { maxMistakes: 1 });
  const [mistake] = mistakes;
  if (mistake !== undefined) {
    const line = mistake.offset === null ? null : lineAt(body, mistake.offset);
    return problem(line, `This is not YAML: ${mistake.message}`);
  }
  const filled = documents.filter(({ contents }) => contents !== null && !isEmpty(contents));
  const [document, second] = filled;
  if (second !== undefined) {
    const line = lineAt(body, second.range[0]);
    return problem(line, 'The file holds several YAML documents; an integration or script is one.');
  }
  if (document === undefined) return { ok: true, value: null };
  return new FullReader(document, body, from).read();
}

function problem(line: number | null, message: string): Result<never, YamlProblem> {
  return { ok: false, error: { line, message } };
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.value === null && (node.source ?? '') === '';
}

class FullReader {
  private merges = 0;
  private failure: YamlProblem | null = null;
  /** Anchor → node, made when the first alias is met. */
  private anchors: Map<string, Node> | null = null;

  constructor(
    private readonly document: Document.Parsed,
    private readonly body: string,
    private readonly from: number,
  ) {}

  read(): Result<YamlMapping | null, YamlProblem> {
    const contents = this.resolve(this.document.contents);
    if (!isMap(contents)) return this.failure === null ? { ok: true, value: null } : this.fail();
    const top = this.readMapping(contents, 0);
    return this.failure === null ? { ok: true, value: top } : this.fail();
  }

  private fail(): Result<never, YamlProblem> {
    return { ok: false, error: this.failure ?? { line: null, message: 'The YAML is not read.' } };
  }

  private readMapping(map: YAMLMap, depth: 0 | 1): YamlMapping {
    const entries = new Map<string, YamlNode>();
    this.collect(map, depth, entries, new Set());
    return { kind: 'mapping', start: this.startOf(map), entries };
  }

  /** What a mapping says itself goes before what it merges in. */
  private collect(
    map: YAMLMap,
    depth: 0 | 1,
    entries: Map<string, YamlNode>,
    seen: Set<YAMLMap>,
  ): void {
    if (seen.has(map)) return;
    seen.add(map);
    const own = new Set<string>();
    const merged: Node[] = [];
    for (const pair of map.items) {
      const key = textOf(pair.key);
      if (key === null) continue;
      if (key === '<<') {
        if (isNode(pair.value)) merged.push(pair.value);
        continue;
      }
      if (own.has(key)) {
        const line = isNode(pair.key) ? this.lineOf(pair.key) : null;
        this.failure ??= { line, message: `The key “${key}” is there twice.` };
        return;
      }
      own.add(key);
      if (!entries.has(key)) entries.set(key, this.readValue(key, pair, depth));
    }
    for (const node of merged) {
      const target = this.resolve(node);
      const sources = isSeq(target) ? target.items.slice(0, MAX_MERGES) : [target];
      for (const source of sources) {
        this.merges += 1;
        const mapping = isNode(source) ? this.resolve(source) : null;
        if (isMap(mapping) && this.merges <= MAX_MERGES)
          this.collect(mapping, depth, entries, seen);
      }
    }
  }

  private readValue(key: string, pair: Pair, depth: 0 | 1): YamlNode {
    const start = isNode(pair.key) ? this.startOf(pair.key) : this.from;
    if (!isNode(pair.value)) return { kind: 'nothing', start };
    const isWanted = TEXT_KEYS.has(key) || key === 'alt_dockerimages' || depth === 0;
    const node = isWanted ? this.resolve(pair.value) : pair.value;
    if (isMap(node)) {
      return depth === 0 && NESTED_KEYS.has(key)
        ? this.readMapping(node, 1)
        : { kind: 'mapping', start: this.startOf(node), entries: new Map() };
    }
    if (isSeq(node)) {
      const wanted = key === 'alt_dockerimages' ? node.items.slice(0, MAX_LIST_ITEMS + 1) : [];
      const items = wanted.map((item) =>
        this.readItem(isNode(item) ? this.resolve(item) : null, start),
      );
      return { kind: 'list', start: this.startOf(node), items };
    }
    return this.readItem(node, start);
  }

  private readItem(node: Node | null, start: number): YamlNode {
    if (isMap(node)) return { kind: 'mapping', start: this.startOf(node), entries: new Map() };
    if (isSeq(node)) return { kind: 'list', start: this.startOf(node), items: [] };
    if (!isScalar(node) || !node.range) return { kind: 'nothing', start };
    const value = textOf(node) ?? '';
    if (node.type === 'PLAIN' && isNullText(value)) return { kind: 'nothing', start };
    return {
      kind: 'text',
      value,
      start: node.range[0] + this.from,
      end: node.range[1] + this.from,
    };
  }

  private resolve(node: Node | null): Node | null {
    if (node === null || !isAlias(node)) return node;
    this.anchors ??= collectAnchors(this.document);
    const target = this.anchors.get(node.source) ?? null;
    if (target === null) {
      const line = this.lineOf(node);
      this.failure ??= { line, message: `Nothing is anchored as “${node.source}”.` };
    }
    return target;
  }

  private startOf(node: Node): number {
    return (node.range?.[0] ?? 0) + this.from;
  }

  private lineOf(node: Node): number {
    return lineAt(this.body, node.range?.[0] ?? 0);
  }
}

/** As written, where YAML would make a number, a date or a boolean of it. */
function textOf(node: unknown): string | null {
  if (!isScalar(node)) return null;
  if (typeof node.value === 'string') return node.value;
  return node.source ?? String(node.value);
}

/** One walk for all aliases of a document; the library's own `resolve` walks once for each. */
function collectAnchors({ contents }: Document.Parsed): Map<string, Node> {
  const anchors = new Map<string, Node>();
  const open: unknown[] = [contents];
  while (open.length > 0) {
    const node = open.pop();
    if (!isNode(node) || isAlias(node)) continue;
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    if (isSeq(node)) open.push(...node.items.toReversed());
    if (isMap(node)) for (const pair of node.items.toReversed()) open.push(pair.value, pair.key);
  }
  return anchors;
}
