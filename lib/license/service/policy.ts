import { type LicensePolicy, permissivePolicy } from '../policy';
import { listPolicies, type SavedPolicy } from '../store/policy';
import { outsideTransaction } from '../store/transaction';

/** The policy that holds: the newest one saved, else the one that ships. */
export async function getActivePolicy(
  tx: Parameters<typeof listPolicies>[0] = outsideTransaction(),
): Promise<{ readonly policy: LicensePolicy; readonly saved: SavedPolicy | null }> {
  const [saved] = await listPolicies(tx, 1);
  return { policy: saved?.policy ?? permissivePolicy, saved: saved ?? null };
}
