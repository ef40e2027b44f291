import { Composer, type Document, type LineCounter, Parser, type SchemaOptions } from 'yaml';
import { z } from 'zod';

/** Something in a text that is no YAML; `offset` is null where the library does not say. */
export interface YamlMistake {
  readonly offset: number | null;
  readonly message: string;
}

export interface ComposedYaml {
  /** Empty where the text was given up. */
  readonly documents: readonly Document.Parsed[];
  readonly mistakes: readonly YamlMistake[];
}

interface Options {
  /** After so many the text is given up. */
  readonly maxMistakes: number;
  readonly schema?: SchemaOptions['schema'];
  readonly lineCounter?: LineCounter;
}

class GivenUp extends Error {}

const sourceSchema = z.union([
  z.number(),
  z.tuple([z.number()], z.unknown()).transform(([start]) => start),
  z.object({ offset: z.number() }).transform(({ offset }) => offset),
]);

/**
 * All documents of a text from a stranger, with the YAML library and without what can be done with it:
 *
 * - It recurses. A text of 100,000 brackets fills the stack, and with bad luck that does not throw but
 *   ends the process, so depth is looked at first.
 * - It goes on after a mistake and makes an error of every further character, which takes minutes for
 *   a megabyte of commas, so its reporting is replaced by one that ends the reading.
 * - It compares each key with all others, so it is told not to: look for duplicates where they matter.
 *
 * Aliases are nodes of their own and are not unfolded. Takes some seconds for a megabyte at worst.
 */
export function composeYaml(
  text: string,
  { maxMistakes, schema, lineCounter }: Options,
): ComposedYaml {
  const deep = findDepth(text);
  if (deep !== null) {
    const message = 'it is nested too deeply to be read';
    return { documents: [], mistakes: [{ offset: deep, message }] };
  }
  const mistakes: YamlMistake[] = [];
  const composer = new Composer({
    prettyErrors: false,
    uniqueKeys: false,
    ...(schema === undefined ? {} : { schema }),
  });
  const onError = (source: unknown, _code: string, message: string, isWarning?: boolean) => {
    if (isWarning) return;
    const position = sourceSchema.safeParse(source);
    if (mistakes.length < maxMistakes) {
      mistakes.push({ offset: position.success ? position.data : null, message });
    }
    if (mistakes.length >= maxMistakes) throw new GivenUp();
  };
  Object.defineProperty(composer, 'onError', { value: onError });
  try {
    const tokens = new Parser(lineCounter?.addNewLine).parse(text);
    return { documents: [...composer.compose(tokens, true, text.length)], mistakes };
  } catch (error) {
    if (!(error instanceof GivenUp)) throw error;
    return { documents: [], mistakes };
  }
}

/** Levels of each kind of nesting; content files have some ten. */
const MAX_DEPTH = 300;
const DEEP_LINE = new RegExp(`^ {${MAX_DEPTH * 3}}|(?:[-?:][ \\t]+){${MAX_DEPTH}}`, 'm');

/** Where a text may be nested too deeply. Counts brackets in texts as well, which close there too. */
function findDepth(text: string): number | null {
  const line = DEEP_LINE.exec(text);
  if (line !== null) return line.index;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > MAX_DEPTH) return at;
    } else if ((code === 0x5d || code === 0x7d) && depth > 0) {
      depth -= 1;
    }
  }
  return null;
}
