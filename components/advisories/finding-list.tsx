import { AppLink } from '@/components/ui/app-link';
import { Pager } from '@/components/ui/pager';
import type {
  FindingView,
  FindingViewChange,
  FindingList as ListName,
} from '@/lib/advisories/finding-view';
import type { FindingPage } from '@/lib/advisories/version-security';
import type { Excuser } from '@/lib/vetting/excuser';
import styles from './advisories.module.css';
import { findingHref } from './finding-href';
import { FindingTable } from './finding-table';

interface Props {
  readonly list: ListName;
  readonly caption: string;
  readonly page: FindingPage;
  readonly view: FindingView;
  /** The page it stands on, with the parameters that stay. */
  readonly base: string;
  readonly excuser?: Excuser | undefined;
}

/** Each pager of a page is a landmark of its own. */
const NOUNS: Readonly<Record<ListName, string>> = {
  advisories: 'advisories',
  python: 'Python findings',
  os: 'OS findings',
  'python-gained': 'Python findings gained',
  'python-fixed': 'Python findings fixed',
  'python-still': 'Python findings still there',
  'os-gained': 'OS findings gained',
  'os-fixed': 'OS findings fixed',
  'os-still': 'OS findings still there',
};

/** Findings of a version or a comparison: sorted by their heads, paged. */
export function FindingList({ list, caption, page, view, base, excuser }: Props) {
  const hrefOf = (change: FindingViewChange) => findingHref(base, view, change);
  const pageHref = (cursor: string | null) =>
    cursor === null ? undefined : hrefOf({ at: { list, cursor } });
  const { rows, total, nextCursor, previousCursor } = page;
  if (total === 0) return null;
  return (
    <>
      <FindingTable
        caption={caption}
        findings={rows}
        excuser={excuser}
        sorting={{ by: view.sort, hrefOf: (sort) => hrefOf({ sort }) }}
      />
      {total > rows.length && (
        <Pager
          noun={NOUNS[list]}
          total={total}
          shown={rows.length}
          firstHref={previousCursor === null ? undefined : hrefOf({ at: { list, cursor: null } })}
          previousHref={pageHref(previousCursor)}
          nextHref={pageHref(nextCursor)}
        />
      )}
    </>
  );
}

interface UnimportantProps {
  /** How many are left out for it. */
  readonly hidden: number;
  readonly view: FindingView;
  readonly base: string;
}

/** What distributions call unimportant is hidden, never silently. */
export function UnimportantLine({ hidden, view, base }: UnimportantProps) {
  if (hidden === 0 && !view.unimportant) return null;
  return (
    <p className={styles.muted}>
      {view.unimportant
        ? 'Those that the distribution calls unimportant are shown too, last.'
        : `${hidden.toLocaleString('en')} that the distribution calls unimportant ${hidden === 1 ? 'is' : 'are'} hidden.`}{' '}
      <AppLink href={findingHref(base, view, { unimportant: !view.unimportant })} scroll={false}>
        {view.unimportant ? 'Hide them' : 'Show them'}
      </AppLink>
    </p>
  );
}
