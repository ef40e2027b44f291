import { expect, it } from 'vitest';
import { preferenceSchema } from './preference';

const read = (webhookUrl: string) =>
  preferenceSchema.safeParse({ pace: 'at-once', mail: true, webhookUrl, slackUrl: null });

it.each([
  'http://example.org:99999/',
  'https://exa mple.org/',
  'http://[fe80::1%25eth0]/',
  'http:127.0.0.1',
  'javascript:alert(1)',
  'https://user@example.org/',
  'https://user:secret@example.org/',
])('%s is no address to send to', (url) => expect(read(url).success).toBe(false));

it.each(['https://example.org/hook', 'HTTPS://example.org/', ''])('%j is', (url) =>
  expect(read(url).success).toBe(true),
);
