import { randomUUID } from 'node:crypto';
import type { ExceptionAsk } from '@/lib/requests/ask';
import type { Actor } from '@/lib/requests/request';
import { recordDecision } from '@/lib/requests/service/decide';
import { createDraft } from '@/lib/requests/service/draft';
import { getRequest } from '@/lib/requests/service/load';
import { submitRequest } from '@/lib/requests/service/submit';
import { exceptionAsk } from './request-stage';

interface Granting {
  /** Whatever differs from dicttoxml's strong copyleft, excused in all images. */
  readonly ask: Partial<ExceptionAsk> & Pick<ExceptionAsk, 'expiresOn'>;
  readonly requester: Actor;
  /** As many of them decide as it takes. */
  readonly reviewers: readonly Actor[];
  readonly now: Date;
}

/** An exception from request to grant, the way people do it. @returns the id of its request */
export async function grantByRequest(granting: Granting): Promise<number> {
  const { requester: by, reviewers, now } = granting;
  const ask = exceptionAsk({ evidenceUrl: '', ...granting.ask });
  const { id } = await createDraft({ ask, key: randomUUID(), by });
  const load = () => getRequest(id, by);
  await submitRequest({ id, revision: (await load()).revision, by, now });
  const area = ask.excuses.kind === 'license' ? 'license' : 'security';
  for (const by of reviewers) {
    const { state, revision } = await load();
    if (state === 'approved') break;
    await recordDecision({ id, revision, area, outcome: 'positive', comment: '', by, now });
  }
  const { state } = await load();
  if (state !== 'approved') throw new Error(`The exception is not granted: it is ${state}.`);
  return id;
}
