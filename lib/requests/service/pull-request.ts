import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';
import { FOLDER_FILES } from '@/lib/upstream/dockerfiles/image-source';
import { type ForkSettings, openPullRequest } from '../client';
import type { Actor } from '../request';
import type { CurrentFolder } from '../scaffold/change-folder';
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
 * @throws AppError `conflict` where one is linked already, `source-unreachable`
 */
export async function openRequestPullRequest(id: number, by: Actor, now: Date): Promise<string> {
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
  const { folder, name, renderOn } = await getFolder(id, by, now);
  const url = await openPullRequest(settings, {
    branch: `drydock-${id}-${name}`,
    title: folder.pullRequestTitle,
    // Upstream's own files of this moment are what is changed: what was read last may be a day old.
    prepare: async (read) => {
      const { files, dependabotEntry, pullRequestText } = renderOn(
        await readFolderWith(read, name),
      );
      const all = files.map(({ path, content }) => ({ path, content }));
      if (dependabotEntry !== null) all.push(...(await addToDependabot(read, `docker/${name}`)));
      if (all.length > 0) return { body: pullRequestText, files: all };
      throw new AppError('conflict', 'Upstream has everything that is asked for already.');
    },
  });
  await linkUpstream({ id, revision: null, by, url });
  return url;
}

type Read = (path: string) => Promise<string | null>;

/** Null: upstream has no such folder. */
async function readFolderWith(read: Read, name: string): Promise<CurrentFolder | null> {
  const found = await Promise.all(
    [...FOLDER_FILES].map(async (file) => [file, await read(`docker/${name}/${file}`)] as const),
  );
  const files = new Map(found.flatMap(([file, text]) => (text === null ? [] : [[file, text]])));
  return files.size === 0 ? null : { commit: 'HEAD', files };
}

const DEPENDABOT = '.github/dependabot.yml';

/** @returns no file where the entry is there already */
async function addToDependabot(read: Read, folder: string) {
  const before = await read(DEPENDABOT);
  const added =
    before === null
      ? { ok: false as const, error: 'upstream has no such file' }
      : addDependabotEntry(before, folder);
  if (added.ok) return added.value === before ? [] : [{ path: DEPENDABOT, content: added.value }];
  throw new AppError(
    'source-unreachable',
    `The entry for dependabot cannot be added: ${added.error}. Add it by hand.`,
  );
}
