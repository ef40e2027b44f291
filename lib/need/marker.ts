import { satisfies, valid, validRange } from '@renovatebot/pep440';

/** What markers are asked about; what is not among them, or null, is not known. */
export interface MarkerEnvironment {
  readonly [variable: string]: string | null;
}

/** Three answers: a marker may ask about what is not known, such as the release of the kernel. */
export type MarkerAnswer = 'yes' | 'no' | 'unknown';

/** @param pythonVersion `3.12` or `3.12.4`; null: not chosen yet */
export function linuxEnvironment(pythonVersion: string | null, extra = ''): MarkerEnvironment {
  const minor = pythonVersion?.split('.').slice(0, 2).join('.') ?? null;
  const isFull = pythonVersion !== null && pythonVersion.split('.').length > 2;
  return {
    python_version: minor,
    python_full_version: isFull ? pythonVersion : minor === null ? null : `${minor}.0`,
    implementation_version: null,
    os_name: 'posix',
    sys_platform: 'linux',
    platform_system: 'Linux',
    platform_machine: 'x86_64',
    platform_python_implementation: 'CPython',
    implementation_name: 'cpython',
    extra,
  };
}

const TOKEN =
  /\s*(?:(?<text>"[^"]*"|'[^']*')|(?<operator>===|==|~=|!=|<=|>=|<|>)|(?<paren>[()])|(?<word>[A-Za-z_][A-Za-z0-9_.]*))/y;
const MAX_LENGTH = 2_000;

interface Token {
  readonly kind: 'text' | 'operator' | 'paren' | 'word';
  readonly value: string;
}

function tokenize(marker: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const text = marker.trimEnd();
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.length) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) return null;
    const { text: quoted, operator, paren, word } = groups;
    if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.slice(1, -1) });
    else if (operator !== undefined) tokens.push({ kind: 'operator', value: operator });
    else if (paren !== undefined) tokens.push({ kind: 'paren', value: paren });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
  }
  return tokens;
}

/**
 * Whether a requirement applies.
 *
 * @returns `unknown` where it hangs on what the environment does not say, or is no marker at all
 * @see PEP 508, "Environment Markers"
 */
export function evaluateMarker(marker: string, environment: MarkerEnvironment): MarkerAnswer {
  const tokens = marker.length > MAX_LENGTH ? null : tokenize(marker);
  if (tokens === null) return 'unknown';
  const reader = new MarkerReader(tokens, environment);
  return reader.read();
}

const not = (answer: MarkerAnswer): MarkerAnswer =>
  answer === 'unknown' ? answer : answer === 'yes' ? 'no' : 'yes';

class MarkerReader {
  #at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly environment: MarkerEnvironment,
  ) {}

  read(): MarkerAnswer {
    const answer = this.#or();
    return this.#at === this.tokens.length && answer !== null ? answer : 'unknown';
  }

  /** Null: what stands here is no marker. */
  #or(): MarkerAnswer | null {
    let answer = this.#and();
    while (answer !== null && this.#takeWord('or')) {
      const right = this.#and();
      if (right === null) return null;
      answer = answer === 'yes' || right === 'yes' ? 'yes' : answer === 'no' ? right : answer;
    }
    return answer;
  }

  #and(): MarkerAnswer | null {
    let answer = this.#comparison();
    while (answer !== null && this.#takeWord('and')) {
      const right = this.#comparison();
      if (right === null) return null;
      answer = answer === 'no' || right === 'no' ? 'no' : answer === 'yes' ? right : answer;
    }
    return answer;
  }

  #comparison(): MarkerAnswer | null {
    if (this.#peek()?.kind === 'paren' && this.#peek()?.value === '(') {
      this.#at += 1;
      const inner = this.#or();
      if (this.#peek()?.value !== ')') return null;
      this.#at += 1;
      return inner;
    }
    const left = this.#operand();
    const operator = this.#operator();
    const right = this.#operand();
    if (left === undefined || operator === null || right === undefined) return null;
    return left === null || right === null ? 'unknown' : compare(left, operator, right);
  }

  /** Null: a variable that is not known; undefined: no operand. */
  #operand(): string | null | undefined {
    const token = this.#peek();
    this.#at += 1;
    if (token?.kind === 'text') return token.value;
    if (token?.kind !== 'word') return undefined;
    // As older metadata write it: `os.name`, `sys.platform`.
    return this.environment[token.value.replace(/^(os|sys|platform)\./, '$1_')] ?? null;
  }

  #operator(): string | null {
    const token = this.#peek();
    this.#at += 1;
    if (token?.kind === 'operator' || token?.value === 'in') return token.value;
    return token?.value === 'not' && this.#takeWord('in') ? 'not in' : null;
  }

  #takeWord(word: string): boolean {
    const token = this.#peek();
    if (token?.kind !== 'word' || token.value !== word) return false;
    this.#at += 1;
    return true;
  }

  #peek(): Token | undefined {
    return this.tokens[this.#at];
  }
}

/** Versions are compared as versions where both sides are some, else as text. */
function compare(left: string, operator: string, right: string): MarkerAnswer {
  if (operator === 'in' || operator === 'not in') {
    const answer = right.includes(left) ? 'yes' : 'no';
    return operator === 'in' ? answer : not(answer);
  }
  if (valid(left) !== null && validRange(`${operator}${right}`)) {
    return satisfies(left, `${operator}${right}`, { prereleases: true }) ? 'yes' : 'no';
  }
  switch (operator) {
    case '==':
    case '===':
      return left === right ? 'yes' : 'no';
    case '!=':
      return left !== right ? 'yes' : 'no';
    case '<':
      return left < right ? 'yes' : 'no';
    case '<=':
      return left <= right ? 'yes' : 'no';
    case '>':
      return left > right ? 'yes' : 'no';
    case '>=':
      return left >= right ? 'yes' : 'no';
    default:
      return 'unknown';
  }
}
