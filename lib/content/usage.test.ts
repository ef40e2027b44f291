import { expect, it } from 'vitest';
import { readContentLinks } from './source-links';
import { packOf } from './usage';

it.each([
  ['Packs/Acme/Integrations/X/X.yml', 'Acme'],
  ['content/Packs/Acme Inc/x.yml', 'Acme Inc'],
  ['Packs/readme.yml', null],
  ['MyPacks/Acme/x.yml', null],
])('the pack of %s is %s', (path, pack) => expect(packOf(path)).toBe(pack));

it('leads to the file as it was read, where the source has pages', () => {
  const link = readContentLinks('https://github.com/demisto/content.git', 'abc123');
  expect(link?.('Packs/A b/x#1.yml', 7)).toBe(
    'https://github.com/demisto/content/blob/abc123/Packs/A%20b/x%231.yml#L7',
  );
  expect(readContentLinks('/srv/content', 'abc123')).toBeNull();
});
