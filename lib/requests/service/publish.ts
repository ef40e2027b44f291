import { isPublished } from '../published';
import { findPublishedCandidates } from '../store/catalog';
import { changeRequest, insertEvent, inTransaction } from '../store/change';
import { findRequest, lockRequest } from '../store/record';
import { nextState } from '../workflow';
import { announce, participants } from './announce';

/**
 * Closes approved requests whose image is there with everything that was asked for.
 *
 * @returns how many were closed
 */
export async function closePublished(now: Date): Promise<number> {
  const found = (await findPublishedCandidates()).filter(({ ask, ...held }) =>
    isPublished(ask, held),
  );
  let closed = 0;
  for (const { id, image, tag } of found) {
    closed += await inTransaction(async (tx) => {
      await lockRequest(tx, id);
      const record = await findRequest(id, tx);
      if (record === null || nextState(record.state, 'publish') === null) return 0;
      await changeRequest(tx, record, { state: 'published', published: { image, tag, at: now } });
      const reference = `${image}:${tag}`;
      await insertEvent(tx, id, { kind: 'published', by: null, detail: { reference } });
      await announce(tx, {
        request: record,
        by: null,
        action: 'published',
        before: { state: record.state },
        after: { state: 'published', reference },
        notices: [
          { to: participants(record), title: `"${record.title}" is published as ${reference}` },
        ],
      });
      return 1;
    });
  }
  return closed;
}
