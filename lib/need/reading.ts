import { normalizeName } from '@/lib/names/normalize';
import { joinSpecifiers, MAX_PACKAGES, type Need } from './need';
import { findConflict, isSpecifier } from './specifiers';

/** The formats a need may be written in. */
export const NEED_FORMATS = [
  'requirements',
  'pipfile',
  'pyproject',
  'war-room',
  'dockerfile',
  'integration',
  'python',
] as const;
export type NeedFormat = (typeof NEED_FORMATS)[number];

/** What a text says of a need, and of every line that says nothing of it, why. */
export interface NeedReading {
  /** Null: a text of no format, such as a picture. */
  readonly format: NeedFormat | null;
  readonly need: Need;
  readonly notes: readonly Note[];
  readonly questions: readonly Question[];
  /** Images the text names: what it is built on, or runs in today. */
  readonly images: readonly NamedImage[];
}

/**
 * `problem`: not understood, or impossible; somebody has to look. `left-out`: understood, and asks for
 * nothing that could be looked for. `assumed`: taken in a way the person should know of.
 */
export type NoteKind = 'problem' | 'left-out' | 'assumed';

/** All lines of one text about which one thing is to be said. */
export interface Note {
  readonly kind: NoteKind;
  /** A sentence. */
  readonly reason: string;
  readonly lines: readonly LineRange[];
  /** The first few of the lines, shortened. */
  readonly examples: readonly string[];
}

/** 1-based, both ends included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Something that needs a package, which one could not be told. */
export interface Question {
  readonly line: number;
  /** What stands there: `import foo`. */
  readonly text: string;
  /** PEP 503 name that is as likely as any. */
  readonly guess: string | null;
}

export interface NamedImage {
  readonly line: number;
  /** `demisto/python3:3.12.8.12345` */
  readonly reference: string;
  readonly role: 'base' | 'in-use' | 'to-update';
}

const EXAMPLES = 3;
const EXAMPLE_LENGTH = 100;
const MAX_QUESTIONS = 200;
/** Of one package: whether they exclude each other is tried with each of them against all. */
const MAX_CLAUSES = 12;
/** To find one takes the longest. */
const MAX_CONFLICTS = 50;
const TOO_MANY_CLAUSES = `Only the first ${MAX_CLAUSES} constraints of a package are taken.`;

interface OpenNote {
  readonly kind: NoteKind;
  readonly reason: string;
  readonly lines: LineRange[];
  readonly examples: string[];
}

/** Collects what the lines of a text say; each reader of a format fills one. */
export class ReadingBuilder {
  readonly #packages = new Map<
    string,
    { specifier: string | null; clauses: number; lines: number[] }
  >();
  readonly #osPackages = new Set<string>();
  readonly #notes = new Map<string, OpenNote>();
  readonly #questions: Question[] = [];
  readonly #images: NamedImage[] = [];
  #python: string | null = null;
  #distribution: Need['distribution'] = null;

  /** @param specifier PEP 440, or null; what is none of it is noted, and the package taken by name */
  package(line: number, name: string, specifier: string | null, text = name): void {
    const normalized = normalizeName(name);
    const known = this.#packages.get(normalized);
    if (known === undefined && this.#packages.size >= MAX_PACKAGES) {
      this.note('problem', line, text, `Only the first ${MAX_PACKAGES} packages are looked for.`);
      return;
    }
    // Before anything is made of it: there may be half a million of them.
    if (specifier !== null && (known?.clauses ?? 0) >= MAX_CLAUSES) {
      this.note('problem', line, text, TOO_MANY_CLAUSES);
      return;
    }
    let asked = specifier;
    if (asked !== null && !isSpecifier(asked)) {
      this.note('problem', line, text, 'The version is none of PEP 440: any version was taken.');
      asked = null;
    }
    const joined = joinSpecifiers(known?.specifier ?? null, asked)?.split(',') ?? [];
    if (joined.length > MAX_CLAUSES) this.note('problem', line, text, TOO_MANY_CLAUSES);
    const taken = joined.slice(0, MAX_CLAUSES);
    this.#packages.set(normalized, {
      specifier: taken.length === 0 ? null : taken.join(','),
      clauses: taken.length,
      lines: [...(known?.lines.slice(0, 20) ?? []), line],
    });
  }

  osPackage(line: number, name: string): void {
    if (/^[a-z0-9.][a-z0-9._+-]{0,100}$/i.test(name)) this.#osPackages.add(name.toLowerCase());
    else this.note('problem', line, name, 'This is no name of an OS package.');
  }

  /** A later word on the Python version replaces an earlier one. */
  python(line: number, specifier: string, text: string): void {
    if (isSpecifier(specifier)) this.#python = specifier;
    else this.note('problem', line, text, 'The Python version is none of PEP 440: any was taken.');
  }

  distribution(distribution: NonNullable<Need['distribution']>): void {
    this.#distribution = distribution;
  }

  image(line: number, reference: string, role: NamedImage['role']): void {
    this.#images.push({ line, reference, role });
  }

  question(question: Question): void {
    if (this.#questions.some(({ text }) => text === question.text)) return;
    if (this.#questions.length < MAX_QUESTIONS) this.#questions.push(question);
    else {
      this.note('problem', question.line, question.text, 'Which package is meant cannot be told.');
    }
  }

  /** Lines in ascending order, so that neighbours become one range. */
  note(kind: NoteKind, line: number, text: string, reason: string, to = line): void {
    const key = `${kind} ${reason}`;
    const open = this.#notes.get(key) ?? { kind, reason, lines: [], examples: [] };
    this.#notes.set(key, open);
    const last = open.lines.at(-1);
    if (last !== undefined && line >= last.from && line <= last.to + 1) {
      open.lines[open.lines.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    } else open.lines.push({ from: line, to });
    const example = shorten(text);
    if (open.examples.length < EXAMPLES && example !== '' && !open.examples.includes(example)) {
      open.examples.push(example);
    }
  }

  finish(format: NeedFormat | null): NeedReading {
    let conflicts = 0;
    for (const [name, { specifier, lines }] of this.#packages) {
      if (specifier === null) continue;
      if (conflicts === MAX_CONFLICTS) {
        const reason = 'Too many constraints exclude each other: the rest was not looked at.';
        this.note('problem', lines[0] ?? 1, `${name}${specifier}`, reason);
        break;
      }
      if (findConflict(specifier) === null) continue;
      conflicts += 1;
      for (const line of lines) {
        const reason = 'These constraints exclude each other: no version can meet them.';
        this.note('problem', line, `${name}${specifier}`, reason);
      }
    }
    return {
      format,
      need: {
        packages: [...this.#packages].map(([name, { specifier }]) => ({ name, specifier })),
        osPackages: [...this.#osPackages],
        python: this.#python,
        distribution: this.#distribution,
      },
      notes: [...this.#notes.values()].toSorted((a, b) => order(a) - order(b)),
      questions: this.#questions,
      images: this.#images,
    };
  }
}

const ORDER = ['problem', 'assumed', 'left-out'] as const satisfies readonly NoteKind[];
const order = (note: OpenNote) => ORDER.indexOf(note.kind);

function shorten(text: string): string {
  const plain = text
    .slice(0, EXAMPLE_LENGTH * 2)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return plain.length > EXAMPLE_LENGTH ? `${plain.slice(0, EXAMPLE_LENGTH)}…` : plain;
}
