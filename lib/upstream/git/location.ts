import path from 'node:path';
import type { Result } from '@/lib/result';

/** Where a source repository is. `address` is what git is given, `label` what a person is shown. */
export interface SourceLocation {
  readonly kind: 'url' | 'path';
  readonly address: string;
  /** Without user and password. */
  readonly label: string;
}

const URL_SCHEME = /^(?:https?|ssh|git|file):\/\/./i;
const SCP_LIKE = /^[A-Za-z0-9._-]{1,64}@[A-Za-z0-9._-]{1,255}:[^:]/;
const HELPER = /^[A-Za-z0-9+.-]*::/;
const ANY_SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//;
const UNPRINTABLE = /\p{Cc}/u;

/**
 * Tells a git URL from a path, and refuses what git would take for an option or a program.
 *
 * @param source as written in `DRYDOCK_SOURCE` or `--source`
 * @param workingFolder what a relative path is relative to
 */
export function parseSourceLocation(
  source: string,
  workingFolder: string,
): Result<SourceLocation, string> {
  if (source.trim() === '') return refuse('The source is empty.');
  if (UNPRINTABLE.test(source)) return refuse('The source holds a control character.');
  if (source.startsWith('-')) return refuse(`The source "${source}" looks like an option.`);
  if (HELPER.test(source)) {
    return refuse(`The source "${source}" would run a program; give a URL, a path or a bundle.`);
  }
  if (URL_SCHEME.test(source) || SCP_LIKE.test(source)) {
    return { ok: true, value: { kind: 'url', address: source, label: redactCredentials(source) } };
  }
  const scheme = ANY_SCHEME.exec(source)?.[1];
  if (scheme !== undefined) {
    return refuse(`The source has the scheme "${scheme}"; http, https, ssh, git and file work.`);
  }
  const address = path.resolve(workingFolder, source);
  return { ok: true, value: { kind: 'path', address, label: address } };
}

/** Takes `user:password@` out of every URL in a text. */
export function redactCredentials(text: string): string {
  return text.replace(/:\/\/[^/@\s]{1,2000}@/g, '://');
}

function refuse(error: string): Result<never, string> {
  return { ok: false, error };
}

const REF = /^[A-Za-z0-9_][A-Za-z0-9_./+@-]{0,200}$/;

/** Whether a branch, tag or commit has a name git allows and nothing takes for an option. */
export function isRefName(ref: string): boolean {
  return REF.test(ref) && !/\.\.|\/\/|@\{|\.lock$|\/$|\.$/.test(ref);
}
