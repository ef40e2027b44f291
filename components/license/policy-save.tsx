'use client';

import { useRouter } from 'next/navigation';
import { Field } from '@/components/ui/field';
import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import type { LicensePolicy } from '@/lib/license/policy';

/** Makes the tried policy the one that holds; for reviewers. */
export function PolicySave({ policy }: { readonly policy: LicensePolicy }) {
  const router = useRouter();
  return (
    <SendForm
      label="Save this policy"
      submit="Save as the house’s policy"
      busy="Saving, and judging every package anew …"
      send={(data) =>
        sendJson('POST', '/api/v1/licenses/policy', { policy, reason: data.get('reason') })
      }
      done={() => {
        router.push('/licenses/policy');
        router.refresh();
      }}
    >
      {(errors) => (
        <Field
          label="Why it changes"
          hint="Kept with the policy and your name."
          error={errors.reason}
        >
          {(control) => <textarea name="reason" rows={2} required maxLength={2000} {...control} />}
        </Field>
      )}
    </SendForm>
  );
}
