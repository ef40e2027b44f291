import { beforeAll } from 'vitest';
import type { Ask, ExceptionAsk, ImageAsk } from '@/lib/requests/ask';
import type { Actor } from '@/lib/requests/request';
import { recordDecision } from '@/lib/requests/service/decide';
import { createDraft } from '@/lib/requests/service/draft';
import { getRequest } from '@/lib/requests/service/load';
import { submitRequest } from '@/lib/requests/service/submit';
import { insertCatalog } from './catalog-fixtures';
import { setUpTestDatabase } from './database';
import { createPerson } from './people';
import { setUpVettingStubs } from './vetting-stubs';

/** Two who ask, two who review, and an admin. */
export interface People {
  readonly ada: Actor;
  readonly sam: Actor;
  readonly rea: Actor;
  readonly otto: Actor;
  readonly admin: Actor;
}

/** When the requests of these tests are made. */
export const now = new Date('2026-11-26T12:00:00Z');

/** A database with a small catalogue, a small PyPI, and people. They are there only while a test runs. */
export function setUpRequests(): () => People {
  setUpTestDatabase();
  setUpVettingStubs();
  let people: People | undefined;
  beforeAll(async () => {
    people = {
      ada: await createPerson('requester', { name: 'Ada' }),
      sam: await createPerson('requester', { name: 'Sam' }),
      rea: await createPerson('reviewer', { name: 'Rea' }),
      otto: await createPerson('reviewer', { name: 'Otto' }),
      admin: await createPerson('admin', { name: 'Ann' }),
    };
    await insertCatalog({
      images: [
        { name: 'python3', versions: [{ tag: '3.12.1.100', python: ['pip==24.0'] }] },
        { name: 'http-tools', versions: [{ tag: '1.0.0.200', python: ['requests==2.32.3'] }] },
      ],
    });
  });
  return () => {
    if (people === undefined) throw new Error('people are there only while a test runs');
    return people;
  };
}

export const imageAsk = (name: string, change: Partial<ImageAsk> = {}): ImageAsk => ({
  kind: 'image',
  name,
  language: 'python',
  base: 'python3',
  python: ['acme-client>=2'],
  os: [],
  modules: [],
  whyNot: [],
  purpose: 'The Acme integration.',
  contentUrl: '',
  ...change,
});

export const exceptionAsk = (change: Partial<ExceptionAsk> = {}): ExceptionAsk => ({
  kind: 'exception',
  package: 'dicttoxml',
  specifier: '',
  scope: { kind: 'all' },
  excuses: { kind: 'license', licenseClass: 'strong-copyleft' },
  reason: 'Called as a command, never linked.',
  evidenceUrl: 'https://example.org/opinion',
  expiresOn: '2027-03-31',
  extendsId: null,
  ...change,
});

let key = 0;
export async function draft(ask: Ask, by: Actor): Promise<number> {
  key += 1;
  return (await createDraft({ ask, key: `key-${key}`, by })).id;
}

/** @param by null: whoever may see it, so no draft */
export const revisionOf = async (id: number, by: Actor | null = null) =>
  (await getRequest(id, by)).revision;

export const stateOf = async (id: number, by: Actor | null = null) =>
  (await getRequest(id, by)).state;

export async function submitted(ask: Ask, by: Actor): Promise<number> {
  const id = await draft(ask, by);
  await submitRequest({ id, revision: await revisionOf(id, by), by, now });
  return id;
}

export async function decide(
  id: number,
  by: Actor,
  area: 'license' | 'security' | 'duplication',
  outcome: 'positive' | 'ask' | 'reject' = 'positive',
  comment = '',
): Promise<void> {
  const revision = await revisionOf(id);
  await recordDecision({ id, revision, area, outcome, comment, by, now });
}
