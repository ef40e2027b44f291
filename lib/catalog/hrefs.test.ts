import { describe, expect, it } from 'vitest';
import {
  compareHref,
  holdersHref,
  imageHref,
  osPackageHref,
  searchHref,
  versionHref,
} from './hrefs';
import { parseSearchQuery } from './search-query';

describe('hrefs', () => {
  it('keeps dots and underscores of image names readable', () => {
    expect(imageHref('opencti-v4.1.2')).toBe('/images/opencti-v4.1.2');
    expect(imageHref('cylance_protect_v2')).toBe('/images/cylance_protect_v2');
    expect(versionHref('dl', '1.4_languages')).toBe('/images/dl/1.4_languages');
  });

  it('encodes the plus signs of OS packages, which a query parser would read as blanks', () => {
    expect(osPackageHref('libstdc++6')).toBe('/os-packages/libstdc%2B%2B6');
  });

  it.each(['../x', 'a/b', 'a?b#c', '%2e', '..', '.'])('keeps %j one path segment', (name) => {
    const url = new URL(imageHref(name), 'http://drydock.test');
    expect(url.pathname.split('/')).toHaveLength(3);
    expect(url.search + url.hash).toBe('');
  });

  it('names both sides of a comparison as an image reference', () => {
    expect(compareHref({ image: 'python3', tag: '3.12.1.9' }, { image: 'dl', tag: '1.3' })).toBe(
      '/compare?from=python3:3.12.1.9&to=dl:1.3',
    );
    expect(compareHref(undefined, { image: 'dl', tag: '1.3' })).toBe('/compare?to=dl:1.3');
    expect(compareHref()).toBe('/compare');
  });

  it('asks for the holders of neighbouring releases as the search reads it', () => {
    const asked = (href: string) => {
      const params = new URL(href, 'http://drydock.test').searchParams;
      const { terms, problems } = parseSearchQuery(params.get('q') ?? '');
      return { terms, problems, scope: params.get('scope') };
    };
    const holding = (name: string, specifier: string) => [
      { condition: { kind: 'package', name, specifier }, negated: false },
    ];
    expect(asked(holdersHref('requests', { oldest: '2.5.1', newest: '2.34.2' }, 'all'))).toEqual({
      terms: holding('requests', '>=2.5.1,<=2.34.2'),
      problems: [],
      scope: 'all',
    });
    expect(asked(holdersHref('pytz', { oldest: '2026.2', newest: '2026.2' }, 'active'))).toEqual({
      terms: holding('pytz', '==2026.2'),
      problems: [],
      scope: null,
    });
  });

  it('round-trips a search through a query parser', () => {
    const query = 'package:boto3>=1.30 a+b&c=d';
    expect(new URL(searchHref(query), 'http://drydock.test').searchParams.get('q')).toBe(query);
  });
});
