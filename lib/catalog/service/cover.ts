import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';
import { mergeNeeds, type Need } from '@/lib/need/need';
import { readNeed } from '@/lib/need/read';
import type { NeedFormat, NeedReading } from '@/lib/need/reading';
import { type Candidate, type Cover, type CoverScope, coverNeed } from '../cover';
import type { CoverIndex } from '../cover-index';
import { formatImageReference } from '../image-reference';
import { findDistributionOfImport } from '../import-names';
import {
  findNearDuplicates,
  listMergeCandidates,
  type MergeCandidate,
  type NearDuplicate,
} from '../near-duplicates';
import { pickCorrection } from '../spelling';
import { readCoverIndex } from '../store/cover';
import { findSimilarNames } from '../store/search-detail';
import { comparePep440 } from '../version-order';

/** An image as it is written where it is used. */
export interface Reference {
  /** `demisto/stix2:1.0.0.12345` */
  readonly reference: string;
  /** `dockerimage: demisto/stix2:1.0.0.12345` */
  readonly dockerimage: string;
}

export type CoverImageAnswer = Omit<Candidate, 'replacement'> &
  Reference & {
    readonly replacement: (NonNullable<Candidate['replacement']> & Reference) | null;
  };

export interface NeverSeen {
  readonly of: 'package' | 'os-package';
  readonly name: string;
  /** A name the catalogue knows, that may have been meant. */
  readonly didYouMean: string | null;
}

export type CoverAnswer = Omit<Cover, 'candidates' | 'neverSeen' | 'past'> & {
  readonly need: Need;
  readonly scope: CoverScope;
  /** ISO time of the commit the catalogue is of. */
  readonly asOf: string;
  readonly images: readonly CoverImageAnswer[];
  readonly past: readonly (Cover['past'][number] & Reference)[];
  readonly neverSeen: readonly NeverSeen[];
};

export interface CoverRequest {
  readonly need: Need;
  readonly scope: CoverScope;
  readonly limit: number;
  /** Integrations and scripts that name each image; left out or null: not known. */
  readonly contentUsers?: ReadonlyMap<string, number> | null;
}

/**
 * For whoever shows nothing else of the catalogue.
 *
 * @throws AppError `conflict` while it is empty: that no image holds something would not be true
 */
export async function requireImages(): Promise<void> {
  const { images } = await readCoverIndex();
  if (images.length === 0) {
    throw new AppError(
      'conflict',
      'The catalogue is empty, so nothing can be said of images. Take it in first: drydock ingest.',
    );
  }
}

/** Ranks the images of the catalogue by how much of a need they cover. */
export async function findCover({ need, ...options }: CoverRequest): Promise<CoverAnswer> {
  const index = await readCoverIndex();
  const { candidates, neverSeen, past, ...cover } = coverNeed(index, need, options);
  return {
    need,
    scope: options.scope,
    asOf: new Date(index.asOf).toISOString(),
    ...cover,
    images: candidates.map((candidate) => ({
      ...candidate,
      ...referTo(candidate),
      replacement: candidate.replacement && {
        ...candidate.replacement,
        ...referTo(candidate.replacement),
      },
    })),
    past: past.map((one) => ({ ...one, ...referTo(one) })),
    neverSeen: await correctNames(index, neverSeen),
  };
}

function referTo({ image, tag }: { readonly image: string; readonly tag: string }): Reference {
  const reference = formatImageReference(env().IMAGE_ORG, image, tag);
  return { reference, dockerimage: `dockerimage: ${reference}` };
}

/** More names than this are no slips of the keyboard. */
const MAX_CORRECTED = 20;

async function correctNames(
  index: CoverIndex,
  unknown: Cover['neverSeen'],
): Promise<readonly NeverSeen[]> {
  const similar = await findSimilarNames(
    unknown.slice(0, MAX_CORRECTED).map(({ name }) => name),
    false,
  );
  return unknown.map(({ of, name }) => {
    const known = of === 'package' ? index.packageIds : index.osPackageIds;
    const near = (similar.get(name) ?? []).filter((one) => known.has(one.name));
    const imported = of === 'package' ? findDistributionOfImport(name) : null;
    return { of, name, didYouMean: imported ?? pickCorrection(name, near) };
  });
}

export interface NeedText {
  readonly text: string;
  readonly fileName?: string | null;
  readonly format?: NeedFormat | null;
}

/** Reads texts with what the catalogue knows of names, and joins what they need with what is added. */
export async function readNeedTexts(
  texts: readonly NeedText[],
  added: Need,
): Promise<{ readonly need: Need; readonly readings: readonly NeedReading[] }> {
  const { packageIds } = await readCoverIndex();
  const isKnown = (name: string) => packageIds.has(name);
  const readings = texts.map(({ text, ...from }) => readNeed(text, { ...from, isKnown }));
  return { need: [...readings.map(({ need }) => need), added].reduce(mergeNeeds), readings };
}

/** Minor versions of Python that last versions have, newest first: `3.12`. */
export async function listPythonVersions(): Promise<readonly string[]> {
  const { images } = await readCoverIndex();
  const minors = images.flatMap(({ last, removed }) =>
    removed || last?.pythonVersion == null
      ? []
      : [last.pythonVersion.split('.').slice(0, 2).join('.')],
  );
  return [...new Set(minors)].toSorted((a, b) => comparePep440(b, a));
}

/** Live images with the same Python packages as this one, or a part of them; nearest first. */
export async function listNearDuplicates(image: string): Promise<readonly NearDuplicate[]> {
  return findNearDuplicates(await readCoverIndex(), image);
}

/** Images whose Python packages are those of another, or a part of them, by name. */
export async function getMergeCandidates(): Promise<readonly MergeCandidate[]> {
  return listMergeCandidates(await readCoverIndex());
}
