/** A part of an address that was left out, with the reason for its reader. */
export interface ChoiceProblem {
  readonly part: string;
  readonly message: string;
}

const MAX_TEXT = 100;

/** Whether a text is one of the known values. */
export function isOneOf<T extends string>(values: readonly T[], value: string): value is T {
  return values.some((known) => known === value);
}

/**
 * Reads what the address of a list chooses. What is not understood is left out and said: a page shows
 * its list all the same, and a program is refused.
 */
export class ListChoices {
  readonly problems: ChoiceProblem[] = [];

  constructor(private readonly params: URLSearchParams) {}

  /** One of the values; `otherwise` where none is given, or one that is not among them. */
  one<T extends string>(name: string, values: readonly T[], otherwise: T): T {
    const value = this.params.get(name) ?? '';
    if (value === '') return otherwise;
    if (isOneOf(values, value)) return value;
    this.refuse(name, value, `${name} is one of ${values.join(', ')}.`);
    return otherwise;
  }

  /** Those of the values that are given, each once, in the order of the address. */
  some<T extends string>(name: string, values: readonly T[]): readonly T[] {
    return this.all(name).flatMap((value) => {
      if (isOneOf(values, value)) return [value];
      this.refuse(name, value, `${name} is one of ${values.join(', ')}.`);
      return [];
    });
  }

  /** Everything that is given, each once. */
  all(name: string): readonly string[] {
    return [...new Set(this.params.getAll(name))].filter((value) => value !== '');
  }

  /** What is searched for, on one line. */
  text(name: string): string {
    const text = (this.params.get(name) ?? '').replace(/\p{Cc}/gu, ' ').trim();
    if (text.length > MAX_TEXT) {
      this.problems.push({
        part: name,
        message: `Only the first ${MAX_TEXT} characters were read.`,
      });
    }
    return text.slice(0, MAX_TEXT);
  }

  refuse(name: string, value: string, message: string): void {
    this.problems.push({ part: `${name}=${value.slice(0, 40)}`, message });
  }
}
