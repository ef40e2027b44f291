import { counted } from '@/lib/counted';
import { normalizeName } from '@/lib/names/normalize';
import type { UsedPackage } from '@/lib/upstream/summary-files';
import type { ImageFacts } from './image-facts';
import type { SecondSource } from './second-source';

/** A disagreement inside upstream's data. `facts` holds what `detail` says in words. */
export interface DataIssue {
  readonly kind: IssueKind;
  readonly imageId: number | null;
  readonly versionId: number | null;
  readonly detail: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export type IssueKind =
  | 'deprecation-disagrees'
  | 'replacement-not-alive'
  | 'base-deprecated'
  | 'source-unreadable'
  | 'used-packages-disagree'
  | 'tag-without-file'
  | 'last-not-in-catalog'
  | 'last-differs'
  | 'tags-not-tended'
  | 'pip-version-differs'
  | 'python-version-missing'
  | 'tag-names-other-python'
  | 'os-scan-failed'
  | 'os-scan-unsupported';

/** These are judged by the second source; without it they stay as they were. */
export const SECOND_SOURCE_KINDS: readonly IssueKind[] = [
  'deprecation-disagrees',
  'base-deprecated',
  'source-unreadable',
];

/** An image as the run leaves it. */
export interface IssueImage extends ImageFacts {
  readonly name: string;
  readonly lastVersionId: number | null;
  readonly markedByHeader: boolean;
  readonly markedByEnvironment: boolean;
  /** Normalized names of the packages of its last version. */
  readonly lastPackages: readonly string[];
}

/** What the build files and the marks in the versions say differently, image by image. */
export function findSourceIssues(
  images: readonly IssueImage[],
  second: SecondSource,
): readonly DataIssue[] {
  const byId = new Map(images.map((it) => [it.id, it]));
  return images.flatMap((image) => {
    const found: DataIssue[] = [];
    const source = second.images.get(image.name);
    const marks = {
      header: image.markedByHeader,
      environment: image.markedByEnvironment,
      buildConf: source?.deprecated ?? null,
      deprecatedImages: second.deprecatedImages?.has(image.name) ?? null,
    };
    // The header is newer than most files, and never there without the environment.
    const said = [marks.environment, marks.buildConf ?? false, marks.deprecatedImages];
    if (new Set(said.filter((it) => it !== null)).size > 1) {
      found.push(of(image, 'deprecation-disagrees', describeMarks(marks), marks));
    }
    const base = image.baseImageId === null ? undefined : byId.get(image.baseImageId);
    if (image.status === 'active' && base?.status === 'deprecated') {
      const detail = `Active, and built on ${base.name}, which is deprecated.`;
      found.push(of(image, 'base-deprecated', detail, { base: base.name }));
    }
    if (second.isWhole && source !== undefined && source.problems.length > 0) {
      const detail = `In its folder: ${source.problems.join('; ')}.`;
      found.push(of(image, 'source-unreadable', detail, { problems: source.problems }));
    }
    return found;
  });
}

/** Deprecated images whose replacement leads nowhere, or only by way of others. */
export function findReplacementIssues(images: readonly IssueImage[]): readonly DataIssue[] {
  const byName = new Map(images.map((it) => [it.name, it]));
  return images.flatMap((image) => {
    if (image.status !== 'deprecated' || image.replacementName === null) return [];
    const first = byName.get(image.replacementName);
    if (first !== undefined && first.status !== 'deprecated' && first.status !== 'retired')
      return [];
    const chain: string[] = [];
    let next: IssueImage | undefined = image;
    while (next?.replacementName && !chain.includes(next.replacementName)) {
      chain.push(next.replacementName);
      next = byName.get(next.replacementName);
      if (next?.status !== 'deprecated') break;
    }
    const alive = next?.status === 'active' || next?.status === 'unknown' ? next.name : null;
    const says = first === undefined ? 'is not in the catalogue' : `is ${first.status} itself`;
    const end = alive === null ? 'No living image follows.' : `Followed to the end: ${alive}.`;
    const detail = `Its replacement ${image.replacementName} ${says}. ${end}`;
    return [of(image, 'replacement-not-alive', detail, { chain, alive })];
  });
}

/** Where upstream's own index of packages differs from the last versions. */
export function findUsedPackageIssues(
  images: readonly IssueImage[],
  usedPackages: readonly UsedPackage[],
): readonly DataIssue[] {
  const used = new Map<string, Set<string>>();
  for (const { name, images: holders } of usedPackages) {
    for (const holder of holders) {
      const names = used.get(holder) ?? new Set<string>();
      used.set(holder, names.add(normalizeName(name)));
    }
  }
  return images.flatMap((image) => {
    const inIndex = used.get(image.name);
    if (inIndex === undefined) return [];
    const inLast = new Set(image.lastPackages);
    const onlyIndex = [...inIndex].filter((name) => !inLast.has(name)).sort();
    const onlyLast = [...inLast].filter((name) => !inIndex.has(name)).sort();
    if (onlyIndex.length === 0 && onlyLast.length === 0) return [];
    const detail = describeIndex(onlyIndex.length, onlyLast.length);
    return [of(image, 'used-packages-disagree', detail, { onlyIndex, onlyLast })];
  });
}

/** Tags that upstream's metadata file names and no file describes, and the reverse. */
export function findTendedTagIssues(
  images: readonly IssueImage[],
  tagsOf: ReadonlyMap<string, ReadonlySet<string>>,
  tendedTags: ReadonlyMap<string, ReadonlySet<string>>,
): readonly DataIssue[] {
  const found = images.flatMap((image) => {
    const tended = tendedTags.get(image.name) ?? new Set<string>();
    const missing = [...tended].filter((tag) => !tagsOf.get(image.name)?.has(tag));
    if (missing.length === 0) return [];
    const detail = `docker_images_metadata.json names ${missing.join(', ')}, for which there is no file.`;
    return [of(image, 'tag-without-file', detail, { tags: missing })];
  });
  let left = 0;
  let all = 0;
  for (const [image, tags] of tagsOf) {
    for (const tag of tags) {
      all += 1;
      if (!tendedTags.get(image)?.has(tag)) left += 1;
    }
  }
  if (left === 0) return found;
  const detail = `${left.toLocaleString('en')} of ${counted(all, 'version')} ${left === 1 ? 'is' : 'are'} not in docker_images_metadata.json: upstream no longer scans ${left === 1 ? 'it' : 'them'}, and never deletes ${left === 1 ? 'it' : 'them'}.`;
  const facts = { versions: left, of: all };
  return [...found, { kind: 'tags-not-tended', imageId: null, versionId: null, detail, facts }];
}

/** Only what differs is said: a list that lacks nothing is not told to lack none. */
function describeIndex(tooMany: number, tooFew: number): string {
  const lists = `lists ${counted(tooMany, 'package')} that the last version does not have`;
  const lacks = `lacks ${counted(tooFew, 'package')} that the last version has`;
  const said = tooFew === 0 ? lists : tooMany === 0 ? lacks : `${lists}, and ${lacks}`;
  return `used_packages.json ${said}.`;
}

function of(
  image: IssueImage,
  kind: IssueKind,
  detail: string,
  facts: Readonly<Record<string, unknown>>,
): DataIssue {
  return { kind, imageId: image.id, versionId: null, detail, facts };
}

function describeMarks(marks: {
  readonly environment: boolean;
  readonly buildConf: boolean | null;
  readonly deprecatedImages: boolean | null;
}): string {
  const says = (is: boolean) => (is ? 'deprecated' : 'not deprecated');
  const { environment, buildConf, deprecatedImages } = marks;
  const conf = buildConf === null ? 'there is no build.conf' : `build.conf says ${says(buildConf)}`;
  const list =
    deprecatedImages === null
      ? 'deprecated_images.json cannot be read'
      : `deprecated_images.json says ${says(deprecatedImages)}`;
  return `The last version says ${says(environment)}, ${conf}, ${list}.`;
}
