import type { z } from 'zod';
import { AppError } from '@/lib/app-error';

const MEBIBYTE = 1024 * 1024;

/**
 * Parses the query string. A parameter that is given twice arrives as an array, all others as text.
 *
 * @param schema a `z.strictObject`, so that a misspelt parameter is an error and not silence
 * @throws AppError `bad-request` that names every wrong parameter
 */
export function parseQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  const { searchParams } = new URL(request.url);
  const query: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return check(schema, { ...query }, 'The query is not understood');
}

interface BodyLimits {
  /** Where more than 1 MiB makes sense. */
  readonly maxMib?: number;
  /** For text that is only looked at and never kept: what it holds is then the reader's to judge. */
  readonly anyText?: boolean;
}

/**
 * Reads a JSON body.
 *
 * @throws AppError `bad-request`: another content type, too long, no JSON, not of this shape, or with
 *   text that PostgreSQL cannot keep
 */
export async function readJson<S extends z.ZodType>(
  request: Request,
  schema: S,
  { maxMib = 1, anyText = false }: BodyLimits = {},
): Promise<z.output<S>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
    throw new AppError('bad-request', 'The body must be sent as application/json.');
  }
  const body = Buffer.from(await readBytes(request, maxMib)).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    throw new AppError('bad-request', 'The body is not JSON.', { cause: error });
  }
  if (!anyText && !isStorable(body)) {
    throw new AppError(
      'bad-request',
      'The body holds a NUL character or half a character (a lone surrogate), which no text here can. Leave it out.',
    );
  }
  return check(schema, value, 'The body is not understood');
}

/**
 * Whether PostgreSQL can keep every text of a JSON document: NUL, and a surrogate without its other
 * half, have no form in UTF-8 that it takes. In well-formed JSON that was sent as UTF-8 both can only be
 * written as escapes.
 */
function isStorable(json: string): boolean {
  if (!/\\u(?:0000|d[89a-f])/i.test(json)) return true;
  let high = -1; // where the escape of a first half ended
  for (const { index, 0: written, groups } of json.matchAll(/\\(?:u(?<code>[\da-f]{4})|.)/gis)) {
    const code = Number.parseInt(groups?.code ?? '20', 16);
    const isSecond = high === index;
    if (code === 0 || (high !== -1 && !isSecond)) return false;
    if (isSecond !== (code >= 0xdc00 && code <= 0xdfff)) return false;
    high = code >= 0xd800 && code <= 0xdbff ? index + written.length : -1;
  }
  return high === -1;
}

/**
 * The bytes of a body, whatever they are.
 *
 * @throws AppError `bad-request` as soon as more than the limit has come
 */
export async function readBytes(request: Request, maxMib: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > maxMib * MEBIBYTE) {
      throw new AppError('bad-request', `The body is longer than ${maxMib} MiB.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function check<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues
    .map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
    .join('; ');
  throw new AppError('bad-request', `${what}: ${issues}`, { cause: parsed.error });
}
