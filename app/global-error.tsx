'use client';

import './globals.css';

interface Props {
  readonly retry: () => void;
}

/** When not even the frame can be made: the database is away. Needs nothing but itself. */
export default function GlobalError({ retry }: Props) {
  return (
    <html lang="en">
      <body style={{ padding: '10vh 24px' }}>
        <title>Not available · Drydock</title>
        <main style={{ display: 'grid', gap: 12, maxWidth: '60ch', margin: '0 auto' }}>
          <h1>Drydock cannot reach its database</h1>
          <p>
            Nothing is lost, but no page can be made until the database answers again. If it stays,
            the server's log has the cause.
          </p>
          <p>
            <button type="button" onClick={() => retry()}>
              Try again
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
