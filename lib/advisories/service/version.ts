import { describeNotAsked, isNotAsked } from '../query';
import {
  countFindingsOfTags,
  findVersionSecurity,
  hasSourceMap,
  listTagCounts,
  type StoredSecurity,
} from '../store/version';
import {
  compareFindings,
  type SecurityChange,
  type TagCounts,
  type TagFindings,
  type Unchecked,
  type VersionSecurity,
} from '../version-security';

interface VersionKey {
  readonly image: string;
  readonly tag: string;
}

/** What is known about one image version. */
export async function getVersionSecurity(key: VersionKey): Promise<VersionSecurity> {
  const [[stored], hasMap] = await Promise.all([findVersionSecurity([key]), hasSourceMap()]);
  return toSecurity(stored, hasMap);
}

export interface SecurityComparison {
  readonly from: VersionSecurity;
  readonly to: VersionSecurity;
  /** Null where one of the two was not checked: then nobody can say. */
  readonly python: SecurityChange | null;
  readonly os: SecurityChange | null;
}

/** What somebody gets who moves from one version to another. */
export async function compareSecurity(
  from: VersionKey,
  to: VersionKey,
): Promise<SecurityComparison> {
  const [found, hasMap] = await Promise.all([findVersionSecurity([from, to]), hasSourceMap()]);
  const pick = (key: VersionKey) =>
    toSecurity(
      found.find((one) => one.image === key.image && one.tag === key.tag),
      hasMap,
    );
  const [older, newer] = [pick(from), pick(to)];
  if (older.kind === 'unchecked' || newer.kind === 'unchecked') {
    return { from: older, to: newer, python: null, os: null };
  }
  const isOsKnown = older.osReason === null && newer.osReason === null;
  return {
    from: older,
    to: newer,
    python: compareFindings(older.python.findings, newer.python.findings),
    os: isOsKnown ? compareFindings(older.os.findings, newer.os.findings) : null,
  };
}

/** Findings over the tags of an image, oldest first. */
export function getTagCounts(image: string): Promise<readonly TagCounts[]> {
  return listTagCounts(image);
}

/** How many findings some tags of an image have; a tag that was not checked has none of its own. */
export async function getFindingsOfTags(
  image: string,
  tags: readonly string[],
): Promise<ReadonlyMap<string, TagFindings>> {
  const found = await countFindingsOfTags(image, tags);
  return new Map(found.map(({ tag, ...counts }) => [tag, counts]));
}

function toSecurity(stored: StoredSecurity | undefined, hasMap: boolean): VersionSecurity {
  if (stored === undefined) return { kind: 'unchecked' };
  const osUnchecked = stored.osUnchecked.map(inWords);
  return {
    kind: 'checked',
    python: {
      findings: stored.pythonFindings,
      checked: stored.pythonChecked,
      unchecked: stored.pythonUnchecked.map(inWords),
      installed: null,
      checkedAt: stored.pythonCheckedAt,
    },
    os: {
      findings: stored.osFindings,
      checked: stored.osChecked,
      unchecked: osUnchecked,
      installed: stored.osInstalled,
      checkedAt: stored.osCheckedAt,
    },
    osReason: stored.osReason === null ? null : describeOsReason(stored.osReason),
    needsSourceMap: !hasMap && osUnchecked.length > 0,
  };
}

const NEVER = 'it came after the last pass over OSV';

function inWords({ reason, ...found }: Unchecked): Unchecked {
  if (isNotAsked(reason)) return { ...found, reason: describeNotAsked(reason) };
  return { ...found, reason: reason === 'never-checked' ? NEVER : reason };
}

function describeOsReason(reason: string): string {
  if (isNotAsked(reason)) return describeNotAsked(reason);
  if (reason === 'unsupported') return 'upstream’s scan lists no packages for this system';
  if (reason === 'failed') return 'upstream’s scan of the packages failed';
  return reason;
}
