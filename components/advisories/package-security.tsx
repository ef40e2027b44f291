import { AppLink } from '@/components/ui/app-link';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { Pager } from '@/components/ui/pager';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import type { FindingView, FindingViewChange } from '@/lib/advisories/finding-view';
import type { PassStatus } from '@/lib/advisories/pass';
import type {
  PackageAdvisory,
  PackageSecurity as Security,
} from '@/lib/advisories/service/package';
import { advisoryHref } from '@/lib/catalog/hrefs';
import type { Excuser } from '@/lib/vetting/excuser';
import styles from './advisories.module.css';
import { AdvisoryAge } from './data-age';
import { FixedIn, findingColumns } from './finding-columns';
import { findingHref } from './finding-href';
import { UnimportantLine } from './finding-list';

type Place = PackageAdvisory['places'][number];

/** Named in a cell before it says how many more there are. */
const PLACES = 4;
const RELEASES = 6;

interface Props {
  readonly name: string;
  readonly security: Security;
  readonly view: FindingView;
  /** Address of the package's page, with the parameters that stay. */
  readonly base: string;
  /** Null: a package of a distribution, of which nothing is excused. */
  readonly excuser: Excuser | null;
  readonly passes: PassStatus;
}

/** The security part of a package's page: over all its releases in the catalogue. */
export function PackageSecurity({ name, security, view, base, excuser, passes }: Props) {
  const { checked, unanswered, checkedAt, notAsked, important, unimportant } = security;
  const total = view.unimportant ? important + unimportant : important;
  return (
    <Section id="security" title="Known vulnerabilities" {...(checked > 0 && { count: important })}>
      <AdvisoryAge {...passes} />
      {notAsked.map(({ reason, count }) => (
        <Notice key={reason} tone="warning" title={`${releases(count)} not checked`}>
          Because {reason}.
        </Notice>
      ))}
      {unanswered > 0 && (
        <Notice tone="warning" title={`${releases(unanswered)} not checked yet`}>
          OSV has given no answer about them so far.
        </Notice>
      )}
      {checked > 0 && checkedAt !== null && (
        <p className={styles.muted}>
          {checked.toLocaleString('en')} {checked === 1 ? 'release' : 'releases'} of the catalogue
          checked against OSV, the oldest answer <RelativeTime iso={checkedAt.toISOString()} />.
        </p>
      )}
      {total === 0 && checked > 0 && (
        <EmptyState quiet title="No known vulnerability in the releases that were checked" />
      )}
      {checked + unanswered + notAsked.length === 0 && passes.answered !== null && (
        <Notice tone="warning" title="Nothing of it was asked">
          It belongs to no release of a distribution that OSV knows, or it came after the last pass.
        </Notice>
      )}
      {total > 0 && (
        <Advisories
          name={name}
          security={security}
          total={total}
          excuser={excuser}
          view={view}
          hrefOf={(change) => findingHref(base, view, change)}
        />
      )}
      <UnimportantLine hidden={view.unimportant ? 0 : unimportant} view={view} base={base} />
    </Section>
  );
}

const releases = (count: number) =>
  `${count.toLocaleString('en')} ${count === 1 ? 'release was' : 'releases were'}`;

interface AdvisoriesProps extends Pick<Props, 'name' | 'security' | 'view' | 'excuser'> {
  readonly total: number;
  readonly hrefOf: (change: FindingViewChange) => string;
}

function Advisories({ name, security, total, view, excuser, hrefOf }: AdvisoriesProps) {
  const { rows, nextCursor, previousCursor } = security;
  const at = (cursor: string | null) => hrefOf({ at: { list: 'advisories', cursor } });
  return (
    <>
      <DataTable
        caption={`Advisories about ${name}`}
        columns={[
          ...findingColumns<PackageAdvisory>({
            sorting: { by: view.sort, hrefOf: (sort) => hrefOf({ sort }) },
            excusedOf:
              excuser === null
                ? undefined
                : ({ id, aliases, places }) =>
                    excuser.advisory(
                      name,
                      places.flatMap((place) => place.releases.map(({ version }) => version)),
                      [id, ...aliases],
                    ),
          }),
          {
            id: 'releases',
            header: 'Affected releases here',
            cell: (row) => <Places places={row.places} href={packagesHref(row.id)} />,
          },
          {
            id: 'fixed',
            header: 'Fixed in',
            cell: (row) => <Fixes places={row.places} href={packagesHref(row.id)} />,
          },
        ]}
        rows={rows}
        rowKey={(row) => row.id}
        phone="cards"
      />
      <Pager
        noun="advisories"
        total={total}
        shown={rows.length}
        firstHref={previousCursor === null ? undefined : at(null)}
        previousHref={previousCursor === null ? undefined : at(previousCursor)}
        nextHref={nextCursor === null ? undefined : at(nextCursor)}
      />
    </>
  );
}

/** Every package version that an advisory is about. */
const packagesHref = (id: string) => `${advisoryHref(id)}#packages`;

interface PlacesProps {
  readonly places: readonly Place[];
  /** Where all of them stand. */
  readonly href: string;
}

function Places({ places, href }: PlacesProps) {
  return (
    <span className={styles.places}>
      {places.slice(0, PLACES).map((place) => (
        <span key={`${place.ecosystem} ${place.source}`} className={styles.packages}>
          {place.ecosystem !== 'PyPI' && (
            <span className={styles.muted} title={`Source package ${place.source}`}>
              {place.ecosystem}
            </span>
          )}
          {place.releases.slice(0, RELEASES).map(({ version }) => (
            <Mono key={version}>{version}</Mono>
          ))}
          <More count={place.releases.length - RELEASES} href={href} />
        </span>
      ))}
      <More count={places.length - PLACES} noun="systems" href={href} />
    </span>
  );
}

/** The versions to update to: one on each branch. */
function Fixes({ places, href }: PlacesProps) {
  const fixes = [
    ...new Set(places.flatMap((place) => place.releases.flatMap(({ fixed }) => fixed ?? []))),
  ];
  if (fixes.length === 0) return <FixedIn version={null} />;
  return (
    <span className={styles.packages}>
      {fixes.slice(0, PLACES).map((fix) => (
        <Mono key={fix}>{fix}</Mono>
      ))}
      <More count={fixes.length - PLACES} href={href} />
    </span>
  );
}

interface MoreProps {
  readonly count: number;
  readonly noun?: string;
  readonly href: string;
}

function More({ count, noun, href }: MoreProps) {
  if (count <= 0) return null;
  return (
    <span className={styles.muted}>
      and{' '}
      <AppLink href={href}>
        {count} more{noun && ` ${noun}`}
      </AppLink>
    </span>
  );
}
