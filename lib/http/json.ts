import { createHash } from 'node:crypto';

/**
 * Answers with JSON that changes only with the data: an entity tag, and 304 to whoever has it. The
 * web server may keep it until the next run. Private or live answers use `Response.json` with
 * `cache-control: no-store` instead.
 */
export function cacheableJson(request: Request, value: unknown): Response {
  const body = JSON.stringify(value);
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const headers = { etag, 'cache-control': 'public, no-cache' };
  if (matchesEtag(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(body, { headers: { ...headers, 'content-type': 'application/json' } });
}

/** Weak comparison of `If-None-Match` (RFC 9110, section 13.1.2). */
export function matchesEtag(ifNoneMatch: string | null | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag));
}
