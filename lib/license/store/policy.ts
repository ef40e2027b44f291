import { z } from 'zod';
import type { Prisma } from '@/lib/db/generated/client';
import { type LicensePolicy, licensePolicySchema } from '../policy';

/** A saved state of the house's policy. */
export interface SavedPolicy {
  readonly revision: number;
  readonly policy: LicensePolicy;
  readonly reason: string;
  readonly savedBy: string;
  readonly savedAt: Date;
}

const rowSchema = z
  .object({
    revision: z.int(),
    definition: licensePolicySchema,
    reason: z.string(),
    savedBy: z.string(),
    savedAt: z.date(),
  })
  .transform(({ definition, ...row }): SavedPolicy => ({ ...row, policy: definition }));

/** Newest first: the first one holds. */
export async function listPolicies(
  tx: Pick<Prisma.TransactionClient, 'licensePolicy'>,
  limit: number,
): Promise<readonly SavedPolicy[]> {
  const rows = await tx.licensePolicy.findMany({ orderBy: { revision: 'desc' }, take: limit });
  return z.array(rowSchema).parse(rows);
}

export async function insertPolicy(
  tx: Pick<Prisma.TransactionClient, 'licensePolicy'>,
  { policy, reason, savedBy }: Pick<SavedPolicy, 'policy' | 'reason' | 'savedBy'>,
): Promise<number> {
  const definition = {
    ...policy,
    classes: [...policy.classes],
    licenses: [...policy.licenses],
    refused: [...policy.refused],
  };
  const { revision } = await tx.licensePolicy.create({
    data: { definition, reason, savedBy },
    select: { revision: true },
  });
  return revision;
}
