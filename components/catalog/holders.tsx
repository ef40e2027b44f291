import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { Tabs } from '@/components/ui/tabs';
import type { Holder, HolderSort } from '@/lib/catalog/package-record';
import { SCOPES, type Scope } from '@/lib/catalog/scope';
import { HolderTable } from './holder-table';
import { ListTop } from './list-top';

interface Props {
  /** The package. */
  readonly of: string;
  readonly rows: readonly Holder[];
  readonly total: number;
  readonly counts: Readonly<Record<Scope, number>>;
  readonly scope: Scope;
  /** Only this release. */
  readonly version: string | null;
  readonly sort: HolderSort;
  readonly sortsByVersion: boolean;
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  readonly hrefOf: (change: {
    scope?: Scope;
    version?: string | null;
    sort?: HolderSort;
    cursor?: string;
  }) => string;
}

const LABELS = {
  active: 'Active images',
  last: 'All images',
  all: 'All versions',
} as const satisfies Record<Scope, string>;

/** Which images hold a package: by scope, by release, paged. */
export function Holders(props: Props) {
  const { of, rows, total, counts, scope, version, sort, hrefOf } = props;
  const { nextCursor, previousCursor } = props;
  const wider = SCOPES.slice(SCOPES.indexOf(scope) + 1).find((one) => counts[one] > 0);
  return (
    <Section id="images" title="Where it is">
      <ListTop>
        <Tabs
          label="Which versions"
          tabs={SCOPES.map((one) => ({
            label: LABELS[one],
            href: hrefOf({ scope: one }),
            current: one === scope,
            ...(version === null && { count: counts[one] }),
          }))}
        />
        {version !== null && (
          <p>
            Only release <Mono>{version}</Mono>.{' '}
            <AppLink href={hrefOf({ version: null })}>Show all releases</AppLink>
          </p>
        )}
      </ListTop>
      {rows.length === 0 ? (
        <EmptyState
          title={`No ${scope === 'all' ? 'version' : 'image'} here holds ${of}${version === null ? '' : ` ${version}`}`}
          actions={
            wider !== undefined && (
              <ButtonLink href={hrefOf({ scope: wider })}>{`Look in: ${LABELS[wider]}`}</ButtonLink>
            )
          }
        />
      ) : (
        <HolderTable
          of={of}
          rows={rows}
          sort={sort}
          sortHref={(to) => hrefOf({ sort: to })}
          mixesVersions={scope === 'all'}
          sortsByVersion={props.sortsByVersion}
        />
      )}
      <Pager
        noun={scope === 'all' ? 'versions' : 'images'}
        total={total}
        shown={rows.length}
        firstHref={previousCursor === null ? undefined : hrefOf({})}
        previousHref={previousCursor === null ? undefined : hrefOf({ cursor: previousCursor })}
        nextHref={nextCursor === null ? undefined : hrefOf({ cursor: nextCursor })}
      />
    </Section>
  );
}
