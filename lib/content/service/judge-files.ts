import { AppError } from '@/lib/app-error';
import { describeReferences } from '@/lib/catalog/service/named-references';
import { getCatalogState } from '@/lib/catalog/service/state';
import { type JudgedItem, judgeItem, referencesOf } from '../judge';
import type { ContentReading } from '../read-content';

/** Which catalogue the verdicts rest on. */
export interface CatalogAge {
  /** `sample`: generated images, for want of the real ones; nothing said about content is true then. */
  readonly kind: 'sample' | 'real';
  /** ISO text; when upstream wrote what the catalogue shows. */
  readonly committedAt: string | null;
}

/** @throws AppError `conflict` while there is no image to compare anything with */
export async function readCatalogAge(): Promise<CatalogAge> {
  const { kind, committedAt } = await getCatalogState();
  if (kind === 'empty') {
    throw new AppError(
      'conflict',
      'The catalogue is empty, so nothing can be checked against it. Take it in first: drydock ingest.',
    );
  }
  return { kind, committedAt };
}

/** Judges any number of readings with one lookup; null for what is no item. */
export async function judgeReadings(
  readings: readonly ContentReading[],
  organization: string,
): Promise<readonly (JudgedItem | null)[]> {
  const items = readings.map((reading) => (reading.kind === 'item' ? reading.item : null));
  const known = await describeReferences(
    items.flatMap((item) => (item === null ? [] : referencesOf(item, organization))),
  );
  return items.map((item) => (item === null ? null : judgeItem(item, known, organization)));
}
