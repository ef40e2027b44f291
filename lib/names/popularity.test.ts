import { describe, expect, it } from 'vitest';
import { BUILT_IN_LIST } from './built-in-list';
import { normalizeName } from './normalize';
import { parsePopularity } from './popularity';

describe('parsePopularity', () => {
  it('reads TSV by the ranks it gives, whatever the order of its lines', () => {
    const text = 'name\tdownloads\trank\nNumPy\t9\t2\nboto3\t10\t1\n';
    expect(parsePopularity(text, 'a file')).toEqual({
      ok: true,
      value: {
        source: 'a file',
        countedOn: null,
        packages: [
          { name: 'boto3', rank: 1 },
          { name: 'numpy', rank: 2 },
        ],
      },
    });
  });

  it('takes TSV without ranks as ordered', () => {
    const list = parsePopularity('name\r\nflask\r\ndjango\r\n', 'x');
    expect(list.ok && list.value.packages.map(({ name }) => name)).toEqual(['flask', 'django']);
  });

  it('reads the JSON of top-pypi-packages with the day it was counted', () => {
    const text = JSON.stringify({
      last_update: '2026-04-01 08:09:10',
      query: { bytes_billed: 1 },
      rows: [
        { download_count: 2, project: 'boto3' },
        { download_count: 1, project: 'typing_extensions' },
      ],
    });
    expect(parsePopularity(text, 'x')).toMatchObject({
      ok: true,
      value: {
        countedOn: '2026-04-01',
        packages: [{ name: 'boto3' }, { name: 'typing-extensions', rank: 2 }],
      },
    });
  });

  it('holds a day that is none for no date', () => {
    const text = JSON.stringify({ last_update: '2026-13-41 08:09:10', rows: [{ project: 'six' }] });
    expect(parsePopularity(text, 'x')).toMatchObject({ ok: true, value: { countedOn: null } });
  });

  it('counts a name once that the list spells in two ways', () => {
    const list = parsePopularity('name\nfoo.bar\nbaz\nfoo-bar\n', 'x');
    expect(list.ok && list.value.packages).toEqual([
      { name: 'foo-bar', rank: 1 },
      { name: 'baz', rank: 2 },
    ]);
  });

  it('leaves out what no package can be called', () => {
    const list = parsePopularity('\uFEFFname\nflask\n-rm -rf\nдjango\ndjango\n', 'x');
    expect(list.ok && list.value.packages).toEqual([
      { name: 'flask', rank: 1 },
      { name: 'django', rank: 2 },
    ]);
  });

  it.each([
    ['', 'names no column'],
    ['name\n', 'no names'],
    ['package\nfoo\n', 'names no column'],
    ['name\trank\nfoo\tfirst\n', 'line 2 is not a row'],
    ['{"rows": [', 'not JSON'],
    ['{"rows": [{"name": "boto3"}]}', 'not a list of packages'],
  ])('refuses %j and says why', (text, error) => {
    const list = parsePopularity(text, 'list.tsv');
    expect(list).toMatchObject({ ok: false, error: expect.stringContaining(error) });
    expect(list.ok || list.error).toContain('list.tsv');
  });
});

describe('the built-in list', () => {
  it('holds normalized names, each once', () => {
    const names = BUILT_IN_LIST.packages.map(({ name }) => name);
    expect(names).toEqual(names.map(normalizeName));
    expect(new Set(names).size).toBe(names.length);
  });
});
