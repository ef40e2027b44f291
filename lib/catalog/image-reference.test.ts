import { describe, expect, it } from 'vitest';
import { formatImageReference, parseImageReference } from './image-reference';

describe('parseImageReference', () => {
  it.each([
    ['stix2:1.0.0.123', 'stix2', '1.0.0.123'],
    ['demisto/stix2:1.0.0.123', 'stix2', '1.0.0.123'],
    [' docker.io/demisto/stix2:1.0.0.123 ', 'stix2', '1.0.0.123'],
    ['https://hub.docker.com/r/demisto/stix2', 'stix2', null],
    ['dockerimage: demisto/stix2:1.0.0.123', 'stix2', '1.0.0.123'],
    ['stix2', 'stix2', null],
    ['opencti-v4.1.2:1.0.0.9', 'opencti-v4.1.2', '1.0.0.9'],
    ['python_pancloud_v2:1.0.0.9', 'python_pancloud_v2', '1.0.0.9'],
    ['dl:1.4_languages', 'dl', '1.4_languages'],
  ])('reads %s', (text, image, tag) => {
    expect(parseImageReference(text, 'demisto')).toEqual({ ok: true, value: { image, tag } });
  });

  it.each([
    ['somebody/stix2:1.0', /not an image of demisto/],
    ['docker.io/somebody/stix2:1.0', /not an image of demisto/],
    ['', /does not begin with the name/],
    ['demisto/', /does not begin with the name/],
    ['../etc:1', /not an image of demisto/],
    ['Stix2:1.0', /does not begin with the name/],
    ['stix2:', /no tag after the colon/],
    ['stix2:1:2', /no tag after the colon/],
    ['stix2:-1', /no tag after the colon/],
    [`stix2:${'1'.repeat(200)}`, /no tag after the colon/],
  ])('refuses %s in words', (text, words) => {
    const read = parseImageReference(text, 'demisto');
    expect(read).toEqual({ ok: false, error: expect.stringMatching(words) });
  });

  it('reads what it writes', () => {
    const text = formatImageReference('demisto', 'tenable_io', '1.0.0.5');
    expect(text).toBe('demisto/tenable_io:1.0.0.5');
    expect(parseImageReference(text, 'demisto')).toMatchObject({ ok: true });
  });
});
