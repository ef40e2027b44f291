import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { AppError } from '@/lib/app-error';
import { withProcessLock } from '@/lib/db/embedded/process-lock';
import { projectRoot } from '@/lib/project-root';

/** What a build is made from. A change of anything else needs none. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'types',
  'public',
  'prisma/schema.prisma',
  'instrumentation.ts',
  'next.config.mjs',
  'package-lock.json',
  'tsconfig.json',
];
/** Folders and files below them that no page holds. */
const NOT_IN_A_BUILD = /\.test\.tsx?$|^lib\/(bench|cli|testing|db\/generated|db\/embedded)(\/|$)/;
const STAMP = path.join(projectRoot, '.next', 'drydock-sources');
const BUILD_ID = path.join(projectRoot, '.next', 'BUILD_ID');

/**
 * Builds the pages for production, unless the build that is there was made from these very sources.
 * Two starts at once make one build.
 *
 * @param options.signal ends the build
 * @param options.onBuild called when there is something to do
 * @throws AppError `misconfigured` with what the build printed
 */
export async function ensureBuild(options: {
  readonly signal: AbortSignal;
  readonly onBuild: () => void;
}): Promise<void> {
  const sources = hashSources();
  if (isBuiltFrom(sources)) return;
  mkdirSync(path.dirname(STAMP), { recursive: true });
  await withProcessLock(
    path.join(projectRoot, '.next.lock'),
    async () => {
      if (isBuiltFrom(sources)) return;
      options.onBuild();
      rmSync(STAMP, { force: true });
      await build(options.signal);
      writeFileSync(STAMP, sources);
    },
    15 * 60_000,
  );
}

function isBuiltFrom(sources: string): boolean {
  // Without its id a build was begun and not finished.
  return existsSync(BUILD_ID) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources;
}

async function build(signal: AbortSignal): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C reaches the build through `signal`, with all of its workers.
    detached: true,
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const stop = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
      if (signal.aborted) stop();
    });
    signal.throwIfAborted();
    if (code !== 0) {
      throw new AppError('misconfigured', `The pages cannot be built:\n${output.trim()}`);
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function hashSources(): string {
  const hash = createHash('sha256').update(process.version.split('.')[0] ?? '');
  for (const source of SOURCES) addTo(hash, source);
  return hash.digest('hex');
}

function addTo(hash: ReturnType<typeof createHash>, relative: string): void {
  if (NOT_IN_A_BUILD.test(relative)) return;
  const full = path.join(projectRoot, relative);
  if (!existsSync(full)) return;
  if (!statSync(full).isDirectory()) {
    hash.update(`${relative}\0`).update(readFileSync(full)).update('\0');
    return;
  }
  for (const name of readdirSync(full).sort()) addTo(hash, `${relative}/${name}`);
}
