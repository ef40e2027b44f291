import { AppError } from '@/lib/app-error';
import { redactCredentials, type SourceLocation } from './location';
import { GitError } from './process';

/**
 * Says in words what went wrong with a source. git has one exit code for everything, so its words
 * are all there is to go by; they are asked for in English.
 */
export function explainGitFailure(error: unknown, source: SourceLocation): unknown {
  if (!(error instanceof GitError)) return error;
  const { label } = source;
  const say = (code: 'source-unreachable' | 'source-invalid' | 'misconfigured', text: string) =>
    new AppError(code, text, { cause: error });
  if (error.timedOut) return say('source-unreachable', `${label} did not answer in time.`);
  for (const { pattern, code, text } of EXPLANATIONS) {
    if (pattern.test(error.stderr)) return say(code, `${label} ${text}`);
  }
  return say('source-invalid', `${label} cannot be read: ${lastWords(error.stderr)}`);
}

const DAMAGE =
  /early EOF|index-pack|bad object|unexpected EOF|unresolved delta|packfile|inflate|corrupt|loose object|is empty$|bad config|unable to read|missing (?:blob|tree|commit)/im;

/** Whether objects could not be read, be it those of the source or those of the mirror. */
export function isDamage(error: unknown): boolean {
  return error instanceof GitError && DAMAGE.test(error.stderr);
}

/** What went wrong with the mirror itself, for a person who can do away with it. */
export function explainMirrorFailure(error: unknown, folder: string): unknown {
  if (!(error instanceof GitError)) return error;
  const text = `The copy of the source in ${folder} cannot be read; delete that folder and try again.`;
  return new AppError('misconfigured', text, { cause: error });
}

const EXPLANATIONS = [
  {
    pattern: /No space left on device|Disk quota exceeded/i,
    code: 'misconfigured',
    text: 'could not be copied: the disk is full.',
  },
  {
    pattern: /could not read (Username|Password)|Authentication failed|terminal prompts disabled/i,
    code: 'source-unreachable',
    text: 'wants a login, or there is no such repository.',
  },
  {
    pattern: /returned error: 40[13]|Permission denied/i,
    code: 'source-unreachable',
    text: 'refuses access.',
  },
  {
    pattern: /returned error: 404|repository .* not found|Repository not found/i,
    code: 'source-invalid',
    text: 'is no repository: nothing was found there.',
  },
  {
    pattern: /dubious ownership/i,
    code: 'source-invalid',
    text: 'belongs to another user; add it to safe.directory in the git configuration.',
  },
  {
    pattern: /does not appear to be a git repository|not a git repository|not valid: is this/i,
    code: 'source-invalid',
    text: 'is no git repository.',
  },
  {
    pattern: /lacks these prerequisite commits/i,
    code: 'source-invalid',
    text: 'is a bundle that builds on commits which are not here; give one with the whole history.',
  },
  {
    pattern:
      /Could not resolve host|Failed to connect|Could not connect|Connection (refused|reset)|timed out|Network is unreachable|No route to host|SSL|certificate|HTTP 5|returned error: 5|unable to access|Could not read from remote|Operation too slow/i,
    code: 'source-unreachable',
    text: 'cannot be reached.',
  },
  {
    pattern: DAMAGE,
    code: 'source-invalid',
    text: 'is damaged: its objects cannot be read.',
  },
] as const;

/** The first line git called an error, or the last one it wrote. */
function lastWords(stderr: string): string {
  const lines = redactCredentials(stderr).trim().split('\n');
  return (lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1) ?? '').slice(0, 300);
}
