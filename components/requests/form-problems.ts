import { ProblemError } from '@/components/ui/send-json';
import type { CheckAnswer } from '@/lib/requests/check-answer';

/**
 * What an answer says as a whole. Of a form that is too much of something its fields say it, and the rest
 * is for programs.
 */
export function summaryOf(error: Error): string {
  if (!(error instanceof ProblemError)) return error.message;
  const shape = Object.entries(error.fields).filter(([path]) => path.startsWith('ask.'));
  return [...new Set(shape.map(([, message]) => message))].join(' ') || error.message;
}

/** By field, a line each: what the vetting says, and what the last sending was refused for. */
export function problemsOf(
  answer: CheckAnswer | undefined,
  sent: Error | null,
  /** Why nothing could be vetted: what is typed may be too much of something. */
  unvetted: Error | null,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const add = (path: string, message: string) => {
    const field = path.replace(/\.\d+$/, '');
    const said = found[field];
    if (said === undefined) found[field] = message;
    else if (!said.includes(message)) found[field] = `${said}\n${message}`;
  };
  // Before anything was sent, an empty field is no mistake.
  const isQuiet = (message: string) =>
    sent === null && /^(Give|Say|Choose|Ask for at least)/.test(message);
  for (const { path, message } of answer?.problems ?? []) if (!isQuiet(message)) add(path, message);
  for (const error of [sent, unvetted]) {
    if (!(error instanceof ProblemError)) continue;
    for (const [path, message] of Object.entries(error.fields)) {
      add(path.replace(/^ask\./, ''), message);
    }
  }
  return found;
}
