import { Size } from '@/components/catalog/size';
import { StatusBadge } from '@/components/catalog/status-badge';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { CopyLine } from '@/components/ui/copy-line';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import type { CoverImageShown } from '@/lib/catalog/cover-answer';
import { compareHref, imageHref, versionHref } from '@/lib/catalog/hrefs';
import { osLabel } from '@/lib/catalog/os-label';
import styles from './cover-card.module.css';
import { CoverVerdict } from './cover-verdict';
import { CoverageBadge } from './coverage-badge';
import { GapList } from './gap-list';

/** One image for a need: the line to paste first, then what it lacks and what it is. */
export function CoverCard({ image }: { readonly image: CoverImageShown }) {
  const { replacement, pastTag, beforeNext } = image;
  return (
    <article className={styles.card} aria-label={image.image}>
      <div className={styles.head}>
        <h3 className={styles.name}>
          <AppLink href={imageHref(image.image)}>{image.image}</AppLink>
        </h3>
        <CoverageBadge {...image} />
        {(image.deprecated || image.status !== 'active') && (
          <StatusBadge status={image.status} deprecated={image.deprecated} />
        )}
        {!image.isLast && (
          <Badge tone="caution" title="The image has a newer tag, which covers less">
            not its last tag
          </Badge>
        )}
      </div>
      <GapList gaps={image.gaps} />
      {replacement === null ? (
        <CopyLine text={image.dockerimage} label={`dockerimage line of ${image.image}`} />
      ) : (
        <Replacement image={image} replacement={replacement} />
      )}
      <Facts image={image} />
      <CoverVerdict image={image} verdict={image.verdict} />
      {pastTag !== null && (
        <p className={styles.aside}>
          Its older tag{' '}
          <AppLink href={versionHref(image.image, pastTag.tag)}>
            <Mono>{pastTag.tag}</Mono>
          </AppLink>{' '}
          covers all.{' '}
          <AppLink
            href={compareHref(
              { image: image.image, tag: pastTag.tag },
              { image: image.image, tag: image.tag },
            )}
          >
            What changed since
          </AppLink>
        </p>
      )}
      {beforeNext !== null && (
        <p className={styles.aside}>
          Comes before {beforeNext.image}: {beforeNext.because}.
        </p>
      )}
    </article>
  );
}

function Facts({ image }: { readonly image: CoverImageShown }) {
  return (
    <ul className={styles.facts} aria-label="Facts">
      <li>
        <AppLink href={versionHref(image.image, image.tag)}>
          <Mono>{image.tag}</Mono>
        </AppLink>
      </li>
      <li>
        built <RelativeTime iso={new Date(image.createdAt).toISOString()} />
      </li>
      <li>
        <Size mib={image.sizeMib} />
      </li>
      <li>
        {image.pythonVersion === null
          ? 'Python version not stated'
          : `Python ${image.pythonVersion}`}
      </li>
      <li>{osLabel(image.osId, image.osVersion) ?? 'OS not stated'}</li>
      <li>
        {image.extra.toLocaleString('en')} other {image.extra === 1 ? 'package' : 'packages'}
      </li>
      {image.children > 0 && (
        <li>
          {image.children} {image.children === 1 ? 'image builds' : 'images build'} on it
        </li>
      )}
      {image.contentUsers !== null && image.contentUsers > 0 && (
        <li>
          {image.contentUsers.toLocaleString('en')}{' '}
          {image.contentUsers === 1 ? 'integration or script uses' : 'integrations and scripts use'}{' '}
          it
        </li>
      )}
      <li>
        {image.signed === 'yes'
          ? 'signed'
          : image.signed === 'no'
            ? 'not signed'
            : 'signature not known'}
      </li>
    </ul>
  );
}

function Replacement({
  image,
  replacement,
}: {
  readonly image: CoverImageShown;
  readonly replacement: NonNullable<CoverImageShown['replacement']>;
}) {
  return (
    <div className={styles.replacement}>
      <p>
        Deprecated: use{' '}
        <AppLink href={imageHref(replacement.image)}>
          <strong>{replacement.image}</strong>
        </AppLink>{' '}
        instead
        {replacement.through.length > 0 && ` (named by ${replacement.through.join(', then ')})`}.{' '}
        <CoverageBadge {...replacement} />
      </p>
      <GapList gaps={replacement.gaps} />
      <CopyLine text={replacement.dockerimage} label={`dockerimage line of ${replacement.image}`} />
      <p className={styles.aside}>
        The deprecated one is <Mono>{image.reference}</Mono>.
      </p>
    </div>
  );
}
