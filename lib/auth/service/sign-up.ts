import { APIError } from 'better-auth/api';
import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';
import { auth } from '../better-auth';
import { addressOf, limitAttempts } from './rate-limit';
import { steadily } from './steady';

const BY_CLIENT = { name: 'sign-up client', max: 20, windowSeconds: 60 * 60 } as const;

/** Whether the account can be used at once, or only after a link that was sent by mail. */
export type SignUpOutcome = 'usable' | 'to-confirm';

/**
 * Makes an account for a requester. For an address that has one, nothing is made, and the answer is
 * the same; where mail is sent, its owner is told.
 *
 * @throws AppError `forbidden` where only admins make accounts, `too-many-requests`
 */
export async function signUp(
  request: Request,
  person: { readonly name: string; readonly email: string; readonly password: string },
): Promise<SignUpOutcome> {
  const { SIGN_UP, SMTP_URL } = env();
  if (SIGN_UP === 'closed') {
    throw new AppError('forbidden', 'Accounts are made by an admin here. Ask one for a link.');
  }
  await limitAttempts(BY_CLIENT, addressOf(request));
  await steadily(() => auth().api.signUpEmail({ body: person, headers: request.headers }));
  return SMTP_URL === undefined ? 'usable' : 'to-confirm';
}

/** @throws AppError `bad-request` where the link is old or not whole */
export async function confirmAddress(token: string): Promise<void> {
  try {
    await auth().api.verifyEmail({ query: { token } });
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw new AppError(
      'bad-request',
      'This link has expired or is not whole. Sign in with your address and password: a new one is then sent.',
      { cause: error },
    );
  }
}
