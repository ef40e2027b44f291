export type FindingSort = 'severity' | 'exploitation';

/** The lists of findings that a page may have, each by the parameter of its cursor. */
const FINDING_LISTS = [
  'advisories',
  'python',
  'os',
  'python-gained',
  'python-fixed',
  'python-still',
  'os-gained',
  'os-fixed',
  'os-still',
] as const;
export type FindingList = (typeof FINDING_LISTS)[number];

/** How the findings of a page are shown: `?findings=exploitation&unimportant=show&os=<cursor>`. */
export interface FindingView {
  readonly sort: FindingSort;
  /** Whether what distributions call unimportant is shown too. */
  readonly unimportant: boolean;
  /** Of the lists that are not at their beginning. */
  readonly cursors: Readonly<Partial<Record<FindingList, string>>>;
}

/** What is changed of a view. Another order or selection begins every list anew. */
export interface FindingViewChange {
  readonly sort?: FindingSort;
  readonly unimportant?: boolean;
  /** Null: that list from its beginning. */
  readonly at?: { readonly list: FindingList; readonly cursor: string | null };
}

/** What is not understood is as if it were not there. */
export function readFindingView(params: URLSearchParams): FindingView {
  const cursors: Partial<Record<FindingList, string>> = {};
  for (const list of FINDING_LISTS) {
    const cursor = params.get(list);
    if (cursor !== null && cursor !== '') cursors[list] = cursor;
  }
  return {
    sort: params.get('findings') === 'exploitation' ? 'exploitation' : 'severity',
    unimportant: params.get('unimportant') === 'show',
    cursors,
  };
}

/** The parameters that `readFindingView` reads back; what is the default is left out. */
export function renderFindingView(
  view: FindingView,
  { at, ...shown }: FindingViewChange = {},
): URLSearchParams {
  const { sort, unimportant } = { ...view, ...shown };
  const isSame = sort === view.sort && unimportant === view.unimportant;
  const params = new URLSearchParams();
  if (sort !== 'severity') params.set('findings', sort);
  if (unimportant) params.set('unimportant', 'show');
  for (const list of FINDING_LISTS) {
    const cursor = at?.list === list ? at.cursor : isSame ? view.cursors[list] : undefined;
    if (cursor !== undefined && cursor !== null) params.set(list, cursor);
  }
  return params;
}
