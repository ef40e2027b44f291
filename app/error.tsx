'use client';

import { AppLink } from '@/components/ui/app-link';
import button from '@/components/ui/button.module.css';
import { ErrorState } from '@/components/ui/error-state';

interface Props {
  readonly error: unknown;
  readonly retry: () => void;
}

/** A page that could not be made. What went wrong stands in the server's log under the reference. */
export default function PageError({ error, retry }: Props) {
  return (
    <ErrorState
      code={reference(error)}
      title="This page could not be made"
      actions={
        <>
          <button type="button" className={button.button} onClick={() => retry()}>
            Try again
          </button>
          <AppLink href="/">Start page</AppLink>
        </>
      }
    >
      Something failed on the server, most likely the database is away for a moment. Nothing you did
      is lost. If it stays, give the reference above to whoever runs this Drydock: the log has the
      cause.
    </ErrorState>
  );
}

function reference(error: unknown): string {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  return digest === undefined ? 'Error' : `Error, reference ${digest}`;
}
