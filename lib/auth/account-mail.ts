import { appUrl } from './app-url';

/** A mail about the account itself: sent whatever the preferences say. */
export interface AccountMail {
  readonly subject: string;
  readonly text: string;
}

// What proves something stands behind `#`: a browser sends it to no server, so it is in no log.

/** @example 'http://127.0.0.1:3000/set-password#…' */
export function setPasswordLink(token: string, base = appUrl()): string {
  return `${base}/set-password#${token}`;
}

export function resetMail(token: string): AccountMail {
  return {
    subject: 'Set a new password for Drydock',
    text: `Somebody, probably you, asked for a new password for this address at Drydock.

Set it here within the hour; the link works once:
${setPasswordLink(token)}

If it was not you, do nothing: your password stays as it is.`,
  };
}

export function confirmMail(token: string): AccountMail {
  return {
    subject: 'Confirm your address for Drydock',
    text: `An account at Drydock was made for this address.

Confirm that it is yours, within a day:
${appUrl()}/confirm-address#${token}

If you made none, do nothing: without this the account cannot be used.`,
  };
}

export function knownAddressMail(): AccountMail {
  return {
    subject: 'You have an account at Drydock already',
    text: `Somebody, probably you, wanted to make an account at Drydock for this address. There is one already, and nothing was changed.

Sign in: ${appUrl()}/sign-in
Or set a new password: ${appUrl()}/forgot-password`,
  };
}
