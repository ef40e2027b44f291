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

/**
 * Reads a JSON body.
 *
 * @param maxMib where more than 1 MiB makes sense
 * @throws AppError `bad-request`: another content type, too long, no JSON, or not of this shape
 */
export async function readJson<S extends z.ZodType>(
  request: Request,
  schema: S,
  maxMib = 1,
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
  return check(schema, value, 'The body is not understood');
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
