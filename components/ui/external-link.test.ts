import { describe, expect, it } from 'vitest';
import { parseWebUrl } from './external-link';

describe('parseWebUrl', () => {
  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.org',
    '//example.org',
    '/images',
    'UNKNOWN',
    '',
  ])('makes no link of %j', (text) => {
    expect(parseWebUrl(text)).toBeNull();
  });

  it.each(['https://example.org/x', 'http://example.org', ' HTTPS://EXAMPLE.org '])(
    'makes a link of %j',
    (text) => {
      expect(parseWebUrl(text)?.host).toBe('example.org');
    },
  );
});
