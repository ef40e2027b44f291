import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { languageOfImage } from '@/lib/catalog/build-base';
import type { GrantedException } from '@/lib/vetting/granted';
import type { Report } from '@/lib/vetting/report';
import { getGranted, listActiveExceptionsFor } from '@/lib/vetting/service/exceptions';
import { takeReport } from '@/lib/vetting/service/report';
import type { Affected } from '../affected';
import { type Ask, askedPackages, type ExceptionAsk } from '../ask';
import { type BroughtPackage, broughtBy } from '../base-image';
import { type AskProblem, checkAsk } from '../check-ask';
import { checkAgainstGranted } from '../check-exception';
import { type JudgedPackage, judgeReport, placeOf, submissionStops } from '../stopped';
import { readImageNames } from '../store/catalog';
import { findRequest } from '../store/record';
import { getAffected } from './affected';
import { getBase } from './base';

/** What a form is told while it is filled in, and what decides whether it can be submitted. */
export interface CheckedAsk {
  readonly problems: readonly AskProblem[];
  readonly report: Report;
  readonly judged: readonly JudgedPackage<GrantedException>[];
  readonly affected: Affected | null;
  /** What is asked for and comes with the base, so that the folder does not list it again. */
  readonly brought: readonly BroughtPackage[];
}

/**
 * Vets what is asked for: the machine's report, the exceptions that hold, and what is to be mended.
 *
 * @param requestId the request that it is of; null: none yet
 */
export async function checkRequest(
  ask: Ask,
  requestId: number | null,
  now: Date,
): Promise<CheckedAsk> {
  const [names, report, affected, base] = await Promise.all([
    readImageNames(requestId),
    reportOn(ask, now),
    getAffected(ask),
    ask.kind === 'image' && ask.base !== '' ? getBase(ask.base) : null,
  ]);
  const exceptions = await listActiveExceptionsFor(
    report.packages.map(({ normalizedName }) => normalizedName),
    now,
  );
  const judged = judgeReport(report, placeOf(ask, requestId), exceptions, now);
  const covering = report.images.filter(({ missing }) => missing.length === 0);
  const problems = checkAsk(ask, {
    catalog: names.all,
    liveImages: names.live,
    formerImages: names.former,
    ignored: names.ignored,
    requested: names.requested,
    covering: covering.map(({ image }) => image),
    base,
    today: now,
  });
  if (ask.kind === 'exception') {
    return {
      problems: [...problems, ...(await checkBeside(ask, exceptions))],
      report,
      judged,
      affected,
      brought: [],
    };
  }
  const stops: AskProblem[] = submissionStops(judged).map(({ message }) => ({
    path: 'python',
    severity: 'error',
    message,
  }));
  return {
    problems: [...problems, ...stops],
    report,
    judged,
    affected,
    brought: base?.base ? broughtBy(base.base, askedPackages(ask)) : [],
  };
}

async function checkBeside(ask: ExceptionAsk, active: readonly GrantedException[]) {
  const { extendsId, scope } = ask;
  const [extended, request] = await Promise.all([
    extendsId === null ? null : getGranted(extendsId),
    scope.kind === 'request' ? findRequest(scope.requestId) : null,
  ]);
  // A draft is its author's alone, and nothing is granted for what may never be asked.
  const hasRequest = request !== null && request.state !== 'draft';
  return checkAgainstGranted(ask, { extended, active, hasRequest });
}

/** The machine's report on what is asked for. */
export async function reportOn(ask: Ask, now: Date): Promise<Report> {
  const isException = ask.kind === 'exception';
  const report = await takeReport({
    packages: askedPackages(ask),
    os: isException ? [] : ask.os,
    withDependencies: !isException,
    findImages: !isException,
    isFit: (image) => ask.kind !== 'exception' && isInPlaceOf(image, ask),
    now,
  });
  return {
    ...report,
    images: report.images.map((it) => ({ ...it, missing: [...it.missing, ...notListed(ask)] })),
    gaps: [...report.gaps, ...notLookedUp(ask)],
  };
}

/** An image of another language is none to use, and the one that gets the packages has none of them. */
function isInPlaceOf(image: string, ask: Exclude<Ask, ExceptionAsk>): boolean {
  if (ask.kind === 'image') return languageOfImage(image) === ask.language;
  return image !== ask.image && languageOfImage(image) === languageOfImage(ask.image);
}

/** No list of an image names its modules, so none is known to have them. */
function notListed(ask: Ask): readonly string[] {
  if (ask.kind === 'exception' || ask.modules.length === 0) return [];
  return [`whether it has ${ask.modules.join(', ')} is not known`];
}

/** What there is no source for is a gap: nothing found of it does not make it clean. */
function notLookedUp(ask: Ask): readonly string[] {
  if (ask.kind === 'exception') return [];
  const { os, modules } = ask;
  return [
    ...(os.length === 0
      ? []
      : [
          `License and advisories of the OS packages ${os.join(', ')} are known only when the image is built.`,
        ]),
    ...(modules.length === 0
      ? []
      : [
          `The PowerShell modules ${modules.join(', ')} were not looked up: license, advisories and names are for a person to check.`,
        ]),
  ];
}

/** @throws AppError `bad-request` with every field that has to be mended */
export function refuseProblems(problems: readonly AskProblem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const first = errors[0]?.message ?? '';
  const more =
    errors.length > 1
      ? ` There ${errors.length === 2 ? 'is one more thing' : `are ${errors.length - 1} more things`} to mend.`
      : '';
  throw new AppError('bad-request', `This cannot be submitted yet. ${first}${more}`, {
    cause: new z.ZodError(
      errors.map(({ path, message }) => ({
        code: 'custom',
        path: path.split('.'),
        message,
        input: undefined,
      })),
    ),
  });
}
