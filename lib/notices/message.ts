import { createHmac } from 'node:crypto';

/** A notice as it is sent; `at` is ISO 8601. */
export interface SentNotice {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** Path from the root. */
  readonly href: string;
  readonly at: string;
}

export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** One notice, or several as a digest. */
export function renderMail(notices: readonly SentNotice[], base: string): Mail {
  const [only, ...others] = notices;
  const footer = `\n\n--\nYou choose what is sent, and when: ${base}/account#notices`;
  if (only !== undefined && others.length === 0) {
    return { subject: oneLine(only.title), text: `${renderNotice(only, base)}${footer}` };
  }
  return {
    subject: `Drydock: ${notices.length} notices`,
    text: `${notices.map((notice) => renderNotice(notice, base)).join('\n\n')}${footer}`,
  };
}

function renderNotice({ title, body, href }: SentNotice, base: string): string {
  return [oneLine(title), body.trim(), `${base}${href}`].filter(Boolean).join('\n');
}

/** A subject is one line, whatever somebody called their request. */
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** The body of a webhook: `{delivery, notices: [{id, kind, title, body, url, at}]}`. */
export function renderWebhook(
  delivery: string,
  notices: readonly SentNotice[],
  base: string,
): string {
  return JSON.stringify({
    delivery,
    notices: notices.map(({ href, ...rest }) => ({ ...rest, url: `${base}${href}` })),
  });
}

/**
 * Headers by which a receiver knows that a webhook is from here and new: HMAC-SHA-256, in hex, of the
 * time, a point and the body; and the number of the delivery, which stays when it is sent again.
 */
export function signWebhook(
  body: string,
  { secret, delivery, at }: { readonly secret: string; readonly delivery: string; at: Date },
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return {
    'content-type': 'application/json',
    'user-agent': 'drydock',
    'x-drydock-delivery': delivery,
    'x-drydock-timestamp': timestamp,
    'x-drydock-signature': `sha256=${signature}`,
  };
}

/** What a person's webhook is signed with: made from `SECRET`, so that it is stored nowhere. */
export function webhookSecret(secret: string, personId: string, version: number): string {
  return createHmac('sha256', secret).update(`webhook:${personId}:${version}`).digest('base64url');
}

/** Slack reads &, < and > as its own; everything else is text. */
export function renderSlack(notices: readonly SentNotice[], base: string): string {
  const lines = notices.map(
    ({ title, body, href }) =>
      `<${base}${escapeSlack(href)}|${escapeSlack(oneLine(title)).replaceAll('|', '¦')}>${body && `\n${escapeSlack(body)}`}`,
  );
  return JSON.stringify({ text: lines.join('\n\n') });
}

function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
