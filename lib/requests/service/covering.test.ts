import { expect, it } from 'vitest';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { imageAsk, now, setUpRequests } from '@/lib/testing/request-stage';
import type { Ask } from '../ask';
import { checkRequest } from './check';

setUpRequests();

const os = [{ name: 'curl', version: '8.5.0-r0' }];
const powerShell = (modules: readonly string[]): Ask =>
  imageAsk('pwsh-acme', {
    language: 'powershell',
    base: 'powershell',
    python: [],
    os: ['curl'],
    modules: [...modules],
  });

it('holds images against a request only where they could take its place', async () => {
  await insertCatalog({
    images: [
      { name: 'netutils', versions: [{ tag: '1.0.0.1', os }] },
      { name: 'pwsh-exchange', versions: [{ tag: '1.0.0.2', os }] },
    ],
  });
  const imagesOf = async (ask: Ask) => {
    const { report, problems } = await checkRequest(ask, null, now);
    return {
      images: report.images.map(({ image, missing }) => ({ image, missing })),
      whyNot: problems.filter(({ path }) => path === 'whyNot').length,
    };
  };
  expect(await imagesOf(imageAsk('acme-net', { python: [], os: ['curl'] }))).toEqual({
    images: [{ image: 'netutils', missing: [] }],
    whyNot: 1,
  });
  expect(await imagesOf(powerShell([]))).toEqual({
    images: [{ image: 'pwsh-exchange', missing: [] }],
    whyNot: 1,
  });
  expect(await imagesOf(powerShell(['Az.Accounts']))).toEqual({
    images: [{ image: 'pwsh-exchange', missing: ['whether it has Az.Accounts is not known'] }],
    whyNot: 0,
  });
});
