import { AppError } from '@/lib/app-error';
import type { Actor } from '@/lib/audit/entry';
import { appendAudit } from '@/lib/audit/service';
import { parseNamedSpecifier } from '@/lib/catalog/specifier';
import { parseExpression, renderExpression } from '../expression';
import * as store from '../store/corrections';
import { tellPages } from '../store/settled';
import { inTransaction } from '../store/transaction';
import { nameOf } from './policy';
import { settleLicenses } from './settle';

/** All corrections of a package, newest first, withdrawn ones among them. */
export async function listCorrections(
  normalizedName: string,
): Promise<readonly store.StoredCorrection[]> {
  return store.listCorrections(normalizedName);
}

/**
 * Records what a person found the license to be, and settles everything anew: it counts before all
 * other evidence, which stays beside it.
 *
 * @param correction.specifier which versions, as PEP 440 says it; null: all
 * @returns the correction's id
 * @throws AppError `bad-request` for what is no SPDX expression or no specifier
 */
export async function correctLicense(correction: {
  /** PEP 503 */
  readonly normalizedName: string;
  readonly specifier: string | null;
  readonly spdx: string;
  readonly reason: string;
  /** Who corrects; whether they may is for the caller to know. */
  readonly by: Actor;
}): Promise<number> {
  const { normalizedName, reason, by } = correction;
  const parsed = parseExpression(correction.spdx.trim());
  if (!parsed.ok) {
    throw new AppError(
      'bad-request',
      `"${correction.spdx.slice(0, 200)}" is no SPDX license expression, such as "MIT" or "Apache-2.0 OR BSD-3-Clause".`,
    );
  }
  const named = parseNamedSpecifier(
    `${normalizedName} ${correction.specifier?.trim() ?? ''}`.trim(),
  );
  if (named === null) {
    throw new AppError(
      'bad-request',
      `"${correction.specifier?.slice(0, 200)}" names no versions. Write it as ">=2,<3" or "==1.4.2", or leave it empty for all.`,
    );
  }
  const { specifier } = named;
  const spdx = renderExpression(parsed.value);
  const id = await inTransaction(async (tx) => {
    const madeBy = nameOf(by);
    const id = await store.insertCorrection(tx, {
      normalizedName,
      specifier,
      spdx,
      reason,
      madeBy,
    });
    await tellPages(tx);
    await appendAudit(tx, {
      actor: by,
      action: 'license.corrected',
      subject: { kind: 'package', id: normalizedName },
      after: { correction: id, specifier, spdx, reason },
    });
    return id;
  });
  await settleLicenses({ recount: false });
  return id;
}

/**
 * Takes a correction back; it stays on record.
 *
 * @throws AppError `conflict` where it is not there, or withdrawn already
 */
export async function withdrawCorrection(id: number, by: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await store.markWithdrawn(tx, id, nameOf(by), new Date()))) {
      throw new AppError('conflict', 'There is no such correction, or it was withdrawn before.');
    }
    await tellPages(tx);
    await appendAudit(tx, {
      actor: by,
      action: 'license.correction-withdrawn',
      subject: { kind: 'license-correction', id: String(id) },
    });
  });
  await settleLicenses({ recount: false });
}
