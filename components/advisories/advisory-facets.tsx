import { type Facet, FacetPanel } from '@/components/ui/facet-panel';
import {
  ADVISORY_FACETS,
  type AdvisoryFacet,
  type AdvisoryFilter,
  LIKELY_EPSS,
  renderAdvisoryFilter,
  toggleAdvisoryFacet,
} from '@/lib/advisories/list-filter';
import { listHref } from '@/lib/catalog/hrefs';

const TITLES: Readonly<Record<AdvisoryFacet, string>> = {
  severity: 'Severity',
  exploitation: 'Exploitation',
  fix: 'Fix',
  system: 'System',
};

const LABELS: Readonly<Record<string, string>> = {
  known: 'Known to be exploited (CISA)',
  likely: `EPSS of ${LIKELY_EPSS * 100} % or more`,
  stated: 'A fixed version is stated',
  none: 'None is stated',
  unknown: 'Unknown',
  malicious: 'Malicious',
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

interface Props {
  readonly filter: AdvisoryFilter;
  readonly counts: Readonly<Record<AdvisoryFacet, readonly { value: string; count: number }[]>>;
}

const hrefOf = (filter: AdvisoryFilter) => listHref('/advisories', renderAdvisoryFilter(filter));

/** Ways to narrow the list of advisories. */
export function AdvisoryFacets({ filter, counts }: Props) {
  const shown: readonly AdvisoryFacet[] =
    filter.kind === 'python'
      ? ['severity', 'exploitation', 'fix']
      : ['severity', 'exploitation', 'fix', 'system'];
  const facets = shown.map((id): Facet => {
    const chosen = filter.chosen[id] ?? [];
    const order: readonly string[] = ADVISORY_FACETS[id];
    return {
      id,
      title: TITLES[id],
      options: counts[id]
        .filter(({ value, count }) => count > 0 || chosen.includes(value))
        .toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value))
        .map(({ value, count }) => ({
          value,
          label: LABELS[value] ?? value,
          count,
          chosen: chosen.includes(value),
          href: hrefOf(toggleAdvisoryFacet(filter, id, value)),
        })),
    };
  });
  return <FacetPanel facets={facets} clearHref={hrefOf({ ...filter, chosen: {} })} />;
}
