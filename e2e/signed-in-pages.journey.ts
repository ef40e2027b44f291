import { test } from './fixtures';
import { expectGoodLooks } from './looks';
import { signIn } from './people';

/** Pages that are somebody's, or for some only. */
const pages = [
  ['the own account', '/account'],
  ['people and their roles', '/account/people'],
  ['notices', '/notices'],
  ['the audit', '/audit'],
  ['an audit question that is not understood', '/audit?from=yesterday'],
  ['the review queue', '/review'],
  ['a new request', '/requests/new?package=stix2'],
] as const;

for (const [name, path] of pages) {
  test(`${name}: named, accessible in light and dark, and no wider than a phone`, async ({
    page,
    context,
  }) => {
    await signIn(context, 'admin', 'Ida Minister');
    await expectGoodLooks(page, () => page.goto(path));
  });
}
