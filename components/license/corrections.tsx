'use client';

import { useRouter } from 'next/navigation';
import { Field } from '@/components/ui/field';
import { SendButton } from '@/components/ui/send-button';
import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';

interface Props {
  /** PEP 503 */
  readonly name: string;
  readonly version: string;
}

/** A reviewer's word about a license. */
export function CorrectionForm({ name, version }: Props) {
  const router = useRouter();
  return (
    <details>
      <summary>Correct the license</summary>
      <SendForm
        label="Correct the license"
        submit="Correct"
        busy="Correcting, and judging every image anew …"
        success="Corrected. It counts before all other evidence, which stays beside it."
        main={false}
        send={(data) =>
          sendJson('POST', '/api/v1/licenses/corrections', {
            package: name,
            license: data.get('license'),
            versions: data.get('versions'),
            reason: data.get('reason'),
          })
        }
        done={() => router.refresh()}
      >
        {(errors) => (
          <>
            <Field
              label="License"
              hint="An SPDX expression, such as Apache-2.0 OR BSD-3-Clause."
              error={errors.license}
            >
              {(control) => (
                <input name="license" required maxLength={2000} spellCheck={false} {...control} />
              )}
            </Field>
            <Field
              label="Versions"
              hint="As a requirement says it: >=2,<3. Empty: all of them."
              error={errors.versions}
            >
              {(control) => (
                <input
                  name="versions"
                  defaultValue={`==${version}`}
                  maxLength={200}
                  spellCheck={false}
                  {...control}
                />
              )}
            </Field>
            <Field
              label="What was read"
              hint="Which file, where. Kept with your name."
              error={errors.reason}
            >
              {(control) => (
                <textarea name="reason" rows={2} required maxLength={2000} {...control} />
              )}
            </Field>
          </>
        )}
      </SendForm>
    </details>
  );
}

interface WithdrawProps {
  readonly id: number;
  readonly spdx: string;
}

/** Takes a correction back. */
export function WithdrawButton({ id, spdx }: WithdrawProps) {
  const router = useRouter();
  return (
    <SendButton
      busy="Withdrawing …"
      label={`Withdraw the correction to ${spdx}`}
      send={() => sendJson('POST', `/api/v1/licenses/corrections/${id}/withdraw`, {})}
      done={() => router.refresh()}
    >
      Withdraw
    </SendButton>
  );
}
