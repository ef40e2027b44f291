import { createHash, randomBytes } from 'node:crypto';

/** By which scanners for leaked secrets, and people, know one. */
const PREFIX = 'drydock_';
const FORM = /^drydock_[\w-]{43}$/;
const SHOWN = PREFIX.length + 6;

export interface NewApiKey {
  /** Shown once. */
  readonly key: string;
  /** The first characters, by which its owner knows it again. */
  readonly prefix: string;
  readonly hash: string;
}

/** A key of 256 random bits. */
export function createApiKey(): NewApiKey {
  const key = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  return { key, prefix: key.slice(0, SHOWN), hash: hashApiKey(key) };
}

/** SHA-256 in hex: all that is stored of a key. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/**
 * The API key of an `Authorization: Bearer` header.
 *
 * @returns null without the header; `malformed` where there is one that holds no key of ours
 */
export function readApiKey(authorization: string | null): { key: string } | 'malformed' | null {
  if (authorization === null) return null;
  const key = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
  return key !== undefined && FORM.test(key) ? { key } : 'malformed';
}
