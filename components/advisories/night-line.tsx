import { AppLink } from '@/components/ui/app-link';
import { RelativeTime } from '@/components/ui/relative-time';
import type { PassRecord } from '@/lib/advisories/pass';
import styles from './advisories.module.css';

/** What the last pass over everything changed, in a line. */
export function NightLine({ pass }: { readonly pass: PassRecord }) {
  const { gained, resolved, records, finishedAt } = pass;
  const isQuiet = gained + resolved + records === 0;
  return (
    <p className={styles.muted}>
      Advisories, {finishedAt !== null && <RelativeTime iso={finishedAt.toISOString()} />}:{' '}
      {isQuiet ? (
        'nothing changed.'
      ) : (
        <>
          {gained.toLocaleString('en')} {gained === 1 ? 'finding' : 'findings'} gained,{' '}
          {resolved.toLocaleString('en')} resolved, {records.toLocaleString('en')}{' '}
          {records === 1 ? 'advisory' : 'advisories'} new or changed.{' '}
          <AppLink href="/advisories/changes">What changed</AppLink>
        </>
      )}
    </p>
  );
}
