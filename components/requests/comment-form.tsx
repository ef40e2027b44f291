'use client';

import { useRouter } from 'next/navigation';
import { Field } from '@/components/ui/field';
import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import { Restored } from './restored';
import { useTypedText } from './use-typed-text';

interface Props {
  readonly id: number;
}

/** Says something to everybody concerned. */
export function CommentForm({ id, personId }: Props & { readonly personId: string }) {
  const router = useRouter();
  const typed = useTypedText(`${personId} comment ${id}`);
  return (
    <SendForm
      label="Comment"
      submit="Comment"
      busy="Sending …"
      main={false}
      send={() => sendJson('POST', `/api/v1/requests/${id}/comments`, { comment: typed.value })}
      done={() => {
        typed.setValue('');
        typed.forget();
        router.refresh();
      }}
    >
      {(errors) => (
        <>
          <Restored at={typed.restoredAt} discard={typed.discard} />
          <Field
            label="Comment"
            hint="Markdown. @ada.lovelace tells the person whose address begins so."
            error={errors.comment}
          >
            {(control) => (
              <textarea
                {...control}
                rows={4}
                value={typed.value}
                maxLength={10_000}
                required
                onChange={(event) => typed.setValue(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </SendForm>
  );
}

/** Stands behind somebody else's request. */
export function JoinForm({ id }: Props) {
  const router = useRouter();
  return (
    <SendForm
      label="Join"
      submit="I need it too"
      busy="Joining …"
      main={false}
      send={(data) =>
        sendJson('POST', `/api/v1/requests/${id}/supporters`, { reason: data.get('reason') })
      }
      done={() => router.refresh()}
    >
      {(errors) => (
        <Field label="What you need it for" error={errors.reason}>
          {(control) => <input {...control} name="reason" maxLength={1_000} required />}
        </Field>
      )}
    </SendForm>
  );
}

/** Links upstream's pull request. */
export function LinkForm({ id, url }: Props & { readonly url: string | null }) {
  const router = useRouter();
  return (
    <SendForm
      label="Pull request"
      submit={url === null ? 'Link it' : 'Change the link'}
      busy="Linking …"
      main={false}
      keep
      send={(data) => sendJson('PUT', `/api/v1/requests/${id}/upstream`, { url: data.get('url') })}
      done={() => router.refresh()}
    >
      {(errors) => (
        <Field label="Address of the pull request" error={errors.url}>
          {(control) => (
            <input
              {...control}
              name="url"
              type="url"
              defaultValue={url ?? ''}
              placeholder="https://github.com/demisto/dockerfiles/pull/…"
              required
            />
          )}
        </Field>
      )}
    </SendForm>
  );
}
