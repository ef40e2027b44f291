interface See {
  readonly href: string;
  readonly label: string;
}

/** An answer of 400 or more: what happened, in words, and what is wrong with which field. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    message: string,
    /** Status of the answer; 0 where there was none. */
    readonly status: number,
    /** By the path of the field. */
    readonly fields: Readonly<Record<string, string>> = {},
    /** Where to go on: a path of ours, and its words. */
    readonly see: See | null = null,
  ) {
    super(message);
  }
}

/**
 * Sends a write to our API, from the browser.
 *
 * @returns the JSON that is answered; null where the answer has no body
 * @throws ProblemError
 */
export async function sendJson(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
  } catch (cause) {
    throw new ProblemError(
      `Drydock cannot be reached (${String(cause)}). What you typed is still here; try again.`,
      0,
    );
  }
  const text = await response.text();
  const value: unknown = text === '' || !isJson(response) ? null : JSON.parse(text);
  if (response.ok) return value;
  const { detail, errors, see } = problemOf(value);
  const fields = Object.fromEntries(errors.map(({ path, message }) => [path, message]));
  throw new ProblemError(
    detail ?? `The answer was ${response.status}. Try again in a minute.`,
    response.status,
    fields,
    see,
  );
}

/** Whether there is JSON to read: where the web server itself fails, it answers in plain text. */
export const isJson = (response: Response) =>
  /json/.test(response.headers.get('content-type') ?? '');

interface ProblemParts {
  readonly detail: string | null;
  readonly see: See | null;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

/** RFC 9457 as our API answers it. */
function problemOf(value: unknown): ProblemParts {
  if (typeof value !== 'object' || value === null) return { detail: null, errors: [], see: null };
  const detail = 'detail' in value && typeof value.detail === 'string' ? value.detail : null;
  const listed = 'errors' in value && Array.isArray(value.errors) ? value.errors : [];
  const errors = listed.flatMap((item: unknown) =>
    typeof item === 'object' &&
    item !== null &&
    'path' in item &&
    'message' in item &&
    typeof item.path === 'string' &&
    typeof item.message === 'string'
      ? [{ path: item.path, message: item.message }]
      : [],
  );
  return { detail, errors, see: seeOf(value) };
}

function seeOf(value: object): See | null {
  const see = 'see' in value ? value.see : null;
  if (typeof see !== 'object' || see === null || !('href' in see) || !('label' in see)) return null;
  const { href, label } = see;
  return typeof href === 'string' && typeof label === 'string' ? { href, label } : null;
}
