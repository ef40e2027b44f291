import { describe, expect, it } from 'vitest';
import { parseSourceLocation, redactCredentials } from './location';

describe('parseSourceLocation', () => {
  it.each([
    'https://github.com/demisto/dockerfiles-info.git',
    'ssh://git@example.org/x.git',
    'git@github.com:demisto/dockerfiles.git',
    'file:///srv/x.git',
  ])('takes %s for a URL', (source) => {
    expect(parseSourceLocation(source, '/here')).toEqual({
      ok: true,
      value: { kind: 'url', address: source, label: source.replace('ssh://git@', 'ssh://') },
    });
  });

  it.each([
    ['night.bundle', '/here/night.bundle'],
    ['../shared/x', '/shared/x'],
    ['/srv/a:b', '/srv/a:b'],
    ['name:with:colons', '/here/name:with:colons'],
  ])('takes %s for a path', (source, address) => {
    expect(parseSourceLocation(source, '/here')).toEqual({
      ok: true,
      value: { kind: 'path', address, label: address },
    });
  });

  it.each([
    '',
    ' ',
    '-u/x',
    '--upload-pack=id',
    'ext::sh -c id',
    'fd::3',
    's3://x/y',
    'a\nb',
    '\0',
  ])('refuses %j', (source) => {
    expect(parseSourceLocation(source, '/here').ok).toBe(false);
  });
});

it('takes user and password out of a URL in a text', () => {
  expect(redactCredentials("fatal: 'https://me:token@example.org/x' not found")).toBe(
    "fatal: 'https://example.org/x' not found",
  );
});
