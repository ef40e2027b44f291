import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';
import { classifyLicenseLines } from '@/lib/license/classify';
import type { LicenseFinding } from '@/lib/license/finding';
import { decideByPolicy, licensePolicySchema, permissivePolicy } from '@/lib/license/policy';
import {
  decideAsUpstream,
  parseUpstreamPolicy,
  type UpstreamPolicy,
} from '@/lib/license/upstream-policy';
import { openMirror } from '@/lib/upstream/git/mirror';
import { readBlobs } from '@/lib/upstream/git/objects';

/** What a policy adds to an answer. */
type Decide = (finding: LicenseFinding, lines: readonly string[]) => object;

/**
 * `drydock license`: one JSON array of raw license lines a line in, one answer a line out, in order.
 * A row that is no such array keeps its place as `unknown`, and makes the exit code 1.
 *
 * @param policy `permissive`, `upstream`, or the path of a JSON file with a policy of one's own
 */
export async function classifyStdin(
  input: NodeJS.ReadableStream,
  { policy }: { readonly policy?: string },
): Promise<void> {
  const decide: Decide = policy === undefined ? () => ({}) : await loadPolicy(policy);
  let number = 0;
  for await (const row of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (row.trim() === '') continue;
    const lines = parseRow(row);
    if (lines === null) {
      process.stderr.write(`drydock: line ${number} is not a JSON array of strings\n`);
      process.exitCode = 1;
    }
    const finding = classifyLicenseLines(lines ?? []);
    const reasons = lines === null ? ['the row is not a JSON array of strings'] : finding.reasons;
    const answer = {
      spdx: finding.spdx,
      verdict: finding.licenseClass,
      confidence: finding.confidence,
      reasons,
      ...(lines === null ? {} : decide(finding, lines)),
    };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

const linesSchema = z.array(z.string());

/** @returns null where the row is no JSON or something else than an array of strings */
function parseRow(row: string): readonly string[] | null {
  let json: unknown;
  try {
    json = JSON.parse(row);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  return linesSchema.safeParse(json).data ?? null;
}

async function loadPolicy(name: string): Promise<Decide> {
  if (name === 'upstream') {
    const policy = await readUpstreamPolicy();
    return (_finding, lines) => {
      const decision = decideAsUpstream(policy, { packageName: null, image: null, lines });
      return { policy: 'upstream', ...decision };
    };
  }
  const policy = name === 'permissive' ? permissivePolicy : await readPolicyFile(name);
  return (finding) => ({ policy: policy.name, ...decideByPolicy(policy, finding) });
}

async function readPolicyFile(file: string) {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError(
      'bad-request',
      `"${file}" is neither a policy (permissive, upstream) nor a readable file.`,
      { cause },
    );
  });
  const parsed = z
    .string()
    .transform((json, context): unknown => {
      try {
        return JSON.parse(json);
      } catch (error) {
        context.addIssue({ code: 'custom', message: String(error) });
        return z.NEVER;
      }
    })
    .pipe(licensePolicySchema)
    .safeParse(text);
  if (parsed.success) return parsed.data;
  throw new AppError('bad-request', `${file} is no policy: ${z.prettifyError(parsed.error)}`);
}

const policyFiles = {
  approved: 'docker/approved_licenses.json',
  known: 'docker/known_licenses.json',
  exclude: 'docker/packages_license_check_exclude.json',
} as const;

/** Reads the files of upstream's gate from demisto/dockerfiles (`DRYDOCK_DOCKERFILES_SOURCE`). */
async function readUpstreamPolicy(): Promise<UpstreamPolicy> {
  const { DRYDOCK_DATA, DRYDOCK_DOCKERFILES_SOURCE } = env();
  const mirror = await openMirror(
    `${DRYDOCK_DATA}/license-policy.git`,
    DRYDOCK_DOCKERFILES_SOURCE,
    {
      history: 'tip',
      blobs: 'on-demand',
    },
  );
  const read = async (file: string): Promise<unknown> => {
    for await (const answer of readBlobs(mirror, [`${mirror.commit}:${file}`])) {
      if (answer.kind === 'blob') return JSON.parse(answer.bytes.toString('utf8'));
    }
    throw new AppError('source-invalid', `The source has no ${file}.`);
  };
  const parsed = parseUpstreamPolicy({
    approved: await read(policyFiles.approved),
    known: await read(policyFiles.known),
    exclude: await read(policyFiles.exclude),
  });
  if (parsed.ok) return parsed.value;
  throw new AppError('source-invalid', `Upstream's policy files are not usable: ${parsed.error}`);
}
