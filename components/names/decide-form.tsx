'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { SendButton } from '@/components/ui/send-button';
import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import styles from './decide-form.module.css';

interface Props {
  /** PEP 503 */
  readonly name: string;
  /** What the spelling suggests it imitates. */
  readonly target: string | null;
  /** The word that stands and can be taken back; null: none. */
  readonly standing: number | null;
}

const VERDICTS = [
  {
    value: 'legitimate',
    label: 'This is legitimate',
    hint: 'It is what it claims to be. Its name does not alarm any more.',
  },
  {
    value: 'squat',
    label: 'This is a squat',
    hint: 'It imitates another package. It stops requests and is shown on every image that holds it.',
  },
] as const;

/** A reviewer's word on a name; it takes the place of the one before. */
export function DecideForm({ name, target, standing }: Props) {
  const router = useRouter();
  const [verdict, setVerdict] = useState<'legitimate' | 'squat' | null>(null);
  const path = `/api/v1/names/${encodeURIComponent(name)}/decision`;
  return (
    <div className={styles.box}>
      <SendForm
        label={`Decide about ${name}`}
        submit="Record the decision"
        busy="Recording …"
        success="The decision is recorded. It holds wherever the name is judged."
        send={(data) =>
          sendJson('PUT', path, {
            verdict,
            target: verdict === 'squat' ? data.get('target') : null,
            reason: data.get('reason'),
            seen: standing,
          })
        }
        done={() => {
          setVerdict(null);
          router.refresh();
        }}
      >
        {(errors) => (
          <>
            <fieldset className={styles.verdicts}>
              <legend>What is it?</legend>
              {VERDICTS.map(({ value, label, hint }) => (
                <label key={value} className={styles.verdict}>
                  <input
                    type="radio"
                    name="verdict"
                    required
                    checked={verdict === value}
                    onChange={() => setVerdict(value)}
                  />
                  <span>
                    <span className={styles.label}>{label}</span>
                    <span className={styles.hint}>{hint}</span>
                  </span>
                </label>
              ))}
            </fieldset>
            {verdict === 'squat' && (
              <Field label="What it imitates" hint="If you know." error={errors.target}>
                {(control) => (
                  <input
                    name="target"
                    maxLength={200}
                    defaultValue={target ?? ''}
                    autoComplete="off"
                    spellCheck={false}
                    {...control}
                  />
                )}
              </Field>
            )}
            <Field
              label="Why"
              hint="Kept with your name and the day. Whoever meets the name later has nothing else to go by."
              error={errors.reason}
            >
              {(control) => (
                <textarea name="reason" rows={3} maxLength={1000} required {...control} />
              )}
            </Field>
          </>
        )}
      </SendForm>
      {standing !== null && (
        <SendButton
          busy="Taking it back …"
          send={() => sendJson('DELETE', `${path}?seen=${standing}`)}
          done={() => router.refresh()}
        >
          Take the standing decision back
        </SendButton>
      )}
    </div>
  );
}
