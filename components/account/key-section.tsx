'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod';
import { formatInstant } from '@/components/ui/age';
import { Badge } from '@/components/ui/badge';
import { CopyLine } from '@/components/ui/copy-line';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { SendButton } from '@/components/ui/send-button';
import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import type { OwnKey } from '@/lib/auth/service/api-keys';
import type { Scope } from '@/lib/auth/session';
import styles from './account.module.css';
import { TextField } from './text-field';

interface Props {
  readonly keys: readonly OwnKey[];
  /** Those that are worth something to this person. */
  readonly offered: readonly Scope[];
}

const WORDS: Readonly<Record<Exclude<Scope, 'read'>, string>> = {
  request: 'request images and packages, comment, withdraw',
  review: 'claim and decide requests and exceptions',
  admin: 'add people and change their roles',
};

/** Reading goes as far as its owner sees: the queue and the audit are for reviewers. */
function wordsFor(scope: Scope, offered: readonly Scope[]): string {
  if (scope !== 'read') return WORDS[scope];
  const what = offered.includes('review')
    ? 'requests, your drafts and notices, the review queue and the audit'
    : 'requests, your drafts and notices';
  return `read what you see when signed in: ${what}`;
}

const madeSchema = z.object({ key: z.string(), prefix: z.string() });

export function KeySection({ keys, offered }: Props) {
  const router = useRouter();
  const [made, setMade] = useState<{ key: string; prefix: string } | null>(null);
  return (
    <>
      {made !== null && (
        <Notice tone="info" title="This is the key. It is shown this once.">
          <div className={styles.made}>
            <CopyLine text={made.key} label="API key" />
            <span>Sent as a header of each request:</span>
            <CopyLine text={`Authorization: Bearer ${made.key}`} label="header" />
          </div>
        </Notice>
      )}
      {keys.length === 0 ? (
        <EmptyState quiet title="You have no API key">
          Programs use one in your name, for what its scopes say. Reading the catalogue needs none.
        </EmptyState>
      ) : (
        <DataTable
          caption="API keys"
          rows={keys}
          rowKey={({ id }) => id}
          phone="cards"
          columns={[
            { id: 'name', header: 'Name', cell: ({ name }) => name },
            { id: 'prefix', header: 'Begins with', cell: ({ prefix }) => <Mono>{prefix}…</Mono> },
            { id: 'scopes', header: 'Scopes', cell: ({ scopes }) => scopes.join(', ') },
            {
              id: 'used',
              header: 'Last used',
              cell: ({ lastUsedAt }) =>
                lastUsedAt === null ? 'never' : <RelativeTime iso={lastUsedAt} />,
            },
            {
              id: 'expires',
              header: 'Good until',
              cell: ({ expiresAt }) => <time dateTime={expiresAt}>{formatInstant(expiresAt)}</time>,
            },
            {
              id: 'state',
              header: 'State',
              cell: ({ state, id, name }) =>
                state === 'usable' ? (
                  <SendButton
                    busy="Revoking …"
                    label={`Revoke the key ${name}`}
                    confirm={`Revoke the key "${name}"? Programs that use it are refused at once.`}
                    send={() => sendJson('DELETE', `/api/v1/account/keys/${id}`)}
                    done={() => router.refresh()}
                  >
                    Revoke
                  </SendButton>
                ) : (
                  <Badge tone="neutral">{state}</Badge>
                ),
            },
          ]}
        />
      )}
      <SendForm
        label="New API key"
        submit="Make a key"
        busy="Making the key …"
        main={false}
        send={async (data) =>
          madeSchema.parse(
            await sendJson('POST', '/api/v1/account/keys', {
              name: data.get('name'),
              scopes: data.getAll('scopes'),
              days: Number(data.get('days')),
            }),
          )
        }
        done={(key) => {
          setMade(key);
          router.refresh();
        }}
      >
        {(errors) => (
          <>
            <TextField
              name="name"
              label="Name of the key"
              hint="What it is for; it stands in the audit beside yours."
              errors={errors}
              maxLength={80}
              autoComplete="off"
              required
            />
            <fieldset className={styles.checks}>
              <legend>Scopes</legend>
              {offered.map((scope) => (
                <label key={scope} className={styles.check}>
                  <input
                    type="checkbox"
                    name="scopes"
                    value={scope}
                    defaultChecked={scope === 'read'}
                  />
                  <span>
                    <strong>{scope}</strong>: {wordsFor(scope, offered)}
                  </span>
                </label>
              ))}
              {errors.scopes && <Notice tone="error" title={`Scopes: ${errors.scopes}`} />}
            </fieldset>
            <Field label="Good for" error={errors.days}>
              {(control) => (
                <select name="days" defaultValue="90" {...control}>
                  <option value="7">7 days</option>
                  <option value="30">30 days</option>
                  <option value="90">90 days</option>
                  <option value="365">a year</option>
                </select>
              )}
            </Field>
          </>
        )}
      </SendForm>
    </>
  );
}
