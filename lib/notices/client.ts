import { createTransport } from 'nodemailer';
import { findTarget, guardedPost, type PostFailure } from '@/lib/http/guarded-post';
import type { Result } from '@/lib/result';
import type { Mail } from './message';

const TIMEOUT_MS = 15_000;

/** Why something was not sent, and whether trying again could help. */
export interface SendFailure {
  readonly words: string;
  readonly final: boolean;
}

interface MailOptions {
  readonly smtpUrl: string;
  readonly from: string;
  readonly to: string;
  /** The same for the same delivery: mail servers drop what they have already. */
  readonly messageId: string;
}

/** Sends text by SMTP. What an address or a subject cannot hold, nodemailer takes out. */
export async function sendMail(
  { subject, text }: Mail,
  { smtpUrl, from, to, messageId }: MailOptions,
): Promise<Result<null, SendFailure>> {
  const transport = createTransport({
    ...serverOf(smtpUrl),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      messageId,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return { ok: true, value: null };
  } catch (error) {
    return { ok: false, error: { words: wordsOf(error), final: isFinal(error) } };
  } finally {
    transport.close();
  }
}

function serverOf(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
  };
}

/** 5xx to the receiver's address: there is no such mailbox, and there will be none in an hour. */
function isFinal(error: unknown): boolean {
  return (
    error instanceof Error &&
    'responseCode' in error &&
    Number(error.responseCode) >= 550 &&
    Number(error.responseCode) <= 553
  );
}

function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `The mail server did not take it: ${message.slice(0, 300)}`;
}

/** Posts to an address that a person has typed: a webhook, or Slack's. */
export async function postNotice(
  url: string,
  request: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly allowedInside: readonly string[];
  },
): Promise<Result<null, SendFailure>> {
  const answer = await guardedPost(url, request);
  if (answer.ok) return { ok: true, value: null };
  const { kind, words }: PostFailure = answer.error;
  return { ok: false, error: { words, final: kind === 'address' || kind === 'inner' } };
}

/** Why nothing could be posted to an address that is about to be saved; null: it looks well. */
export async function refusePostTo(
  url: string,
  allowedInside: readonly string[],
): Promise<string | null> {
  const target = await findTarget(url, allowedInside);
  if (target.ok) return null;
  const { kind, words } = target.error;
  return kind === 'unreachable'
    ? `${words} Nothing was saved: check its spelling, or try again later.`
    : words;
}
