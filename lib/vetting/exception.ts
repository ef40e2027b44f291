import { z } from 'zod';
import { meetingSpecifier } from '@/lib/catalog/specifier';
import { excusesSchema, type Finding } from './finding';

/** Where an exception holds. */
export const scopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('image'), image: z.string().max(120) }),
  z.strictObject({ kind: z.literal('request'), requestId: z.int32().positive() }),
]);
export type ExceptionScope = z.output<typeof scopeSchema>;

/** In a few words, for a title. */
export function describeScope(scope: ExceptionScope): string {
  switch (scope.kind) {
    case 'all':
      return 'in all images';
    case 'image':
      return `in ${scope.image || '(no image yet)'}`;
    case 'request':
      return `for request ${scope.requestId}`;
  }
}

export const exceptionSchema = z.object({
  id: z.int(),
  /** PEP 503. */
  package: z.string(),
  /** PEP 440; null: every version. */
  specifier: z.string().nullable(),
  scope: scopeSchema,
  excuses: excusesSchema,
  /** ISO 8601 */
  expiresAt: z.string(),
});
/** What decides whether a finding is excused; who granted it and why is the page's. */
export type Exception = z.output<typeof exceptionSchema>;

/** Where a package is looked at: in an image, in a request, or nowhere in particular. */
export interface Place {
  readonly image: string | null;
  readonly requestId: number | null;
}

interface Subject {
  /** PEP 503. */
  readonly package: string;
  /** Null: not known yet, so only an exception for every version can hold. */
  readonly version: string | null;
  readonly place: Place;
}

/**
 * The exception that excuses a finding, the one that holds longest; null where none does. It is bound
 * to a package and its versions, never to a tag: so it survives every nightly build.
 */
export function findExcusing<E extends Exception>(
  finding: Pick<Finding, 'excuses' | 'ids'>,
  subject: Subject,
  exceptions: readonly E[],
  now: Date,
): E | null {
  const holding = exceptions.filter(
    (exception) =>
      exception.package === subject.package &&
      new Date(exception.expiresAt) > now &&
      coversPlace(exception.scope, subject.place) &&
      coversVersion(exception.specifier, subject.version) &&
      coversFinding(exception, finding),
  );
  return holding.sort((a, b) => b.expiresAt.localeCompare(a.expiresAt))[0] ?? null;
}

function coversPlace(scope: ExceptionScope, place: Place): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'image':
      return scope.image === place.image;
    case 'request':
      return scope.requestId === place.requestId;
  }
}

function coversVersion(specifier: string | null, version: string | null): boolean {
  if (specifier === null) return true;
  return version !== null && meetingSpecifier([version], specifier).has(version);
}

function coversFinding({ excuses }: Exception, finding: Pick<Finding, 'excuses' | 'ids'>): boolean {
  if (finding.excuses === null) return false;
  switch (excuses.kind) {
    case 'license':
      // A class is excused as it was granted: what is restricted today was not looked at.
      return (
        finding.excuses.kind === 'license' && finding.excuses.licenseClass === excuses.licenseClass
      );
    case 'advisory':
      return finding.excuses.kind === 'advisory' && finding.ids.includes(excuses.id);
    case 'name':
      return finding.excuses.kind === 'name';
  }
}
