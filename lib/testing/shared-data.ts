import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@/lib/project-root';

/**
 * A path in the folder of real data that may lie beside the checkout (`../shared`, or
 * `DRYDOCK_SHARED`). Tests on it are registered only where it is there:
 * A file that holds nothing else is named `*.shared.test.ts`, which vitest.config.ts leaves out.
 * `const bundle = sharedPath('data', 'dockerfiles-info.bundle'); if (bundle !== null) describe(…)`.
 *
 * @returns null where that file or folder is not there
 */
export function sharedPath(...parts: readonly string[]): string | null {
  const folder = process.env.DRYDOCK_SHARED || path.join(projectRoot, '..', 'shared');
  const file = path.resolve(folder, ...parts);
  return existsSync(file) ? file : null;
}
