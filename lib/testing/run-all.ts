import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '@/lib/project-root';
import { findBrowser, installBrowser } from './browser';

/** Everything that must hold, in one command. Its last line is `N passed, N failed`. */
interface Count {
  readonly passed: number;
  readonly failed: number;
  /** What failed and why, a line or two each; told once more at the end, where it is read. */
  readonly failures?: readonly string[];
}

const NOTHING: Count = { passed: 0, failed: 0 };
const LINES_OF_A_FAILURE = 12;
const ONE_FAILURE: Count = { passed: 0, failed: 1 };

const vitestSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({
      status: z.string(),
      name: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});
const playwrightSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
});

const reports = mkdtempSync(path.join(tmpdir(), 'drydock-reports-'));
const steps: readonly (readonly [string, () => Count])[] = [
  ['biome', () => tool('biome', ['ci', '.'])],
  ['layers and types', () => tool('npm', ['run', '-s', 'layers'])],
  ['knip', () => tool('knip', [])],
  ['vitest', unitTests],
  ['playwright', journeys],
];

const counts = steps.map(([name, step]) => {
  process.stdout.write(`\n── ${name}\n`);
  const count = step();
  return { name, ...count };
});
rmSync(reports, { recursive: true, force: true });

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.stdout.write('\n');
for (const failure of counts.flatMap((count) => count.failures ?? [])) {
  process.stdout.write(`failed: ${failure}\n`);
}
for (const count of counts) {
  process.stdout.write(`${count.name}: ${count.passed} passed, ${count.failed} failed\n`);
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** A tool that has one opinion: a test that passes or fails. */
function tool(command: string, args: readonly string[]): Count {
  return run(command, args) ? { passed: 1, failed: 0 } : ONE_FAILURE;
}

function unitTests(): Count {
  const file = path.join(reports, 'vitest.json');
  const ok = run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  if (!existsSync(file)) return ONE_FAILURE;
  const report = vitestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  // A file that cannot even be loaded has no tests to fail.
  const broken = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + broken;
  return {
    passed: report.numPassedTests,
    // An unhandled error outside of all tests fails the run without failing a test.
    failed: ok ? failed : Math.max(failed, 1),
    failures: report.testResults.flatMap(failuresOf),
  };
}

/** The tests of a file that failed, or the file itself where it could not be loaded. */
function failuresOf(file: z.infer<typeof vitestSchema>['testResults'][number]): string[] {
  const where = path.relative(projectRoot, file.name);
  if (file.status === 'failed' && file.assertionResults.length === 0) {
    return [`${where}\n${file.message ?? ''}`];
  }
  return file.assertionResults
    .filter((result) => result.status === 'failed')
    .map((result) => {
      const messages = (result.failureMessages ?? []).join('\n').split('\n');
      return `${where} > ${result.fullName}\n${messages.slice(0, LINES_OF_A_FAILURE).join('\n')}`;
    });
}

function journeys(): Count {
  const config = path.join('e2e', 'playwright.config.ts');
  if (!existsSync(path.join(projectRoot, config))) return NOTHING;
  const file = path.join(reports, 'playwright.json');
  try {
    if (findBrowser() === null) installBrowser();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return ONE_FAILURE;
  }
  const ok = run('playwright', ['test', '--config', config, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  if (!existsSync(file)) return ONE_FAILURE;
  const { stats, errors } = playwrightSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  // A test that passes only when tried again does not pass.
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed: ok ? failed : Math.max(failed, 1) };
}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): boolean {
  const { status, error } = spawnSync(command, args, {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      ...env,
      PATH: `${path.join(projectRoot, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}`,
    },
  });
  if (error) process.stderr.write(`${command}: ${error.message}\n`);
  return status === 0;
}
