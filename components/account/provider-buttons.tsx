'use client';

import { z } from 'zod';
import { SendButton } from '@/components/ui/send-button';
import { sendJson } from '@/components/ui/send-json';
import styles from './account.module.css';

const answerSchema = z.object({ url: z.url({ protocol: /^https?$/ }) });

interface Props {
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly next: string;
}

/** Sign-in by way of somebody else, where it is configured. */
export function ProviderButtons({ providers, next }: Props) {
  if (providers.length === 0) return null;
  return (
    <>
      <div className={styles.providers}>
        {providers.map(({ id, name }) => (
          <SendButton
            key={id}
            busy={`To ${name} …`}
            send={() => sendJson('POST', `/api/v1/session/providers/${id}`, { next })}
            done={(answer) => window.location.assign(answerSchema.parse(answer).url)}
          >
            {`Continue with ${name}`}
          </SendButton>
        ))}
      </div>
      <p className={styles.or}>or with a password</p>
    </>
  );
}
