import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';

interface Props {
  readonly name: string;
  readonly href?: string;
  /** The groups of the filter that its row belongs to, apart by blanks. */
  readonly groups: string;
}

/** What a row of a comparison is about, marked for the filter; it may lead somewhere. */
export function ComparedName({ name, href, groups }: Props) {
  return (
    <span data-group={groups}>
      {href === undefined ? (
        <Mono>{name}</Mono>
      ) : (
        <AppLink href={href}>
          <Mono>{name}</Mono>
        </AppLink>
      )}
    </span>
  );
}
