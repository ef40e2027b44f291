import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = process.env.DRYDOCK_SHARED ?? path.join(root, '..', 'shared');

/**
 * Finds real data beside the checkout. Tests on it are registered only where it is there.
 *
 * @param parts below `../shared` (or `DRYDOCK_SHARED`), e.g. `data`, `dockerfiles-info.bundle`
 */
export function sharedPath(...parts: readonly string[]): string | null {
  const found = path.join(shared, ...parts);
  return existsSync(found) ? found : null;
}
