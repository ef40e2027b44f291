import { describe, expect, it } from 'vitest';
import { checkImageName } from './image-name';

const known = {
  catalog: ['stix', 'boto3py3', 'python3', 'stix2', 'auth-utils', 'netutils', 'pwsh-exchange'],
  ignored: ['scratch-folder'],
  requested: ['wanted-soon'],
};
const check = (name: string, language: 'python' | 'powershell' = 'python') =>
  checkImageName(name, language, known);

describe('checkImageName', () => {
  it.each(['acme', 'my-service', 'a1-b2-c3', 'python2', 'stox', 'a'.repeat(60)])(
    'takes %s',
    (name) => expect(check(name)).toEqual([]),
  );

  it.each([
    ['', /Give the image a name/],
    ['MyImage', /Capitals.*"myimage"/],
    ['Foo.Bar', /Capitals.*"foo-bar"/],
    ['My__Image.2', /Capitals.*"my-image-2"/],
    ['Ö.3', /Dots/],
    ['my.image', /Dots.*"my-image"/],
    ['my_image', /underscores.*"my-image"/],
    [' acme', /blank/],
    ['3com', /begins with a letter/],
    ['my--image', /single hyphens/],
    ['-acme', /begins with a letter/],
    ['acme-', /single hyphens/],
    ['acmé', /a–z/],
    ['a'.repeat(61), /61 characters/],
    ['../etc', /a–z|Dots/],
    ['stix2', /exists already/],
    ['scratch-folder', /ignore list/],
    ['boto3-py3', /reads like the image boto3py3/],
    ['netutlls', /reads like the image netutils|one slip/],
    ['authutils', /reads like the image auth-utils/],
    ['wantedsoon', /reads like the image wanted-soon/],
    ['pwsh-acme', /PowerShell/],
  ])('objects to %j', (name, message) => {
    const [first] = check(name);
    expect(first).toMatchObject({ message: expect.stringMatching(message) });
  });

  it.each(['Foo.Bar', 'my__image', 'a b', 'my--image', 'acmé-x'])(
    'suggests for %j what it takes itself',
    (name) => {
      const hint = /"([^"]+)"\.$/.exec(check(name)[0]?.message ?? '')?.[1] ?? '';
      expect(check(hint)).toEqual([]);
    },
  );

  it.each(['netutil', 'stixy'])('warns of one slip, without stopping: %s', (name) =>
    expect(check(name)).toMatchObject([{ severity: 'warning' }]),
  );

  it('wants the prefix of PowerShell', () => {
    expect(check('acme', 'powershell')).toMatchObject([{ severity: 'error' }]);
    expect(check('pwsh-acme', 'powershell')).toEqual([]);
  });
});
