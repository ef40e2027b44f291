'use client';

import button from '@/components/ui/button.module.css';
import { ErrorState } from '@/components/ui/error-state';
import './globals.css';

interface Props {
  readonly retry: () => void;
}

/** When not even the frame can be made, because the database is away. */
export default function GlobalError({ retry }: Props) {
  return (
    <html lang="en">
      <body>
        <title>Not available · Drydock</title>
        <main>
          <ErrorState
            title="Drydock cannot reach its database"
            actions={
              <button type="button" className={button.button} onClick={() => retry()}>
                Try again
              </button>
            }
          >
            Nothing is lost, but no page can be made until the database answers again. If it stays,
            the server’s log has the cause.
          </ErrorState>
        </main>
      </body>
    </html>
  );
}
