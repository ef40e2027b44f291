import { Octokit } from '@octokit/core';
import { z } from 'zod';
import { AppError } from '@/lib/app-error';

/** Where pull requests are opened from. */
export interface ForkSettings {
  readonly apiUrl: string;
  readonly token: string;
  /** `owner/repository`: a fork of upstream that the token may write to. */
  readonly fork: string;
}

/** A file as it is to be. */
interface NewFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly content: string;
}

export interface NewPullRequest {
  readonly branch: string;
  readonly title: string;
  /**
   * Says what is to be committed, on top of what upstream has at this moment.
   *
   * @param read the text of a file of upstream's newest commit; null: there is none
   */
  readonly prepare: (read: (path: string) => Promise<string | null>) => Promise<{
    /** Markdown. */
    readonly body: string;
    readonly files: readonly NewFile[];
  }>;
}

const TIMEOUT_MS = 20_000;
const repositorySchema = z.object({
  default_branch: z.string(),
  full_name: z.string(),
  parent: z
    .object({ full_name: z.string(), default_branch: z.string() })
    .nullish()
    .transform((parent) => parent ?? null),
});
const refSchema = z.object({ object: z.object({ sha: z.string() }) });
const shaSchema = z.object({ sha: z.string() });
const commitSchema = z.object({ tree: shaSchema });
const contentSchema = z.object({ content: z.string() });
const pullSchema = z.object({ html_url: z.url({ protocol: /^https?$/ }) });

/**
 * Commits a folder to a new branch of the fork and opens a pull request with the repository it was
 * forked from. A branch of this name that is there already is an error: nothing of it is overwritten.
 *
 * @returns its address
 * @throws AppError `source-unreachable` with what GitHub said
 * @see https://docs.github.com/en/rest/git and /rest/pulls
 */
export async function openPullRequest(
  { apiUrl, token, fork }: ForkSettings,
  { branch, title, prepare }: NewPullRequest,
): Promise<string> {
  const octokit = new Octokit({
    auth: token,
    baseUrl: apiUrl.replace(/\/+$/, ''),
    request: {
      fetch: (url: string, options: RequestInit) =>
        fetch(url, { ...options, signal: AbortSignal.timeout(TIMEOUT_MS) }),
    },
  });
  const ask = async <T>(
    schema: z.ZodType<T>,
    route: string,
    data: Record<string, unknown> = {},
  ): Promise<T> => {
    const { data: answer } = await octokit.request(route, data).catch((error: unknown) => {
      throw explain(error, fork);
    });
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    throw new AppError(
      'source-unreachable',
      `GitHub answered ${route} with something unexpected.`,
      {
        cause: parsed.error,
      },
    );
  };
  const repository = await ask(repositorySchema, `GET /repos/${fork}`);
  const upstream = repository.parent ?? repository;
  // Upstream's own commit: a fork that was not updated for months would bring its old files along.
  const head = await ask(
    refSchema,
    `GET /repos/${upstream.full_name}/git/ref/heads/${upstream.default_branch}`,
  );
  const { tree } = await ask(
    commitSchema,
    `GET /repos/${upstream.full_name}/git/commits/${head.object.sha}`,
  );
  const read = async (path: string): Promise<string | null> => {
    const route = `GET /repos/${upstream.full_name}/contents/${path}`;
    const found = await ask(contentSchema, route, { ref: head.object.sha }).catch(orAbsent);
    return found && Buffer.from(found.content, 'base64').toString('utf8');
  };
  const { body, files } = await prepare(read);
  const newTree = await ask(shaSchema, `POST /repos/${fork}/git/trees`, {
    base_tree: tree.sha,
    tree: files.map(({ path, content }) => ({ path, mode: '100644', type: 'blob', content })),
  });
  const commit = await ask(shaSchema, `POST /repos/${fork}/git/commits`, {
    message: title,
    tree: newTree.sha,
    parents: [head.object.sha],
  });
  await ask(z.unknown(), `POST /repos/${fork}/git/refs`, {
    ref: `refs/heads/${branch}`,
    sha: commit.sha,
  });
  const [owner = ''] = fork.split('/');
  const pull = await ask(pullSchema, `POST /repos/${upstream.full_name}/pulls`, {
    title,
    body,
    head: `${owner}:${branch}`,
    base: upstream.default_branch,
    maintainer_can_modify: true,
  });
  return pull.html_url;
}

/** Of a file that was asked for alone: it is not there. */
function orAbsent(error: unknown): null {
  if (error instanceof AppError && statusOf(error.cause) === 404) return null;
  throw error;
}

function statusOf(error: unknown): unknown {
  return error instanceof Error && 'status' in error ? error.status : null;
}

function explain(error: unknown, fork: string): AppError {
  const status = statusOf(error);
  const said = error instanceof Error ? error.message.split('\n')[0]?.slice(0, 300) : '';
  const what =
    status === 401 || status === 403
      ? `GitHub refuses the token for ${fork}`
      : status === 404
        ? `GitHub knows no ${fork}, or hides it from this token`
        : status === 422
          ? 'GitHub refuses it; the branch may be there from an earlier attempt'
          : 'GitHub could not be reached';
  return new AppError(
    'source-unreachable',
    `${what} (${said}). The folder can still be downloaded and pushed by hand.`,
    { cause: error },
  );
}
