import type { Token } from './statement-tokens';

/** Finds the longest known name that starts at a token. */
export class NameTrie<T> {
  private readonly root: TrieNode<T> = { children: new Map(), value: undefined };

  /** The first value of a name stays: earlier tables win over later ones. */
  add(name: readonly Token[], value: T): void {
    let node = this.root;
    for (const { text } of name) {
      let child = node.children.get(text);
      if (child === undefined) {
        child = { children: new Map(), value: undefined };
        node.children.set(text, child);
      }
      node = child;
    }
    node.value ??= value;
  }

  /** @returns the value and how many tokens its name has, or null */
  longest(tokens: readonly Token[], start: number): { value: T; length: number } | null {
    let node: TrieNode<T> | undefined = this.root;
    let found: { value: T; length: number } | null = null;
    for (let at = start; at < tokens.length; at += 1) {
      node = node.children.get(tokens[at]?.text ?? '');
      if (node === undefined) break;
      if (node.value !== undefined) found = { value: node.value, length: at - start + 1 };
    }
    return found;
  }
}

interface TrieNode<T> {
  readonly children: Map<string, TrieNode<T>>;
  value: T | undefined;
}
