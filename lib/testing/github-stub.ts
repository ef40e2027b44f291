import { type OsvStub, type StubRequest, startOsvStub } from './osv-stub';

const DEPENDABOT = [
  'version: 2',
  'updates:',
  '  - package-ecosystem: "pip"',
  '    directory: "/docker/other"',
  '    schedule:',
  '      interval: "weekly"',
  '',
].join('\n');

const PIPFILE = '[packages]\nrequests = "*"\npyyaml = "*"\n';

/**
 * As much of GitHub's API as opening a pull request takes: `somebody/dockerfiles`, a fork of
 * `demisto/dockerfiles`. What was sent is in `requests`.
 *
 * @param refuse a status instead of the answer
 */
export async function startGithubStub(
  refuse: (request: StubRequest) => number | null = () => null,
): Promise<OsvStub> {
  return startOsvStub((request) => {
    const status = refuse(request);
    const headers = { 'content-type': 'application/json' };
    if (status !== null) return { status, headers, body: { message: 'refused by the stub' } };
    const body = answer(`${request.method} ${request.path.replace(/\?.*$/, '')}`);
    if (body === null) return { status: 404, headers, body: { message: 'Not Found' } };
    return { status: request.method === 'POST' ? 201 : 200, headers, body };
  });
}

function answer(route: string): unknown {
  switch (route) {
    case 'GET /repos/somebody/dockerfiles':
      return {
        full_name: 'somebody/dockerfiles',
        default_branch: 'master',
        parent: { full_name: 'demisto/dockerfiles', default_branch: 'master' },
      };
    case 'GET /repos/demisto/dockerfiles/git/ref/heads/master':
      return { object: { sha: 'a'.repeat(40) } };
    case `GET /repos/demisto/dockerfiles/git/commits/${'a'.repeat(40)}`:
      return { tree: { sha: 'b'.repeat(40) } };
    case 'GET /repos/demisto/dockerfiles/contents/.github/dependabot.yml':
      return { content: Buffer.from(DEPENDABOT).toString('base64'), encoding: 'base64' };
    case 'GET /repos/demisto/dockerfiles/contents/docker/http-tools/Pipfile':
      return { content: Buffer.from(PIPFILE).toString('base64'), encoding: 'base64' };
    case 'POST /repos/somebody/dockerfiles/git/trees':
      return { sha: 'c'.repeat(40) };
    case 'POST /repos/somebody/dockerfiles/git/commits':
      return { sha: 'd'.repeat(40) };
    case 'POST /repos/somebody/dockerfiles/git/refs':
      return { ref: 'refs/heads/x' };
    case 'POST /repos/demisto/dockerfiles/pulls':
      return { html_url: 'https://github.com/demisto/dockerfiles/pull/4711' };
    default:
      return null;
  }
}
