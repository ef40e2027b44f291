'use client';

import { useRouter } from 'next/navigation';
import { Field } from '@/components/ui/field';
import { SendButton } from '@/components/ui/send-button';
import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';

interface Props {
  /** PEP 503 */
  readonly name: string;
  /** What the spelling suggests it imitates. */
  readonly target: string | null;
  /** Whether a word stands that can be taken back. */
  readonly decided: boolean;
}

/** A reviewer's word on a name; it takes the place of the one before. */
export function DecideForm({ name, target, decided }: Props) {
  const router = useRouter();
  const path = `/api/v1/names/${encodeURIComponent(name)}/decision`;
  return (
    <>
      <SendForm
        label={`Decide about ${name}`}
        submit="Record the decision"
        busy="Recording …"
        success="The decision is recorded. It holds wherever the name is judged."
        send={(data) =>
          sendJson('PUT', path, {
            verdict: data.get('verdict'),
            target: data.get('target'),
            reason: data.get('reason'),
          })
        }
        done={() => router.refresh()}
      >
        {(errors) => (
          <>
            <Field label="What it is" error={errors.verdict}>
              {(control) => (
                <select name="verdict" required {...control}>
                  <option value="legitimate">Legitimate: it is what it claims to be</option>
                  <option value="squat">A squat: it imitates another package</option>
                </select>
              )}
            </Field>
            <Field label="What it imitates" hint="For a squat, if you know." error={errors.target}>
              {(control) => (
                <input name="target" maxLength={200} defaultValue={target ?? ''} {...control} />
              )}
            </Field>
            <Field
              label="Why"
              hint="Whoever meets the name later has nothing else to go by."
              error={errors.reason}
            >
              {(control) => (
                <textarea name="reason" rows={3} maxLength={1000} required {...control} />
              )}
            </Field>
          </>
        )}
      </SendForm>
      {decided && (
        <SendButton
          busy="Taking it back …"
          send={() => sendJson('DELETE', path)}
          done={() => router.refresh()}
        >
          Take the decision back
        </SendButton>
      )}
    </>
  );
}
