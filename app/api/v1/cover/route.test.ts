import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/client';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { searchCatalogFixture } from '@/lib/testing/search-catalog';
import { POST } from './route';

setUpTestDatabase();
beforeAll(() => insertCatalog(searchCatalogFixture));

async function post(body: unknown) {
  const request = new Request('http://localhost/api/v1/cover', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const response = await POST(request, undefined);
  return { status: response.status, answer: await response.json() };
}

interface Shown {
  readonly dockerimage: string;
  readonly coverage: string;
}
const linesOf = ({ images }: { readonly images: readonly Shown[] }) =>
  images.map(({ dockerimage, coverage }) => `${dockerimage} ${coverage}`);

describe('POST /api/v1/cover', () => {
  it('ranks images with the line to paste', async () => {
    const { status, answer } = await post({ packages: ['boto3>=1.30', 'requests'] });
    expect(status).toBe(200);
    expect(linesOf(answer)).toEqual([
      'dockerimage: demisto/boto3py3:1.0.0.2001 all',
      'dockerimage: demisto/python3:3.12.13.1000 one-missing',
      'dockerimage: demisto/dl.old_v2:1.4 one-missing',
    ]);
    expect(answer.setAside).toMatchObject([{ image: 'py3-native', reason: 'native' }]);
    expect(answer.ways).toBeNull();
    // Nothing was judged here, and nothing asked of OSV: that is said, and not taken for clean.
    expect(answer.images[0].verdict).toEqual({
      packages: 2,
      toDecide: 0,
      licenseUnknown: 2,
      affected: 0,
      advisoryUnknown: 2,
    });
  });

  it('shows a deprecated image with the one that replaces it', async () => {
    const { answer } = await post({ packages: ['pandas<2'] });
    expect(answer.images[0]).toMatchObject({
      image: 'panads3',
      coverage: 'all',
      replacement: { dockerimage: 'dockerimage: demisto/pandas:1.0.0.5000', coverage: 'version' },
    });
  });

  it('says that an older tag covers what the last one does not', async () => {
    const { answer } = await post({ packages: ['boto3<1.10', 'requests'] });
    expect(answer.past).toMatchObject([{ reference: 'demisto/boto3py3:1.0.0.2000' }]);
    const { answer: all } = await post({ packages: ['boto3<1.10', 'requests'], scope: 'all' });
    expect(linesOf(all)[0]).toBe('dockerimage: demisto/boto3py3:1.0.0.2000 all');
  });

  it('finds by OS packages, their source, system and Python version', async () => {
    const { answer } = await post({
      osPackages: ['openssl'],
      distribution: 'debian',
      python: '3.12',
    });
    expect(linesOf(answer)).toEqual([
      'dockerimage: demisto/google-api-py3:1.0.0.3000 all',
      'dockerimage: demisto/python3:3.12.13.1000 version',
    ]);
  });

  it('reads a text, and answers for its lines', async () => {
    const { answer } = await post({
      text: 'requests\nbs4 # soup\n!\n',
      fileName: 'requirements.txt',
    });
    expect(answer.reading).toMatchObject({
      format: 'requirements',
      notes: [{ kind: 'problem', lines: [{ from: 3, to: 3 }] }],
    });
    expect(answer.neverSeen).toEqual([
      { of: 'package', name: 'bs4', didYouMean: 'beautifulsoup4' },
    ]);
  });

  it('corrects a misspelt name, and sees new data', async () => {
    const { answer } = await post({ packages: ['reqeusts', 'late-package'] });
    expect(answer.neverSeen).toEqual([
      { of: 'package', name: 'reqeusts', didYouMean: 'requests' },
      { of: 'package', name: 'late-package', didYouMean: null },
    ]);
    await insertCatalog({
      images: [{ name: 'late', versions: [{ tag: '1.0.0.9000', python: ['late-package==1.0'] }] }],
    });
    const { answer: after } = await post({ packages: ['late-package'] });
    expect(linesOf(after)).toEqual(['dockerimage: demisto/late:1.0.0.9000 all']);
  });

  it('takes five megabytes', async () => {
    const text = Array.from({ length: 250_000 }, (_, at) => `package-${at}==1.0`).join('\n');
    const { status, answer } = await post({ text });
    expect(status).toBe(200);
    expect(answer.reading.notes).toHaveLength(1);
    expect(answer.asked).toBe(500);
  });

  it.each([
    [{}, 'Nothing is asked for'],
    [{ packages: ['a b'] }, '“a b” is no package'],
    [{ python: 'three', packages: ['a'] }, '“three” is no Python version'],
    [{ packages: ['a'], on: 'alpine' }, 'on'],
  ])('refuses %j in words', async (body, words) => {
    const { status, answer } = await post(body);
    expect(status).toBe(400);
    expect(answer.detail).toContain(words);
  });

  it('answers nobody more than 240 times a minute, and reads at most 60 texts', async () => {
    const statusOf = async (body: unknown) => (await post(body)).status;
    const asked = { packages: ['requests'] };
    const pasted = { text: 'requests' };
    await post(pasted);
    // As if the minute were an hour, and nearly used up.
    const use = (count: number) =>
      pool().query("UPDATE rate_limit SET count = $1, resets_at = now() + interval '1 hour'", [
        count,
      ]);
    await use(59);
    expect([await statusOf(pasted), await statusOf(pasted)]).toEqual([200, 429]);
    expect(await statusOf(asked)).toBe(200);
    await use(239);
    expect([await statusOf(asked), await statusOf(asked)]).toEqual([200, 429]);
  });
});
