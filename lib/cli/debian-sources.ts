import { loadDebianSources } from '@/lib/advisories/service/debian-sources';
import { withDatabase } from '@/lib/db/session';

/** `drydock debian-sources --from FILE|URL`: which source each Debian package is built from. */
export async function debianSourcesCommand({ from }: { readonly from: string }): Promise<void> {
  const count = await withDatabase(() => loadDebianSources(from));
  process.stdout.write(
    `${count} lines loaded; the next pass over the advisories asks by them (drydock advisories refresh)\n`,
  );
}
