import { type Facet, facetLabel, orderFacetCounts } from '../image-facets';
import { readImageFilter, renderImageFilter } from '../image-filter';
import { IMAGE_STATUSES, type ImageStatus } from '../search-query';
import { countFacets } from '../store/image-list';
import { resolveQuery } from './query';

/** How many images, each by its last version, there are for each value of one facet, by status. */
export interface Breakdown {
  /** The statuses that occur. */
  readonly statuses: readonly ImageStatus[];
  readonly values: readonly {
    readonly value: string;
    readonly label: string;
    /** The parameters of the list of exactly these images. */
    readonly parameters: string;
    /** In step with `statuses`. */
    readonly counts: readonly number[];
  }[];
}

/**
 * Splits the images by any facet. The counts are those of the list of images, and are asked for once.
 *
 * @returns a function from the facet to its breakdown
 */
export async function getBreakdowns(now: Date): Promise<(facet: Facet) => Breakdown> {
  const counted = await Promise.all(
    IMAGE_STATUSES.map(async (status) => {
      const { filter } = readImageFilter(new URLSearchParams({ scope: 'last', status }));
      const { resolved } = await resolveQuery(filter.query);
      return { status, ...(await countFacets({ filter, resolved, now })) };
    }),
  );
  const present = counted.filter(({ total }) => total > 0);

  return (facet) => {
    const totals = new Map<string, number>();
    for (const { value, count } of present.flatMap((one) => one.facets[facet])) {
      totals.set(value, (totals.get(value) ?? 0) + count);
    }
    const ordered = orderFacetCounts(
      facet,
      [...totals].map(([value, count]) => ({ value, count })),
    );
    return {
      statuses: present.map(({ status }) => status),
      values: ordered.map(({ value }) => ({
        value,
        label: facetLabel(facet, value),
        parameters: renderImageFilter(
          readImageFilter(new URLSearchParams({ scope: 'last', [facet]: value })).filter,
        ).toString(),
        counts: present.map(
          (one) => one.facets[facet].find((count) => count.value === value)?.count ?? 0,
        ),
      })),
    };
  };
}
