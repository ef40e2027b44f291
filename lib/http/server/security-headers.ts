import { createHash } from 'node:crypto';
import type { Captured } from './held-response';

/** Sent with everything. `X-Frame-Options` is for what does not know frame-ancestors. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

/**
 * The content security policy of a page. Scripts are ours by address or, inline, by the nonce that
 * Next reads from this very header of the request. No component sets a style attribute.
 */
export function pagePolicy(scriptSources: readonly string[]): string {
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...scriptSources].join(' ')}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** For what is no page: nothing in it may run, should a browser ever show it as one. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/** `'sha256-…'` of each inline script of a page. */
function inlineScriptHashes(html: string): string[] {
  const hashes = new Set<string>();
  for (const { groups } of html.matchAll(
    /<script(?<attributes>[^>]*)>(?<code>[\s\S]*?)<\/script>/g,
  )) {
    if (groups === undefined || /\ssrc=/.test(groups.attributes ?? '')) continue;
    const hash = createHash('sha256').update(groups.code ?? '');
    hashes.add(`'sha256-${hash.digest('base64')}'`);
  }
  return [...hashes];
}

/**
 * The policy that fits a response. A page rendered for a request carries the nonce of that request.
 * A page rendered at build time cannot, so its inline scripts are allowed by their hashes: it holds
 * nothing that came from data or from a client.
 */
export function policyFor({ headers, body }: Captured, nonce: string): string {
  if (!String(headers['content-type'] ?? '').startsWith('text/html')) return DATA_POLICY;
  const prerendered = headers['x-nextjs-prerender'] !== undefined;
  return pagePolicy(prerendered ? inlineScriptHashes(body.toString('utf8')) : [`'nonce-${nonce}'`]);
}
