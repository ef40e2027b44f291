import type { RunStatus } from '../run-status';
import {
  countIssues,
  countOpen,
  listAlarms,
  listIgnoredPackages,
  listIssues,
  listQuarantine,
} from '../store/trust';
import type {
  DataIssue,
  IgnoredPackage,
  IssueCount,
  Page,
  PageRequest,
  QuarantinedFile,
  TagAlarm,
  TroubleRequest,
} from '../trust-record';
import { getRunStatus } from './state';

export interface Trust extends RunStatus {
  readonly open: { readonly quarantine: number; readonly alarms: number };
  readonly issues: readonly IssueCount[];
  readonly ignored: readonly IgnoredPackage[];
}

/** How far the data can be trusted, at a glance. */
export async function getTrust(): Promise<Trust> {
  const [status, open, issues, ignored] = await Promise.all([
    getRunStatus(),
    countOpen(),
    countIssues(),
    listIgnoredPackages(),
  ]);
  return { ...status, open, issues, ignored };
}

/** Files that could not be parsed, newest first. */
export const getQuarantine = (request: TroubleRequest): Promise<Page<QuarantinedFile>> =>
  listQuarantine(request);

/** Tags that changed their content, newest first. */
export const getAlarms = (request: TroubleRequest): Promise<Page<TagAlarm>> => listAlarms(request);

/** Disagreements inside upstream's data, of one kind or all. */
export const getIssues = (
  request: PageRequest & { readonly kind?: string },
): Promise<Page<DataIssue>> => listIssues(request);

export const getIssueCounts = (): Promise<readonly IssueCount[]> => countIssues();
