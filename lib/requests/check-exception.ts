import type { GrantedException } from '@/lib/vetting/granted';
import { type ExceptionAsk, fingerprintOf } from './ask';
import type { AskProblem } from './check-ask';

/** What an exception is held against, besides what every ask is. */
export interface ExceptionFacts {
  /** The one that it is to prolong; null: none was named, or there is none of that id. */
  readonly extended: GrantedException | null;
  /** Those of the package that hold now. */
  readonly active: readonly GrantedException[];
  /** Whether the request that it is for is there, for this person to see. */
  readonly hasRequest: boolean;
}

/** What keeps an exception from being submitted beside those that were granted before. */
export function checkAgainstGranted(ask: ExceptionAsk, facts: ExceptionFacts): AskProblem[] {
  const problems: AskProblem[] = [];
  const add = (path: string, message: string) =>
    problems.push({ path, severity: 'error', message });
  if (ask.scope.kind === 'request' && !facts.hasRequest) {
    add('scope', `There is no request ${ask.scope.requestId}.`);
  }
  if (ask.extendsId === null) {
    const same = facts.active.find((it) => fingerprintOf(asAsk(it)) === fingerprintOf(ask));
    if (same !== undefined) {
      const until = same.expiresAt.slice(0, 10);
      add(
        'package',
        `This is excused already, until ${until} (UTC), by request ${same.requestId}. Extend that exception from its page.`,
      );
    }
    return problems;
  }
  const { extended } = facts;
  if (extended === null) {
    add('package', 'The exception to be extended is not there any more. Ask for a new one.');
  } else if (fingerprintOf(asAsk(extended)) !== fingerprintOf(ask)) {
    add(
      'package',
      'An extension is of the same package, versions, finding and images. For anything else ask for a new exception.',
    );
  }
  return problems;
}

function asAsk({ package: name, specifier, scope, excuses }: GrantedException): ExceptionAsk {
  return {
    kind: 'exception',
    package: name,
    specifier: specifier ?? '',
    scope,
    excuses,
    reason: '',
    evidenceUrl: '',
    expiresOn: '',
    extendsId: null,
  };
}
