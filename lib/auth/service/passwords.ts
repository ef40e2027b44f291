import { APIError } from 'better-auth/api';
import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';
import { auth } from '../better-auth';
import type { Session } from '../session';
import { record } from '../store/people';
import { addressOf, limitAttempts } from './rate-limit';
import { steadily } from './steady';

const HOUR = 60 * 60;
const ASK_BY_CLIENT = { name: 'reset client', max: 20, windowSeconds: HOUR } as const;
const ASK_BY_ADDRESS = { name: 'reset address', max: 5, windowSeconds: HOUR } as const;
const SET_BY_CLIENT = { name: 'set-password client', max: 30, windowSeconds: HOUR } as const;
const CHANGE = { name: 'change-password', max: 10, windowSeconds: HOUR } as const;

/**
 * Sends a link to set a new password to an address that has an account; to others nothing, and the
 * answer is the same.
 *
 * @throws AppError `conflict` where no mail is sent here at all, `too-many-requests`
 */
export async function requestReset(request: Request, email: string): Promise<void> {
  if (env().SMTP_URL === undefined) {
    throw new AppError(
      'conflict',
      'No mail is sent from here. Ask an admin for a link to set a new password.',
    );
  }
  await limitAttempts(ASK_BY_CLIENT, addressOf(request));
  await limitAttempts(ASK_BY_ADDRESS, email);
  await steadily(() => auth().api.requestPasswordReset({ body: { email } }));
}

/**
 * Sets the password that goes with a link, and ends every session of that person.
 *
 * @throws AppError `bad-request` where the link was used, is old or not whole; `too-many-requests`
 */
export async function setPassword(
  request: Request,
  token: string,
  password: string,
): Promise<void> {
  await limitAttempts(SET_BY_CLIENT, addressOf(request));
  try {
    await auth().api.resetPassword({ body: { token, newPassword: password } });
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw new AppError(
      'bad-request',
      'This link was used already, has expired, or is not whole. Ask for a new one; the password is as it was.',
      { cause: error },
    );
  }
}

/**
 * Changes the own password, and ends every other session of this person.
 *
 * @returns the headers that set the cookies of the session that goes on
 * @throws AppError `forbidden` where the current one is wrong, `too-many-requests`
 */
export async function changePassword(
  request: Request,
  { person }: Session,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<Headers> {
  await limitAttempts(CHANGE, person.id);
  try {
    const { headers } = await auth().api.changePassword({
      body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
      headers: request.headers,
      returnHeaders: true,
    });
    await record('person.password-changed', person);
    const cookies = new Headers();
    for (const cookie of headers.getSetCookie()) cookies.append('set-cookie', cookie);
    return cookies;
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw new AppError('forbidden', 'The current password is not right. It is as it was.', {
      cause: error,
    });
  }
}
