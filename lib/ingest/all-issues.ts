import {
  findReplacementIssues,
  findSourceIssues,
  findTendedTagIssues,
  findUsedPackageIssues,
  type IssueKind,
  SECOND_SOURCE_KINDS,
} from './issues';
import { findLastIssues } from './last-issues';
import type { Night } from './night';
import type { VersionOutcome } from './reconcile-versions';
import type { RunContext } from './run-context';
import type { SecondSource } from './second-source';
import { readIssueImages, replaceIssues } from './store/issues';

/** Looks for disagreements in what upstream says, and puts them on record in place of the old ones. */
export async function findAllIssues(
  { client, second }: RunContext,
  { tree, lasts, documents }: Night,
  { liveIds }: VersionOutcome,
): Promise<void> {
  const images = await readIssueImages(client);
  const { usedPackages, tendedTags } = documents;
  const found = [
    ...(second === null ? [] : findSourceIssues(images, second)),
    ...findReplacementIssues(images),
    ...findLastIssues(tree, lasts.tags, images, liveIds),
    ...(usedPackages === null ? [] : findUsedPackageIssues(images, usedPackages)),
    ...(tendedTags === null ? [] : findTendedTagIssues(images, tagsByImage(liveIds), tendedTags)),
  ];
  await replaceIssues(client, found, keptKinds(second));
}

/** What cannot be judged this time. */
function keptKinds(second: SecondSource | null): readonly IssueKind[] {
  if (second === null) return SECOND_SOURCE_KINDS;
  return second.isWhole ? [] : ['source-unreadable'];
}

/** @param liveIds by `image/tag` */
function tagsByImage(liveIds: ReadonlyMap<string, number>): Map<string, Set<string>> {
  const tags = new Map<string, Set<string>>();
  for (const key of liveIds.keys()) {
    const at = key.indexOf('/');
    const image = key.slice(0, at);
    const ofImage = tags.get(image) ?? new Set<string>();
    tags.set(image, ofImage.add(key.slice(at + 1)));
  }
  return tags;
}
