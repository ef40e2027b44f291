import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';

export interface StoredCorrection {
  readonly id: number;
  readonly normalizedName: string;
  readonly specifier: string | null;
  readonly spdx: string;
  readonly reason: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
}

/** All corrections of a package, newest first, withdrawn ones among them. */
export async function listCorrections(
  normalizedName: string,
): Promise<readonly StoredCorrection[]> {
  return db().licenseCorrection.findMany({
    where: { normalizedName },
    orderBy: { id: 'desc' },
    take: 200,
  });
}

export async function insertCorrection(
  tx: Prisma.TransactionClient,
  correction: Pick<StoredCorrection, 'normalizedName' | 'specifier' | 'spdx' | 'reason' | 'madeBy'>,
): Promise<number> {
  const { id } = await tx.licenseCorrection.create({
    data: correction,
    select: { id: true },
  });
  return id;
}

/** @returns false where it is not there, or somebody withdrew it before */
export async function markWithdrawn(
  tx: Prisma.TransactionClient,
  id: number,
  by: string,
  at: Date,
): Promise<boolean> {
  const { count } = await tx.licenseCorrection.updateMany({
    where: { id, withdrawnAt: null },
    data: { withdrawnBy: by, withdrawnAt: at },
  });
  return count === 1;
}
