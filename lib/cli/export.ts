import { AppError } from '@/lib/app-error';
import { exportVersions } from '@/lib/catalog/export';
import { errorCode } from '@/lib/db/connection-error';
import { withDatabase } from '@/lib/db/session';
import { env } from '@/lib/env';

export interface ExportOptions {
  readonly all?: boolean;
  readonly image?: string;
}

/**
 * `drydock export versions`: NDJSON on stdout.
 *
 * @throws AppError `not-found` where the named image has no version to export
 */
export async function exportVersionsCommand({ all = false, image }: ExportOptions): Promise<void> {
  const name = image?.replace(`${env().IMAGE_ORG}/`, '') ?? null;
  // A reader that has seen enough closes the pipe: that is no failure, and the rest need not be read.
  let isOpen = true;
  process.stdout.on('error', (error) => {
    if (errorCode(error) !== 'EPIPE') throw error;
    isOpen = false;
  });
  const write = (lines: string) =>
    new Promise<boolean>((resolve) => {
      process.stdout.write(lines, () => resolve(isOpen));
    });
  const count = await withDatabase(() => exportVersions({ all, image: name }, write));
  if (count === 0 && name !== null) {
    throw new AppError('not-found', `There is no image ${name} in the catalogue.`);
  }
}
