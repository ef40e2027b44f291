import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { Result } from '@/lib/result';
import { isAllowedInside, isInnerName, isPublicAddress } from './inner-network';

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 64 * 1024;

/** Why nothing was delivered; `inner` and `address` will not get better by trying again. */
export interface PostFailure {
  readonly kind: 'address' | 'inner' | 'unreachable' | 'refused';
  readonly words: string;
}

interface Options {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** `INNER_HOSTS` */
  readonly allowedInside: readonly string[];
}

/**
 * Posts to an address that a person has typed. Every address its name has must be of the public
 * internet, the connection goes to one of those that were checked (a name may have others a moment
 * later), redirects are not followed, and of the answer only the status is looked at.
 */
export async function guardedPost(
  address: string,
  options: Options,
): Promise<Result<{ status: number }, PostFailure>> {
  const target = await findTarget(address, options.allowedInside);
  return target.ok ? post(target.value.url, target.value.address, options) : target;
}

/** Where a connection to an address that a person has typed goes. */
interface Target {
  readonly url: URL;
  /** One of those its name has: all of them were looked at. */
  readonly address: string;
}

/**
 * Looks at an address without posting anything: what `guardedPost` does first.
 *
 * @param allowedInside `INNER_HOSTS`
 */
export async function findTarget(
  address: string,
  allowedInside: readonly string[],
): Promise<Result<Target, PostFailure>> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    return failed('address', 'It is no http or https address, or it holds a password.');
  }
  const found = await resolve(url, allowedInside);
  return found.ok ? { ok: true, value: { url, address: found.value } } : found;
}

async function resolve(
  url: URL,
  allowedInside: readonly string[],
): Promise<Result<string, PostFailure>> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isAllowed = isAllowedInside(url, allowedInside);
  const inner = failed(
    'inner',
    `${host} is inside this network, where nothing is sent. An operator can allow it (INNER_HOSTS).`,
  );
  if (!isAllowed && isInnerName(host)) return inner;
  let addresses: string[];
  try {
    addresses = isIP(host)
      ? [host]
      : (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    return failed('unreachable', `The name ${host} could not be looked up (${codeOf(error)}).`);
  }
  const [first] = addresses;
  if (first === undefined) return failed('unreachable', `The name ${host} has no address.`);
  if (!isAllowed && !addresses.every(isPublicAddress)) return inner;
  return { ok: true, value: first };
}

function post(
  url: URL,
  address: string,
  { headers, body }: Options,
): Promise<Result<{ status: number }, PostFailure>> {
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((settle) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        // The certificate is checked against the name; the connection goes to what was checked.
        lookup: (_host, options, found) => {
          const family = isIP(address);
          if (options.all) found(null, [{ address, family }]);
          else found(null, address, family);
        },
      },
      (response) => {
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > MOST_BYTES) response.destroy();
        });
        const status = response.statusCode ?? 0;
        const answered = () =>
          settle(
            status >= 200 && status < 300
              ? { ok: true, value: { status } }
              : failed('refused', `${url.host} answered with status ${status}.`),
          );
        response.once('close', answered);
      },
    );
    sent.once('error', (error) => {
      const why = error.name === 'TimeoutError' ? 'it did not answer in time' : codeOf(error);
      settle(failed('unreachable', `${url.host} cannot be reached (${why}).`));
    });
    sent.end(body);
  });
}

function failed(kind: PostFailure['kind'], words: string): { ok: false; error: PostFailure } {
  return { ok: false, error: { kind, words } };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
