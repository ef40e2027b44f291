import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '@/lib/project-root';

/**
 * Writes the Prisma client to lib/db/generated, without a download: `prisma generate` insists on a
 * schema engine it does not use, so it is shown an executable that is there (this Node), and asks
 * nobody for a newer version.
 *
 * @throws Error with what prisma printed
 */
function generateClient(): void {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'generate', '--no-hints', '--config', path.join('prisma', 'prisma.config.ts')],
    {
      cwd: projectRoot,
      encoding: 'utf8',
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_ENGINES_CHECKSUM_IGNORE_MISSING: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  );
  if (status !== 0) throw new Error(`prisma generate failed:\n${stdout}\n${stderr}`);
}

/** Generates the client where it is missing or older than the schema (scripts switched off, git pull). */
export function ensureClientGenerated(): void {
  const generatedAt = modifiedAt('lib/db/generated/client.ts');
  const schemaChangedAt = modifiedAt('prisma/schema.prisma');
  if (generatedAt === null || (schemaChangedAt !== null && schemaChangedAt > generatedAt)) {
    generateClient();
  }
}

function modifiedAt(file: string): number | null {
  return statSync(path.join(projectRoot, file), { throwIfNoEntry: false })?.mtimeMs ?? null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generateClient();
