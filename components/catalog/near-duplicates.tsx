import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import { Section } from '@/components/ui/section';
import { compareHref, imageHref, mergeCandidatesHref } from '@/lib/catalog/hrefs';
import type { NearDuplicate } from '@/lib/catalog/near-duplicates';
import styles from './near-duplicates.module.css';
import { StatusBadge } from './status-badge';

interface Props {
  readonly image: string;
  readonly tag: string;
  readonly duplicates: readonly NearDuplicate[];
}

/** So many of a kind are shown; the rest folds away. */
const SHOWN = 5;

/**
 * Images that this one could be merged with, where there are any: those with the same packages, those that
 * hold all of its packages, those it holds all of. What a base explains is folded away.
 */
export function NearDuplicates({ image, tag, duplicates }: Props) {
  const same = duplicates.filter(({ kind }) => kind === 'same');
  const others = duplicates.filter(({ kind }) => kind !== 'same');
  const open = others.filter(({ relation }) => relation === 'none');
  const explained = others.filter(({ relation }) => relation !== 'none');
  // That it has all of its base’s packages is said of each image, and of none in particular.
  if (duplicates.every((one) => one.kind === 'within-this' && one.relation !== 'none')) return null;
  const from = { image, tag };
  return (
    <Section
      id="merge"
      title="Candidates to merge"
      count={same.length + open.length}
      description="By the names of Python packages alone: versions and OS packages may differ."
      actions={<AppLink href={mergeCandidatesHref()}>All candidates</AppLink>}
    >
      <Group title="The same Python packages" from={from} some={same} />
      <Group
        title={`Hold all of ${image}, and more`}
        from={from}
        some={open.filter(({ kind }) => kind === 'within-it')}
      />
      <Group
        title={`Hold nothing that ${image} lacks`}
        from={from}
        some={open.filter(({ kind }) => kind === 'within-this')}
      />
      {explained.length > 0 && (
        <details className={styles.more}>
          <summary>{explainInWords(explained)}</summary>
          <Rows from={from} some={explained} />
        </details>
      )}
    </Section>
  );
}

interface GroupProps {
  readonly from: { readonly image: string; readonly tag: string };
  readonly some: readonly NearDuplicate[];
}

function Group({ title, from, some }: GroupProps & { readonly title: string }) {
  if (some.length === 0) return null;
  return (
    <div className={styles.group}>
      <h3 className={styles.kind}>{title}</h3>
      <Rows from={from} some={some.slice(0, SHOWN)} />
      {some.length > SHOWN && (
        <details className={styles.more}>
          <summary>{some.length - SHOWN} more</summary>
          <Rows from={from} some={some.slice(SHOWN)} />
        </details>
      )}
    </div>
  );
}

function Rows({ from, some }: GroupProps) {
  return (
    <ul className={styles.list}>
      {some.map((one) => (
        <li key={one.image}>
          <AppLink href={imageHref(one.image)}>
            <Mono>{one.image}</Mono>
          </AppLink>{' '}
          {(one.status !== 'active' || one.deprecated) && (
            <StatusBadge status={one.status} deprecated={one.deprecated} />
          )}{' '}
          {(one.kind !== 'same' || one.relation !== 'none') && (
            <span className={styles.quiet}>{inWords(one, from.image)} </span>
          )}
          <AppLink href={compareHref(from, { image: one.image, tag: one.tag })}>Compare</AppLink>
        </li>
      ))}
    </ul>
  );
}

function inWords({ kind, difference, relation }: NearDuplicate, image: string): string {
  const packages = `${difference} ${difference === 1 ? 'package' : 'packages'}`;
  const size =
    kind === 'same'
      ? 'has the same packages'
      : kind === 'within-it'
        ? `has ${packages} more`
        : `has ${packages} less`;
  switch (relation) {
    case 'none':
      return `${size}.`;
    case 'built-on-it':
      return `${size}; ${image} builds on it.`;
    case 'built-on-this':
      return `${size}; it builds on ${image}.`;
    case 'through-base':
      return `${size}; what they share is in a base.`;
  }
}

function explainInWords(explained: readonly NearDuplicate[]): string {
  const [first] = explained;
  const images = `${explained.length} more ${explained.length === 1 ? 'image shares' : 'images share'}`;
  return explained.every(({ relation }) => relation === first?.relation) &&
    first?.relation === 'built-on-this'
    ? `${images} all of it because they build on it`
    : `${images} these packages because of a common base`;
}
