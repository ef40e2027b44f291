import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { CommandPalette } from '@/components/frame/command-palette';
import { FirstIngest } from '@/components/frame/first-ingest';
import { Footer } from '@/components/frame/footer';
import { IngestBanner } from '@/components/frame/ingest-banner';
import { Providers } from '@/components/frame/providers';
import { RowKeys } from '@/components/frame/row-keys';
import { SampleBanner } from '@/components/frame/sample-banner';
import { staleScript } from '@/components/frame/stale-script';
import { themeScript } from '@/components/frame/theme';
import { TopBar } from '@/components/frame/top-bar';
import { widthScript } from '@/components/frame/width-script';
import { ageScript } from '@/components/ui/age';
import { SkipLink } from '@/components/ui/skip-link';
import { getCatalogState, getRunStatus } from '@/lib/catalog/service/state';
import './globals.css';
import styles from './layout.module.css';

export const metadata: Metadata = {
  title: { default: 'Drydock', template: '%s · Drydock' },
  description: 'Find, vet and request Docker images for Cortex XSOAR integrations',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1318' },
  ],
};

// Rendered from the database; the web server keeps each page for as long as the data stay the same.
export const dynamic = 'force-dynamic';

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const catalog = await getCatalogState();
  const { kind, committedAt, generation } = catalog;
  // The content security policy lets inline scripts run that carry it.
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script nonce={nonce}>{`${themeScript};${widthScript};${staleScript(committedAt)}`}</script>
      </head>
      <body>
        <Providers>
          <SkipLink target="content" />
          <TopBar committedAt={committedAt} />
          {/* A long page may be painted before its end has come. */}
          <script nonce={nonce}>{ageScript}</script>
          {kind === 'sample' && <SampleBanner />}
          <IngestBanner generation={generation} />
          <main id="content" className={styles.main} tabIndex={-1}>
            {kind === 'empty' ? <FirstIngest initial={await getRunStatus()} /> : children}
          </main>
          <Footer catalog={catalog} />
          <CommandPalette />
          <RowKeys />
        </Providers>
        <script nonce={nonce}>{ageScript}</script>
      </body>
    </html>
  );
}
