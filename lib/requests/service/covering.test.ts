import { beforeAll, expect, it } from 'vitest';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { imageAsk, now, setUpRequests } from '@/lib/testing/request-stage';
import type { Ask, PackagesAsk } from '../ask';
import { checkRequest } from './check';

setUpRequests();

const curl = 'curl 8.5.0-r0';
beforeAll(() =>
  insertCatalog({
    images: [
      { name: 'netutils', versions: [{ tag: '1.0.0.1', os: [curl] }] },
      {
        name: 'net-old',
        status: 'deprecated',
        replacementName: 'netutils',
        versions: [{ tag: '1.0.0.1', os: [curl] }],
      },
      { name: 'net-was', versions: [{ tag: '1.0.0.1', os: [curl] }, { tag: '1.0.0.2' }] },
      // More of another language than are shown, and all of them smaller.
      ...Array.from({ length: 9 }, (_, index) => ({
        name: `pwsh-net${index}`,
        versions: [{ tag: '1.0.0.3', os: [curl], sizeMib: 10 + index }],
      })),
    ],
  }),
);

const python = (os: readonly string[]) => imageAsk('acme-net', { python: [], os: [...os] });
const powerShell = (modules: readonly string[]) =>
  imageAsk('pwsh-acme', {
    language: 'powershell',
    base: 'powershell',
    python: [],
    os: ['curl'],
    modules: [...modules],
  });
const into = (image: string): PackagesAsk => ({
  kind: 'packages',
  image,
  python: [],
  os: ['curl'],
  modules: [],
  whyNot: [],
  purpose: 'The Acme integration.',
  contentUrl: '',
});

async function checked(ask: Ask) {
  const { report, problems } = await checkRequest(ask, null, now);
  return {
    names: report.images.map(({ image }) => image),
    missing: report.images.map(({ missing }) => missing),
    whyNot: problems.filter(({ path }) => path === 'whyNot').length,
    gaps: report.gaps,
  };
}

it('holds images in use against a request where they could take its place', async () => {
  expect(await checked(python(['curl']))).toMatchObject({
    names: ['netutils'],
    missing: [[]],
    whyNot: 1,
  });
  // As it is typed: with a constraint, and in capitals.
  expect(await checked(python(['CURL=8.5.0-r0']))).toMatchObject({ missing: [[]], whyNot: 1 });
  expect(await checked(python([]))).toMatchObject({ names: [], whyNot: 0 });
});

it('says what an image lacks, and asks no reason against one that lacks something', async () => {
  const { names, missing, whyNot } = await checked(python(['curl', 'jq']));
  expect(names).toEqual(['netutils']);
  expect(missing).toEqual([[expect.stringContaining('jq')]]);
  expect(whyNot).toBe(0);
});

it('shows a few of those of its language, and knows of none which modules it has', async () => {
  const { names, whyNot } = await checked(powerShell([]));
  expect(names).toEqual([0, 1, 2, 3, 4, 5].map((index) => `pwsh-net${index}`));
  expect(whyNot).toBe(6);
  const withModule = await checked(powerShell(['Az.Accounts']));
  expect(withModule.missing[0]).toEqual(['whether it has Az.Accounts is not known']);
  expect(withModule.whyNot).toBe(0);
});

it('never holds the image that gets the packages against them, nor one of another language', async () => {
  expect((await checked(into('netutils'))).names).toEqual([]);
  expect((await checked(into('http-tools'))).names).toEqual(['netutils']);
  expect((await checked(into('pwsh-net0'))).names).not.toContain('netutils');
});

it('says what was not looked up', async () => {
  const { gaps } = await checked(powerShell(['Az.Accounts']));
  expect(gaps).toEqual([
    expect.stringContaining('OS packages curl'),
    expect.stringContaining('PowerShell modules Az.Accounts'),
  ]);
});
