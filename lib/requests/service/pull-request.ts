import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';
import { type ForkSettings, openPullRequest } from '../client';
import type { Actor } from '../request';
import { addDependabotEntry } from '../scaffold/dependabot';
import { linkUpstream } from './act';
import { getFolder } from './folder';
import { getForAction } from './load';

/** Null: pull requests are opened by hand. */
function forkSettings(): ForkSettings | null {
  const { GITHUB_TOKEN, GITHUB_FORK, GITHUB_API_URL } = env();
  if (GITHUB_TOKEN === undefined || GITHUB_FORK === undefined) return null;
  return { token: GITHUB_TOKEN, fork: GITHUB_FORK, apiUrl: GITHUB_API_URL };
}

/** The fork that pull requests are opened from; null: none is configured. */
export const configuredFork = (): string | null => forkSettings()?.fork ?? null;

/**
 * Opens the pull request of an approved request from the configured fork, and links it.
 *
 * @returns its address
 * @throws AppError `misconfigured`, `conflict` where one is linked already, `source-unreachable`
 */
export async function openRequestPullRequest(id: number, by: Actor): Promise<string> {
  const settings = forkSettings();
  if (settings === null) {
    throw new AppError(
      'conflict',
      'No fork is configured (GITHUB_FORK and GITHUB_TOKEN): download the folder and push it by hand.',
    );
  }
  const before = await getForAction(id, 'link', by, null);
  if (before.state !== 'approved') {
    throw new AppError('conflict', 'A pull request is opened for what is approved.');
  }
  if (before.upstreamUrl !== null) {
    throw new AppError('conflict', `The pull request is open already: ${before.upstreamUrl}`);
  }
  const { folder, name } = await getFolder(id, by);
  const url = await openPullRequest(settings, {
    branch: `drydock-${id}-${name}`,
    title: folder.pullRequestTitle,
    body: folder.pullRequestText,
    files: folder.files,
    edit:
      folder.dependabotEntry === null
        ? null
        : {
            path: '.github/dependabot.yml',
            change: (text) => {
              const added = addDependabotEntry(text, `docker/${name}`);
              if (added.ok) return added.value;
              throw new AppError(
                'source-unreachable',
                `The entry for dependabot cannot be added: ${added.error}. Add it by hand.`,
              );
            },
          },
  });
  await linkUpstream({ id, revision: null, by, url });
  return url;
}
