import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkStdin } from './names';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'names-'));
  // Whoever runs the tests may have a database.
  process.env.DRYDOCK_DATA = folder;
  process.env.DATABASE_URL = '';
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function run(lines: readonly string[], options: { popular?: string; leaveOneOut?: boolean }) {
  const out: string[] = [];
  const errors: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => errors.push(String(text)) > 0);
  const input = Readable.from([lines.map((line) => `${line}\n`).join('')]);
  await checkStdin(input, { similarityOnly: true, leaveOneOut: false, ...options });
  vi.restoreAllMocks();
  const written = out
    .join('')
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '');
  const answers: unknown[] = written.map((line) => JSON.parse(line));
  return { answers, errors: errors.join('') };
}

describe('drydock names', () => {
  it('answers every line in order, the empty and the impossible ones too', async () => {
    const lines = [
      'requests',
      '',
      'reqeusts',
      '🚀',
      'a'.repeat(10_000),
      '\u202Erequests',
      'x\u0000',
    ];
    const { answers } = await run(lines, {});
    expect(answers).toMatchObject(lines.map((name) => ({ name })));
    expect(answers).toMatchObject([
      { verdict: 'clean', target: null },
      { verdict: 'suspicious', tier: 'review' },
      { verdict: 'suspicious', tier: 'high', target: 'requests' },
      { verdict: 'suspicious' },
      { verdict: 'suspicious' },
      { verdict: 'suspicious', tier: 'high', target: 'requests' },
      { verdict: 'suspicious' },
    ]);
  });

  it('answers once for a line, whatever else could end one', async () => {
    const { answers } = await run(['a\u2028b', 'x\ry', 'flask\r'], {});
    expect(answers).toMatchObject([
      { name: 'a\u2028b', verdict: 'suspicious' },
      { name: 'x\ry', verdict: 'suspicious' },
      { name: 'flask', verdict: 'clean' },
    ]);
  });

  it('says on stderr that it judges by the built-in list', async () => {
    expect((await run(['flask'], {})).errors).toMatch(/built-in list .*of unknown age/);
  });

  it('judges by a list from a file, and says how old it is', async () => {
    const file = path.join(folder, 'top.json');
    const rows = [{ project: 'Internal-Tool-Chain' }, { project: 'other-things' }];
    await writeFile(file, JSON.stringify({ last_update: '2026-04-01 08:00:00', rows }));
    const { answers, errors } = await run(['internal_tool_chain', 'internal-tool-chian'], {
      popular: file,
    });
    expect(errors).toContain('2 names, counted on 2026-04-01');
    expect(answers).toMatchObject([
      { verdict: 'clean', signals: [{ kind: 'listed' }] },
      { verdict: 'suspicious', target: 'internal-tool-chain' },
    ]);
  });

  it('refuses a list that is none', async () => {
    await expect(run([], { popular: path.join(folder, 'none') })).rejects.toMatchObject({
      code: 'bad-request',
    });
    const file = path.join(folder, 'bad.tsv');
    await writeFile(file, 'nothing\nof use\n');
    await expect(run([], { popular: file })).rejects.toThrow('names no column');
  });
});
