import { Pager } from './pager';

interface Props {
  readonly noun: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
  readonly shown: number;
  readonly total: number;
  readonly href: (page: number) => string;
}

/** The pager of a list that is short enough to be paged by numbers. */
export function NumberedPager({ noun, page, size, shown, total, href }: Props) {
  return (
    <Pager
      noun={noun}
      total={total}
      shown={shown}
      firstHref={page > 2 ? href(1) : undefined}
      previousHref={page > 1 ? href(page - 1) : undefined}
      nextHref={(page - 1) * size + shown < total ? href(page + 1) : undefined}
    />
  );
}
