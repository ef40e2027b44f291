import { runGit } from './process';

/** All the files of a commit, by path. */
export interface CommitFiles {
  readonly message: string;
  readonly at: Date;
  readonly files: ReadonlyMap<string, string>;
}

const AUTHOR = 'Drydock <drydock@example.org>';
const BRANCH = 'refs/heads/master';

/**
 * Makes a bare repository of these commits, in order, or makes its branch `master` anew.
 *
 * @returns the commits, oldest first; the same for the same files and dates
 */
export async function writeRepository(
  folder: string,
  commits: readonly CommitFiles[],
): Promise<string[]> {
  await runGit(['init', '--quiet', '--bare', '--template=', '--initial-branch=master', folder], {});
  // The branch moves when everything is there; a process killed before leaves what was.
  const stream = [...commits.map(commitCommands), 'done\n'].join('');
  await runGit(['fast-import', '--quiet', '--force', '--done'], { folder, input: stream });
  const args = ['rev-list', '--reverse', '--topo-order', BRANCH];
  return (await runGit(args, { folder })).toString('utf8').trim().split('\n');
}

function commitCommands({ message, at, files }: CommitFiles, index: number): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  return [
    // The first one begins anew, whatever the branch was.
    index === 0 ? `reset ${BRANCH}\n` : '',
    `commit ${BRANCH}\n`,
    `mark :${index + 1}\n`,
    `committer ${AUTHOR} ${seconds} +0000\n`,
    data(message),
    index === 0 ? '' : `from :${index}\n`,
    'deleteall\n',
    ...[...files].map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
  ].join('');
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
