import type { GrantedException } from '@/lib/vetting/granted';
import {
  getGranted,
  getGrantedOfRequest,
  listActiveExceptionsFor,
} from '@/lib/vetting/service/exceptions';
import type { Affected } from '../affected';
import type { KnownBase } from '../base-image';
import { type AreaStanding, areasOf, standingOf } from '../decision';
import { mayDo, type Permission } from '../permission';
import { factsOf, type RequestEvent, type RequestRecord, type StoredReport } from '../record';
import type { Actor } from '../request';
import { type JudgedPackage, judgeReport, placeOf } from '../stopped';
import { listEvents, listReports } from '../store/record';
import { type RequestAction, requestActions, type WaitingOn, waitingOn } from '../workflow';
import { getAffected } from './affected';
import { getBase } from './base';
import { getRequest } from './load';

/** Everything the page of a request shows. */
export interface RequestPage {
  readonly record: RequestRecord;
  readonly waiting: WaitingOn;
  readonly standing: readonly AreaStanding[];
  readonly events: readonly RequestEvent[];
  /** Newest first. */
  readonly reports: readonly StoredReport[];
  /** The newest report, with the exceptions that hold now. */
  readonly judged: readonly JudgedPackage<GrantedException>[];
  /** The exception that this request was granted, if it asked for one. */
  readonly granted: GrantedException | null;
  /** The exception that this request would prolong. */
  readonly extended: GrantedException | null;
  readonly affected: Affected | null;
  /** What a new image is built on, as it is today; null: not known any more, or no new image. */
  readonly base: KnownBase | null;
  readonly permissions: Readonly<Record<RequestAction, Permission>>;
}

/** @throws AppError `not-found` */
export async function getRequestPage(
  id: number,
  actor: Actor | null,
  now: Date,
): Promise<RequestPage> {
  const record = await getRequest(id, actor);
  const { ask } = record;
  const extendsId = ask.kind === 'exception' ? ask.extendsId : null;
  const [events, reports, granted, extended, affected, found] = await Promise.all([
    listEvents(id),
    listReports(id),
    record.kind === 'exception' ? getGrantedOfRequest(id) : null,
    extendsId === null ? null : getGranted(extendsId),
    getAffected(record.ask),
    ask.kind === 'image' ? getBase(ask.base) : null,
  ]);
  const report = reports[0]?.content;
  const names = report?.packages.map(({ normalizedName }) => normalizedName) ?? [];
  const exceptions = await listActiveExceptionsFor(names, now);
  const facts = factsOf(record);
  const permissionEntries = requestActions.map(
    (action) => [action, mayDo(action, facts, actor)] as const,
  );
  return {
    record,
    waiting: waitingOn({ ...facts, upstreamUrl: record.upstreamUrl }),
    standing: standingOf(
      areasOf(record.ask),
      record.approvalsNeeded,
      record.decisions,
      record.round,
    ),
    events,
    reports,
    judged: report ? judgeReport(report, placeOf(record.ask, id), exceptions, now) : [],
    granted,
    extended,
    affected,
    base: found?.base ?? null,
    permissions: Object.fromEntries(permissionEntries) as Record<RequestAction, Permission>,
  };
}
