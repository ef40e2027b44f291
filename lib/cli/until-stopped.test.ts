import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { isProcessAlive } from '@/lib/db/embedded/process-lock';
import { projectRoot } from '@/lib/project-root';

/** Waits for its signal, and says so: `up <pid>`, then `stopped`. */
const SERVER = `
  const { raised, stopSignal } = await import(${JSON.stringify(path.join(projectRoot, 'lib/cli/until-stopped.ts'))});
  const signal = stopSignal();
  setInterval(() => {}, 1000);
  console.log('up', process.pid);
  await raised(signal);
  console.log('stopped');
  process.exit(0);`;
const NODE = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', SERVER] as const;

let started: ChildProcess | undefined;
afterEach(() => {
  started?.kill('SIGKILL');
});

async function start(command: readonly string[], env: Record<string, string> = {}) {
  const [program = '', ...args] = command;
  const { npm_lifecycle_event: _, ...rest } = process.env;
  const child = spawn(program, args, {
    cwd: projectRoot,
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started = child;
  const [first] = await once(child.stdout, 'data');
  return { child, pid: Number(/^up (\\d+)/.exec(String(first))?.[1]) };
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops a server in order', async (signal) => {
  const { child } = await start(NODE);
  child.kill(signal);
  const [said] = await once(child.stdout, 'data');
  expect(String(said)).toBe('stopped\n');
});

it('ends with the shell that npm has put before it', async () => {
  const { child, pid } = await start(
    ['sh', '-c', `"${process.execPath}" --import tsx --input-type=module -e "$SERVER"; true`],
    { npm_lifecycle_event: 'start', SERVER },
  );
  child.kill('SIGTERM');
  await expect.poll(() => isProcessAlive(pid)).toBe(false);
});
