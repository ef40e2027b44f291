'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';

/** For the data whose freshness the browser owns: search as you type, the progress of a run. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 60_000 } } }),
  );
  // Says to whoever drives the page from outside that it listens by now.
  useEffect(() => {
    document.documentElement.dataset.listens = '';
  }, []);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
