import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { startGithubStub } from '@/lib/testing/github-stub';
import type { OsvStub } from '@/lib/testing/osv-stub';
import { decide, imageAsk, now, setUpRequests, submitted } from '@/lib/testing/request-stage';
import type { PackagesAsk } from '../ask';
import { getComparedFolder, getFolder } from './folder';
import { getRequest } from './load';
import { openRequestPullRequest } from './pull-request';

let github: OsvStub | undefined;
// Before anything reads the environment.
beforeAll(async () => {
  github = await startGithubStub();
  process.env.GITHUB_API_URL = github.url;
  process.env.GITHUB_TOKEN = 'ghp_of_the_test';
  process.env.GITHUB_FORK = 'somebody/dockerfiles';
});
afterAll(() => github?.close());

const people = setUpRequests();

const ask: PackagesAsk = {
  kind: 'packages',
  image: 'http-tools',
  python: ['acme-client>=2'],
  os: [],
  modules: [],
  whyNot: [],
  purpose: 'The Acme integration.',
  contentUrl: '',
};
const keep = (image: string, files: Readonly<Record<string, string>>) =>
  db().imageFolderFile.createMany({
    data: Object.entries(files).map(([name, content]) => ({
      image,
      name,
      content,
      commit: 'c'.repeat(40),
    })),
  });

describe('the folder of packages for an existing image', () => {
  let id: number;
  beforeAll(async () => {
    id = await submitted(ask, people().ada);
  });

  it('is from templates while the source has no folder, and says so', async () => {
    const { folder, beside } = await getComparedFolder(id, null, now);
    expect(beside).toBe(null);
    expect(folder.notes).toContainEqual(expect.stringContaining('from templates'));
    expect(folder.files.map(({ path }) => path)).toContain('docker/http-tools/pyproject.toml');
  });

  it('is the folder as it was last read, changed, line by line beside itself', async () => {
    await keep('http-tools', {
      Dockerfile: 'FROM demisto/python3:3.12.1.100\nRUN pip install -r requirements.txt\n',
      Pipfile: '[packages]\nrequests = "*"\n',
      'verify.py': 'import requests\n',
    });
    const { beside, files } = await getComparedFolder(id, null, now);
    expect(beside).toEqual({ image: 'http-tools', commit: 'c'.repeat(40) });
    expect(files.map(({ path, status, diff }) => [path, status, diff.added, diff.removed])).toEqual(
      [
        ['docker/http-tools/Pipfile', 'changed', 1, 0],
        ['docker/http-tools/verify.py', 'changed', expect.any(Number), 0],
        ['docker/http-tools/Dockerfile', 'unchanged', 0, 0],
      ],
    );
  });

  it('is pulled from what upstream has at that moment, not from what was last read', async () => {
    for (const area of ['license', 'security', 'duplication'] as const) {
      await decide(id, people().rea, area);
    }
    const url = await openRequestPullRequest(id, people().ada, now);
    expect(await getRequest(id, null)).toMatchObject({ upstreamUrl: url });
    const sent = github?.requests.find(({ path }) => path.endsWith('/git/trees'))?.json;
    expect(sent).toMatchObject({
      tree: [
        {
          path: 'docker/http-tools/Pipfile',
          content: '[packages]\nrequests = "*"\npyyaml = "*"\nacme-client = ">=2"\n',
        },
        { path: 'docker/http-tools/verify.py' },
      ],
    });
  });
});

describe('the folder of a new image', () => {
  it('is read beside the nearest image, whatever file that lists its packages in', async () => {
    const id = await submitted(
      imageAsk('acme-near', {
        python: ['requests==2.32.3'],
        whyNot: [{ image: 'http-tools', reason: 'It is on another base.' }],
      }),
      people().ada,
    );
    const { beside, files } = await getComparedFolder(id, null, now);
    expect(beside?.image).toBe('http-tools');
    expect(files.find(({ path }) => path.endsWith('pyproject.toml'))).toMatchObject({
      status: 'similar',
      note: 'its Pipfile, written as pyproject.toml',
      diff: { added: 1, removed: 1 },
    });
  });

  it('is none of an exception', async () => {
    const id = await submitted(
      {
        kind: 'exception',
        package: 'acme-core',
        specifier: '',
        scope: { kind: 'all' },
        excuses: { kind: 'name' },
        reason: 'x',
        evidenceUrl: '',
        expiresOn: '2027-03-31',
        extendsId: null,
      },
      people().ada,
    );
    await expect(getFolder(id, null, now)).rejects.toMatchObject({ code: 'bad-request' });
  });
});
