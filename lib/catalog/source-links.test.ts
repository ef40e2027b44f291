import { expect, it } from 'vitest';
import { readSourceLinks, registryUrl } from './source-links';

it.each([
  'https://github.com/demisto/dockerfiles.git',
  'https://github.com/demisto/dockerfiles',
  'https://github.com/demisto/dockerfiles/',
])('knows the folders and commits of %s', (source) => {
  const links = readSourceLinks(source);
  expect(links?.folder('tenable_io')).toBe(
    'https://github.com/demisto/dockerfiles/tree/HEAD/docker/tenable_io',
  );
  expect(links?.commit('abc')).toBe('https://github.com/demisto/dockerfiles/commit/abc');
});

it.each([
  '/srv/dockerfiles.bundle',
  'git@github.com:demisto/dockerfiles.git',
  'https://x.test/a/b',
])('has no address for %s', (source) => {
  expect(readSourceLinks(source)).toBeNull();
});

it('leads to the tags at the registry', () => {
  expect(registryUrl('demisto', 'python3.7')).toBe(
    'https://hub.docker.com/r/demisto/python3.7/tags',
  );
});
