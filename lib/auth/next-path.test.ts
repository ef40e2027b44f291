import { describe, expect, it } from 'vitest';
import { nextPath, signInHref } from './next-path';

describe('nextPath', () => {
  it.each(['/', '/requests/12?tab=all#top', '/search?q=a%2F%2Fb', '/ü'])('goes to %s', (path) =>
    expect(nextPath(path)).toBe(path),
  );

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/a\\..\\b',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\nb',
    '/\t/evil.example',
    '',
    'requests',
    `/${'a'.repeat(2_048)}`,
    undefined,
    ['/a', '/b'],
  ])('goes to the account page in place of %j', (given) =>
    expect(nextPath(given)).toBe('/account'),
  );

  it('comes back from the sign-in page as it went in', () => {
    const path = '/search?q=a&b=c#d';
    const [, query] = signInHref(path).split('?');
    expect(nextPath(new URLSearchParams(query).get('next'))).toBe(path);
  });
});
