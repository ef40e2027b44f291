import type {
  BlockContent,
  Definition,
  ListItem,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
  TableRow,
  Text,
} from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { boundMarkdown } from '../bound-markdown';

/**
 * Markdown of people for a page of GitHub's that goes out in the name of whoever opens the pull request:
 * it keeps its form, and does nothing. HTML is text, images are their address, no link leads anywhere,
 * nobody is mentioned and no issue is referred to, because each of these tells somebody, closes
 * something or shows what it is not. What would do so stands as code, which GitHub leaves alone.
 */

/** Nobody marks words deeper than this; who does gets text. */
const MAX_DEPTH = 24;
const markdown = remark()
  .use(remarkGfm)
  .use({
    settings: {
      bullet: '-',
      emphasis: '_',
      rule: '-',
      // GitHub sets what stands between two of them as a formula.
      unsafe: [{ character: '$', inConstruct: 'phrasing' }],
    },
  })
  .freeze();

/** What GitHub makes a link, a mention or a reference of where it finds it in running text. */
const ACTIVE =
  /(?:https?:\/\/|www\.)[^\s<>`]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@[a-z\d][a-z\d-]*(?:\/[\w.-]+)?|(?:[\w.-]+\/[\w.-]+)?#\d+|\bGH-\d+/gi;
/** Control characters but line ends and tabs, and those that turn the direction of writing. */
const INVISIBLE = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** A block quote. Empty for nothing. */
export function quoteMarkdown(text: string): string {
  const root = markdown.parse(boundMarkdown(clean(text)));
  const definitions = new Map(
    root.children
      .filter((node) => node.type === 'definition')
      .map((node) => [node.identifier, node]),
  );
  const children = new Inert(definitions).blocks(root.children, 0);
  if (children.length === 0) return '';
  return render({ type: 'root', children: [{ type: 'blockquote', children }] });
}

/** What is no Markdown, such as a name or a finding, as a line of it. */
export function plainMarkdown(text: string): string {
  const value = clean(text).replace(/\s+/g, ' ').trim();
  return render({ type: 'root', children: [{ type: 'paragraph', children: asInert(value) }] });
}

function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '');
}

function render(root: Root): string {
  return markdown.stringify(root).trimEnd();
}

class Inert {
  constructor(private readonly definitions: ReadonlyMap<string, Definition>) {}

  blocks(nodes: readonly RootContent[], depth: number): BlockContent[] {
    return nodes.flatMap((node) => this.#block(node, depth));
  }

  #block(node: RootContent, depth: number): BlockContent[] {
    if (depth > MAX_DEPTH) return [paragraph(asInert(textOf(node)))];
    switch (node.type) {
      case 'paragraph':
        return [paragraph(this.#phrasing(node.children, depth))];
      case 'heading':
        // A heading in a quote would be one of the whole text.
        return [paragraph([{ type: 'strong', children: this.#phrasing(node.children, depth) }])];
      case 'code':
        return [{ type: 'code', value: node.value }];
      case 'thematicBreak':
        return [node];
      case 'blockquote':
        return [{ type: 'blockquote', children: this.blocks(node.children, depth + 1) }];
      case 'list': {
        const { ordered, start, spread } = node;
        const children = node.children.map((item): ListItem => {
          // Without its box: GitHub counts boxes as what is left to do.
          const content = this.blocks(item.children, depth + 1);
          return { type: 'listItem', spread: item.spread ?? false, children: content };
        });
        return [{ type: 'list', ordered, start, spread, children }];
      }
      case 'table': {
        const children = node.children.map(
          (row): TableRow => ({
            type: 'tableRow',
            children: row.children.map((cell) => ({
              type: 'tableCell',
              children: this.#phrasing(cell.children, depth),
            })),
          }),
        );
        return [{ type: 'table', align: node.align, children }];
      }
      case 'footnoteDefinition':
        return this.blocks(node.children, depth + 1);
      case 'definition':
        return [];
      default:
        return [paragraph(asInert(textOf(node)))];
    }
  }

  #phrasing(nodes: readonly PhrasingContent[], depth: number): PhrasingContent[] {
    // Joined first: what is harmless in two pieces may be a mention in one.
    const joined: PhrasingContent[] = [];
    for (const node of nodes.flatMap((one) => this.#inline(one, depth))) {
      const last = joined.at(-1);
      if (node.type === 'text' && last?.type === 'text') last.value += node.value;
      else joined.push(node);
    }
    return joined.flatMap((node) => (node.type === 'text' ? asInert(node.value) : [node]));
  }

  #inline(node: PhrasingContent, depth: number): PhrasingContent[] {
    if (depth > MAX_DEPTH) return [textNode(textOf(node))];
    switch (node.type) {
      case 'break':
        return [node];
      case 'inlineCode':
        return [{ type: 'inlineCode', value: node.value }];
      case 'emphasis':
      case 'strong':
      case 'delete':
        return [{ type: node.type, children: this.#phrasing(node.children, depth + 1) }];
      case 'link':
        return this.#link(textOf(node), node.url);
      case 'linkReference':
        return this.#link(textOf(node), this.definitions.get(node.identifier)?.url ?? '');
      case 'image':
        return this.#link(node.alt ?? '', node.url);
      case 'imageReference':
        return this.#link(node.alt ?? '', this.definitions.get(node.identifier)?.url ?? '');
      case 'footnoteReference':
        return [];
      default:
        return [textNode(textOf(node))];
    }
  }

  /** Its words, and where it would have led for everybody to see. */
  #link(words: string, url: string): PhrasingContent[] {
    const address = url.replace(/^mailto:/, '');
    if (words === '' || address.replace(/^https?:\/\//, '') === words.replace(/^https?:\/\//, '')) {
      return [{ type: 'inlineCode', value: address }];
    }
    return [textNode(`${words} (`), { type: 'inlineCode', value: address }, textNode(')')];
  }
}

function asInert(value: string): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let end = 0;
  for (const { 0: found, index } of value.matchAll(ACTIVE)) {
    // The point at the end of a sentence is none of the address.
    const active = found.replace(/[.,;:!?)'"]+$/, '');
    if (index > end) parts.push(textNode(value.slice(end, index)));
    parts.push({ type: 'inlineCode', value: active });
    end = index + active.length;
  }
  if (end < value.length) parts.push(textNode(value.slice(end)));
  return parts;
}

function paragraph(children: PhrasingContent[]): BlockContent {
  return { type: 'paragraph', children };
}

function textNode(value: string): Text {
  return { type: 'text', value };
}

/** All the text below a node; by a list of what is left to visit, as it may be deep. */
function textOf(node: Nodes): string {
  const texts: string[] = [];
  const left: Nodes[] = [node];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if ('value' in next) texts.push(next.value);
    else if (next.type === 'break') texts.push(' ');
    else if ('alt' in next && next.alt) texts.push(next.alt);
    if ('children' in next) left.push(...next.children.toReversed());
  }
  return texts.join('');
}
