import { db } from '@/lib/db/client';
import { raiseGeneration } from '@/lib/db/generation';
import type { ImageKey, ItemKind } from '../content-item';

export interface StoredItem {
  readonly path: string;
  readonly kind: ItemKind;
  readonly name: string;
  readonly pack: string | null;
  readonly autoUpdate: boolean;
  readonly deprecated: boolean;
  readonly images: readonly {
    readonly key: ImageKey;
    readonly image: string;
    readonly tag: string | null;
    readonly line: number;
  }[];
}

export interface ContentState {
  readonly source: string;
  readonly commit: string;
  readonly committedAt: Date;
  readonly yamlFiles: number;
  readonly items: readonly StoredItem[];
  readonly problems: readonly {
    readonly path: string;
    readonly line: number | null;
    readonly message: string;
  }[];
}

/** Any number; of two runs at once the later one has the last word. */
const CONTENT_LOCK = 482_115_911;
const TRANSACTION_MS = 60_000;

/** Puts what a commit holds in the place of what was there, and tells the pages. */
export async function replaceContent(state: ContentState, now: Date): Promise<void> {
  const { source, commit, committedAt, yamlFiles, items, problems } = state;
  const images = items.flatMap((item, index) =>
    item.images.map((image, ordinal) => ({ ...image, itemId: index + 1, ordinal })),
  );
  await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CONTENT_LOCK})`;
      await tx.$executeRaw`DELETE FROM content_image`;
      await tx.$executeRaw`DELETE FROM content_item`;
      await tx.$executeRaw`DELETE FROM content_problem`;
      // Arrays, not a parameter for each cell: a repository has some 3,000 items.
      await tx.$executeRaw`
        INSERT INTO content_item (id, path, kind, name, pack, auto_update, deprecated)
        SELECT * FROM unnest(${items.map((_, index) => index + 1)}::int[],
                             ${items.map(({ path }) => path)}::text[],
                             ${items.map(({ kind }) => kind)}::text[],
                             ${items.map(({ name }) => name)}::text[],
                             ${items.map(({ pack }) => pack)}::text[],
                             ${items.map(({ autoUpdate }) => autoUpdate)}::boolean[],
                             ${items.map(({ deprecated }) => deprecated)}::boolean[])`;
      await tx.$executeRaw`
        INSERT INTO content_image (item_id, ordinal, key, image, tag, line)
        SELECT * FROM unnest(${images.map(({ itemId }) => itemId)}::int[],
                             ${images.map(({ ordinal }) => ordinal)}::int[],
                             ${images.map(({ key }) => key)}::text[],
                             ${images.map(({ image }) => image)}::text[],
                             ${images.map(({ tag }) => tag)}::text[],
                             ${images.map(({ line }) => line)}::int[])`;
      await tx.$executeRaw`
        INSERT INTO content_problem (path, line, message)
        SELECT * FROM unnest(${problems.map(({ path }) => path)}::text[],
                             ${problems.map(({ line }) => line)}::int[],
                             ${problems.map(({ message }) => message)}::text[])`;
      const row = { source, commit, committedAt, yamlFiles, checkedAt: now };
      await tx.contentSource.upsert({
        where: { id: 1 },
        create: row,
        update: { ...row, failure: null, failedAt: null },
      });
      await raiseGeneration(tx);
    },
    { timeout: TRANSACTION_MS },
  );
}

/** The run found the commit that is stored. */
export async function markContentChecked(now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.contentSource.update({
      where: { id: 1 },
      data: { checkedAt: now, failure: null, failedAt: null },
    });
    await raiseGeneration(tx);
  });
}

/** The run did not come through; what an earlier one has read stays. */
export async function recordContentFailure(
  source: string,
  failure: string,
  now: Date,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const row = { failure, failedAt: now };
    await tx.contentSource.upsert({ where: { id: 1 }, create: { source, ...row }, update: row });
    await raiseGeneration(tx);
  });
}
