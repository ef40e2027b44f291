import { describe, expect, it } from 'vitest';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { decide, imageAsk, now, setUpRequests, submitted } from '@/lib/testing/request-stage';
import { renewReports } from './follow';
import { getRequest } from './load';
import { getRequestPage } from './page';
import { closePublished } from './publish';

const people = setUpRequests();

describe('after a night', () => {
  let waiting: number;
  it('closes what is approved once the image is there with what was asked for', async () => {
    waiting = await submitted(imageAsk('acme-waiting'), people().ada);
    const id = await submitted(imageAsk('acme-published'), people().ada);
    await decide(id, people().rea, 'license');
    await decide(id, people().rea, 'security');
    await decide(id, people().rea, 'duplication');
    expect(await closePublished(now)).toBe(0);
    await insertCatalog({
      images: [
        {
          name: 'acme-published',
          versions: [{ tag: '1.0.0.300', python: ['acme-client==2.1.0'] }],
        },
      ],
    });
    expect(await closePublished(now)).toBe(1);
    expect(await getRequest(id, null)).toMatchObject({
      state: 'published',
      publishedImage: 'acme-published',
      publishedTag: '1.0.0.300',
    });
    expect(await closePublished(now)).toBe(0);
  });

  it('looks at open requests again, says what has changed, and says it once', async () => {
    const { signal } = new AbortController();
    const reportsOf = async () => (await getRequestPage(waiting, null, now)).reports;
    expect(await reportsOf()).toHaveLength(1);
    await renewReports(now, signal);
    const [newest, frozen] = await reportsOf();
    expect(newest).toMatchObject({
      reason: 'data-changed',
      changes: ['The image acme-published now has everything that is asked for.'],
    });
    expect(frozen?.content.images).toEqual([]);
    await renewReports(now, signal);
    expect(await reportsOf()).toHaveLength(2);
  });
});
