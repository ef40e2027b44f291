import { afterEach, describe, expect, it } from 'vitest';
import { startGithubStub } from '@/lib/testing/github-stub';
import type { OsvStub } from '@/lib/testing/osv-stub';
import { openPullRequest } from './client';
import { addDependabotEntry } from './scaffold/dependabot';

let stub: OsvStub | undefined;
afterEach(() => stub?.close());

const open = (url: string) =>
  openPullRequest(
    { apiUrl: `${url}/`, token: 'ghp_of_the_test', fork: 'somebody/dockerfiles' },
    {
      branch: 'drydock-7-acme',
      title: 'New image: acme',
      prepare: async (read) => {
        const before = (await read('.github/dependabot.yml')) ?? '';
        const added = addDependabotEntry(before, 'docker/acme');
        const dependabot = added.ok ? added.value : before;
        const verify = await read('docker/acme/verify.py');
        return {
          body: verify === null ? 'New.' : 'Changed.',
          files: [
            { path: 'docker/acme/Dockerfile', content: 'FROM demisto/python3:1\n' },
            { path: '.github/dependabot.yml', content: dependabot },
          ],
        };
      },
    },
  );

describe('openPullRequest', () => {
  it("commits the folder on top of upstream's newest commit, and asks upstream to pull it", async () => {
    stub = await startGithubStub();
    expect(await open(stub.url)).toBe('https://github.com/demisto/dockerfiles/pull/4711');
    const sent = (path: string) => stub?.requests.find((it) => it.path.endsWith(path))?.json;
    expect(sent('/git/trees')).toMatchObject({
      base_tree: 'b'.repeat(40),
      tree: [
        { path: 'docker/acme/Dockerfile', content: 'FROM demisto/python3:1\n', mode: '100644' },
        {
          path: '.github/dependabot.yml',
          content: expect.stringMatching(/docker\/other[\s\S]*docker\/acme/),
        },
      ],
    });
    expect(sent('/git/commits')).toMatchObject({ parents: ['a'.repeat(40)] });
    expect(sent('/git/refs')).toEqual({ ref: 'refs/heads/drydock-7-acme', sha: 'd'.repeat(40) });
    expect(sent('/pulls')).toMatchObject({
      head: 'somebody:drydock-7-acme',
      base: 'master',
      body: 'New.',
    });
  });

  it.each([
    [401, /refuses the token/],
    [404, /knows no somebody\/dockerfiles/],
    [422, /earlier attempt/],
    [503, /could not be reached/],
  ])('says what a %i means, and never the token', async (status, message) => {
    stub = await startGithubStub(({ method }) => (method === 'POST' ? status : null));
    const error = await open(stub.url).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'source-unreachable',
      message: expect.stringMatching(message),
    });
    expect(String(error)).not.toContain('ghp_of_the_test');
  });
});
