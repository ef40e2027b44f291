/** One value of a row for COPY. Arrays become Postgres arrays, bytes `bytea`. */
export type CopyValue =
  | string
  | number
  | boolean
  | null
  | Date
  | Uint8Array
  | readonly number[]
  | readonly string[];

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** Columns of COPY's text format; a row is one or more of these, joined by tabs, and a line end. */
export function encodeColumns(values: readonly CopyValue[]): string {
  let columns = '';
  let separator = '';
  for (const value of values) {
    columns += separator + encodeValue(value);
    separator = '\t';
  }
  return columns;
}

function encodeValue(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`;
  const [first] = value;
  return typeof first === 'string' ? escapeText(encodeTexts(value)) : `{${value.join(',')}}`;
}

function escapeText(text: string): string {
  // Most texts hold nothing to escape, and a test is cheaper than a replacement that finds nothing.
  return /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (it) => ESCAPES[it] ?? it) : text;
}

/** A text[] literal: every element quoted, so that `NULL`, blanks and the empty text stay texts. */
function encodeTexts(texts: readonly (string | number)[]): string {
  return `{${texts.map((text) => `"${String(text).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
