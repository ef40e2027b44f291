import { describe, expect, it } from 'vitest';
import { grantByRequest } from '@/lib/testing/exceptions';
import {
  decide,
  exceptionAsk,
  imageAsk,
  now,
  setUpRequests,
  submitted,
} from '@/lib/testing/request-stage';
import { getGrantedOfRequest } from '@/lib/vetting/service/exceptions';
import type { ExceptionAsk } from '../ask';
import { listQueue } from './list';
import { getRequestPage } from './page';

const people = setUpRequests();

/** The exception of one image, granted. */
async function granted(image: string, specifier = '') {
  const requestId = await grantByRequest({
    ask: { expiresOn: '2027-01-31', specifier, scope: { kind: 'image', image } },
    requester: people().ada,
    reviewers: [people().rea, people().otto],
    now,
  });
  const exception = await getGrantedOfRequest(requestId);
  if (exception === null) throw new Error('it was not granted');
  return exception;
}

const refusal = (field: string) => ({
  code: 'bad-request',
  cause: { issues: [expect.objectContaining({ path: [field] })] },
});
const ask = (change: Partial<ExceptionAsk>) => submitted(exceptionAsk(change), people().sam);

describe('an exception beside one that was granted', () => {
  it('is its extension, and says which it extends and until when that holds', async () => {
    const before = await granted('http-tools');
    const { scope } = before;
    const id = await ask({ scope, extendsId: before.id });
    const page = await getRequestPage(id, null, now);
    expect(page.extended).toMatchObject({
      requestId: before.requestId,
      expiresAt: '2027-01-31T23:59:59.000Z',
    });
    expect(page.record.title).toBe(
      'Extension of the exception for dicttoxml: strong-copyleft license, in http-tools',
    );
  });

  it('is refused where that excuses the same already', async () => {
    const { scope } = await granted('python3');
    await expect(ask({ scope })).rejects.toMatchObject(refusal('package'));
  });

  it('is no extension of another one, and none of what there is not', async () => {
    const { id } = await granted('python3', '<5');
    await expect(ask({ specifier: '<9', extendsId: id })).rejects.toMatchObject(refusal('package'));
    await expect(ask({ specifier: '<9', extendsId: 4711 })).rejects.toMatchObject(
      refusal('package'),
    );
  });

  it('is for a request that is there', () =>
    expect(ask({ scope: { kind: 'request', requestId: 4711 } })).rejects.toMatchObject(
      refusal('scope'),
    ));
});

describe('the queue', () => {
  const row = async (id: number) => {
    const filter = { scope: 'all' as const, kinds: [], area: null, subject: '' };
    const { rows } = await listQueue({ filter, cursor: null, limit: 50 }, people().otto);
    return rows.find((it) => it.id === id);
  };

  it('says how many of the two people an exception needs have accepted it', async () => {
    const id = await ask({ specifier: '>=1.7' });
    expect(await row(id)).toMatchObject({ acceptedCount: 0, approvalsNeeded: 2, stopCount: 1 });
    await decide(id, people().rea, 'license');
    expect(await row(id)).toMatchObject({ acceptedCount: 1, approvalsNeeded: 2 });
  });

  it('counts what a reviewer decides apart from what stops and what is not known', async () => {
    const id = await submitted(imageAsk('acme-queue'), people().ada);
    expect(await row(id)).toMatchObject({ stopCount: 0, unknownCount: 0, approvalCount: 0 });
  });
});
