import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { db } from '@/lib/db/client';
import type { ExceptionAsk } from '@/lib/requests/ask';
import type { Actor } from '@/lib/requests/request';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { grantByRequest } from '@/lib/testing/exceptions';
import { createPerson } from '@/lib/testing/people';
import { setUpVettingStubs } from '@/lib/testing/vetting-stubs';
import { getExcuser } from './excuser';

setUpTestDatabase();
setUpVettingStubs();

const now = new Date('2026-11-26T12:00:00Z');
const gpl = { licenseClass: 'strong-copyleft', outcome: 'needs-approval' } as const;

let ada: Actor;
let reviewers: readonly Actor[];
let forAll: number;

const grant = (ask: Partial<ExceptionAsk>) =>
  grantByRequest({ ask: { expiresOn: '2027-03-31', ...ask }, requester: ada, reviewers, now });

/** The transactions that wrote the newest exception and the catalogue's generation, in this order. */
const writers = () => db().$queryRaw`
  SELECT (SELECT xmin::text FROM vetting_exception ORDER BY id DESC LIMIT 1) AS exception,
         (SELECT xmin::text FROM catalog_state) AS generation`;
const writersSchema = z.tuple([z.object({ exception: z.string(), generation: z.string() })]);

beforeAll(async () => {
  ada = await createPerson('requester', { name: 'Ada' });
  reviewers = [
    await createPerson('reviewer', { name: 'Rea' }),
    await createPerson('reviewer', { name: 'Otto' }),
  ];
  await insertCatalog({
    images: [
      {
        name: 'http-tools',
        versions: [{ tag: '1.0.0.200', python: ['requests==2.32.3', 'dicttoxml==1.7.4'] }],
      },
    ],
  });
  forAll = await grant({});
  await grant({
    package: 'requests',
    specifier: '<2.20',
    excuses: { kind: 'advisory', id: 'CVE-2018-18074' },
    scope: { kind: 'image', image: 'http-tools' },
    expiresOn: '2027-01-31',
  });
});

const excuserAt = (image: string | null, at = now) =>
  getExcuser({ packages: ['dicttoxml', 'requests', 'requests'], image, now: at });

describe('what excuses the findings of a page', () => {
  it('says of a license which request excused it, and until when, in every image', async () => {
    for (const image of [null, 'http-tools', 'another']) {
      const excuser = await excuserAt(image);
      expect(excuser.license('dicttoxml', ['1.7.4'], gpl)).toMatchObject({
        by: { requestId: forAll, expiresAt: '2027-03-31T23:59:59.000Z' },
        covered: 1,
        of: 1,
      });
    }
  });

  it('excuses neither another class, nor another package, nor what passes anyway', async () => {
    const excuser = await excuserAt(null);
    const restricted = { ...gpl, licenseClass: 'restricted' } as const;
    expect(excuser.license('dicttoxml', ['1.7.4'], restricted)).toBeNull();
    expect(excuser.license('requests', ['2.19.0'], gpl)).toBeNull();
    expect(excuser.license('dicttoxml', ['1.7.4'], { ...gpl, outcome: 'passes' })).toBeNull();
    expect(excuser.name('dicttoxml', [null])).toBeNull();
  });

  it('holds for one image by any id of the advisory, and counts the releases it covers', async () => {
    const ids = ['PYSEC-2018-28', 'CVE-2018-18074'];
    const here = await excuserAt('http-tools');
    expect(here.advisory('requests', ['2.19.0', '2.32.3'], ids)).toMatchObject({
      by: { scope: { kind: 'image', image: 'http-tools' } },
      covered: 1,
      of: 2,
    });
    expect(here.advisory('requests', ['2.32.3'], ids)).toBeNull();
    expect(here.advisory('requests', [null], ids)).toBeNull();
    expect(here.advisory('requests', ['2.19.0'], ['PYSEC-2018-28'])).toBeNull();
    expect((await excuserAt('another')).advisory('requests', ['2.19.0'], ids)).toBeNull();
    expect((await excuserAt(null)).advisory('requests', ['2.19.0'], ids)).toBeNull();
  });

  it('excuses nothing after the last day', async () => {
    const excuser = await excuserAt(null, new Date('2027-04-01T00:00:00Z'));
    expect(excuser.license('dicttoxml', ['1.7.4'], gpl)).toBeNull();
  });

  it('outdates the pages that are kept, in the transaction that grants or extends it', async () => {
    const [granted] = writersSchema.parse(await writers());
    expect(granted.generation).toBe(granted.exception);
    const { id } = await db().vettingException.findFirstOrThrow({ where: { requestId: forAll } });
    await grant({ expiresOn: '2027-06-30', extendsId: id });
    const [extended] = writersSchema.parse(await writers());
    expect(extended.exception).not.toBe(granted.exception);
    expect(extended.generation).toBe(extended.exception);
    const excuser = await excuserAt(null);
    expect(excuser.license('dicttoxml', ['1.7.4'], gpl)).toMatchObject({
      by: { expiresAt: '2027-06-30T23:59:59.000Z' },
    });
  });
});
