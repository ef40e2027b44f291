import { randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { AppError } from '@/lib/app-error';
import { insertFirstAdmin, storeFirstAdminToken } from '../store/first-admin';
import { hasAdmin } from '../store/people';
import { addressOf, limitAttempts } from './rate-limit';

const BY_CLIENT = { name: 'first-admin', max: 20, windowSeconds: 60 * 60 } as const;

/**
 * A link by which whoever sees the terminal makes the first admin's account. Those printed before are
 * worth nothing any more.
 *
 * @returns null where somebody administers already
 */
export async function createFirstAdminLink(base: string): Promise<string | null> {
  if (await hasAdmin()) return null;
  const token = randomBytes(24).toString('base64url');
  await storeFirstAdminToken(token, new Date());
  return `${base}/first-admin#${token}`;
}

/** @throws AppError `bad-request` where the link is not good, `too-many-requests` */
export async function makeFirstAdmin(
  request: Request,
  input: {
    readonly token: string;
    readonly name: string;
    readonly email: string;
    readonly password: string;
  },
): Promise<void> {
  await limitAttempts(BY_CLIENT, addressOf(request));
  const { token, name, email } = input;
  const passwordHash = await hashPassword(input.password);
  if (await insertFirstAdmin(token, { name, email, passwordHash }, new Date())) return;
  throw new AppError(
    'bad-request',
    'This link was used already, is older than the last start, or is not whole. The newest one is in the terminal; if there is an admin already, ask them.',
  );
}
