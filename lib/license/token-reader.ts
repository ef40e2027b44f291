import type { Token } from './statement-tokens';

/** A place in a list of tokens. Readers move it on when they have read something, and only then. */
export class TokenReader {
  position = 0;

  constructor(readonly tokens: readonly Token[]) {}

  get atEnd(): boolean {
    return this.position >= this.tokens.length;
  }

  /** The token `ahead` places from here; past the end an empty text that nothing matches. */
  peek(ahead = 0): string {
    return this.tokens[this.position + ahead]?.text ?? '';
  }

  get current(): Token | undefined {
    return this.tokens[this.position];
  }

  /** Moves over these words if they all stand here. */
  accept(...words: readonly string[]): boolean {
    if (!words.every((word, i) => this.peek(i) === word)) return false;
    this.position += words.length;
    return true;
  }

  /** Moves over one word of the set if it stands here. */
  acceptOneOf(words: ReadonlySet<string>): string | null {
    const word = this.peek();
    if (!words.has(word)) return null;
    this.position += 1;
    return word;
  }

  /** Goes back to where it was unless `read` finds something. */
  attempt<T>(read: () => T | null): T | null {
    const start = this.position;
    const found = read();
    if (found === null) this.position = start;
    return found;
  }
}
