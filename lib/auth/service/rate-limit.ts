import { createHash } from 'node:crypto';
import { AppError } from '@/lib/app-error';
import { CLIENT_ADDRESS_HEADER } from '@/lib/http/client-address';
import { countAttempt } from '../store/rate-limits';

export interface Limit {
  /** `sign-in`: limits of different things do not add up. */
  readonly name: string;
  readonly max: number;
  readonly windowSeconds: number;
}

/**
 * Counts an attempt against limits, for all web processes together.
 *
 * @param by what is counted: an address of the network, an e-mail address; only its hash is stored
 * @throws AppError `too-many-requests`, saying when to try again
 */
export async function limitAttempts(limit: Limit, by: string): Promise<void> {
  const { name, max, windowSeconds } = limit;
  const hash = createHash('sha256').update(by).digest('base64url').slice(0, 22);
  const { count, seconds } = await countAttempt(`${name}:${hash}`, windowSeconds);
  if (count <= max) return;
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  throw new AppError(
    'too-many-requests',
    `There were more than ${max} attempts. Nothing was done; try again in ${wait}.`,
    { retryAfterSeconds: seconds },
  );
}

/** Where a request came from, as our web server says. */
export function addressOf(request: Request): string {
  return request.headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown';
}
