import { describe, expect, it } from 'vitest';
import { findReplacement } from './replacement';

describe('findReplacement', () => {
  it.each([
    ['Use the demisto/py3-tools docker image instead.', 'py3-tools'],
    ['Use the threatconnect-py3-sdk instead.', 'threatconnect-py3-sdk'],
    ['Use the pymisp2 image instead.', 'pymisp2'],
    ['Use netutils instead', 'netutils'],
    ['Python 2 is EOL. Use the python3-deb image instead.', 'python3-deb'],
    [
      '**Deprecated**. Use the [`powershell-ubuntu`](https://x/y) docker image instead. ',
      'powershell-ubuntu',
    ],
    ['Use acme/py3-tools instead', null],
    ['No available replacement.', null],
    ['Image no longer in use by content', null],
    ['Use with care', null],
    ['', null],
  ])('reads %j as %j', (reason, image) => {
    expect(findReplacement(reason, 'demisto')).toBe(image);
  });
});
