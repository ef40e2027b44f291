import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { classifyStdin } from './license';

async function run(input: string, options: { policy?: string } = {}) {
  const out: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out.push(String(text));
    return true;
  });
  await classifyStdin(Readable.from([input]), options);
  const answers = out.join('').trimEnd().split('\n');
  return { answers: answers.map((line): unknown => JSON.parse(line)), exitCode: process.exitCode };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'drydock-license-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

describe('drydock license', () => {
  it('answers each row in its place with expression, class, confidence and reasons', async () => {
    const { answers, exitCode } = await run('["License: MIT"]\n[]\n["License: GPL3"]\n');
    expect(answers).toEqual([
      { spdx: 'MIT', verdict: 'permissive', confidence: 'high', reasons: ['MIT is permissive'] },
      { spdx: 'NOASSERTION', verdict: 'unknown', confidence: 'none', reasons: ['no license line'] },
      expect.objectContaining({ spdx: 'GPL-3.0-only', verdict: 'strong-copyleft' }),
    ]);
    expect(exitCode).toBeUndefined();
  });

  it('keeps the place of a row that is not an array of strings, and fails at the end', async () => {
    const { answers, exitCode } = await run('nonsense\n{"a":1}\n[1]\n["MIT"]\n');
    expect(answers).toMatchObject([
      { verdict: 'unknown' },
      { verdict: 'unknown' },
      { verdict: 'unknown' },
      { verdict: 'permissive' },
    ]);
    expect(exitCode).toBe(1);
  });

  it('adds the decision of a policy where one is named', async () => {
    const { answers } = await run('["MPL-2.0 AND MIT"]\n', { policy: 'permissive' });
    expect(answers).toMatchObject([
      {
        verdict: 'weak-copyleft',
        policy: 'permissive',
        outcome: 'needs-approval',
        because: ['MPL-2.0'],
      },
    ]);
  });

  it('reads a policy of one’s own from a file, and says what is wrong with it', async () => {
    const file = path.join(folder, 'policy.json');
    const policy = { name: 'ours', classes: [], licenses: ['MIT'], refused: [], families: 'ask' };
    await writeFile(file, JSON.stringify(policy));
    expect((await run('["MIT"]\n', { policy: file })).answers).toMatchObject([
      { policy: 'ours', outcome: 'passes' },
    ]);
    await writeFile(file, '{"name": 1}');
    await expect(run('["MIT"]\n', { policy: file })).rejects.toMatchObject({ code: 'bad-request' });
    await writeFile(file, '{');
    await expect(run('["MIT"]\n', { policy: file })).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('refuses a policy that is neither known nor a file', async () => {
    await expect(run('["MIT"]\n', { policy: 'lenient' })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });
});
