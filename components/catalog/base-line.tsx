import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Mono } from '@/components/ui/mono';
import type { BaseFreshness } from '@/lib/catalog/base-freshness';
import { compareHref, versionHref } from '@/lib/catalog/hrefs';
import styles from './base-line.module.css';

/** What the last version was built on, and whether a rebuild would bring a newer one. */
export function BaseLine({ base }: { readonly base: BaseFreshness }) {
  switch (base.kind) {
    case 'current':
      return (
        <span className={styles.line}>
          <VersionLink {...base} />
          <Badge tone="good" title="The newest version of the base">
            current
          </Badge>
        </span>
      );
    case 'stale': {
      const { image, tag, inCatalog, currentTag } = base;
      return (
        <span className={styles.line}>
          {inCatalog ? <VersionLink image={image} tag={tag} /> : <Mono>{`${image}:${tag}`}</Mono>}
          <Badge tone="caution" title={`The base is at ${currentTag} now; a rebuild would take it`}>
            stale base
          </Badge>
          {inCatalog ? (
            <AppLink href={compareHref({ image, tag }, { image, tag: currentTag })}>
              what a rebuild would bring
            </AppLink>
          ) : (
            <AppLink href={versionHref(image, currentTag)}>now at {currentTag}</AppLink>
          )}
        </span>
      );
    }
    case 'external':
      return (
        <span className={styles.line}>
          <Mono>{base.ref}</Mono>
          <Badge
            tone="neutral"
            title="Not an image of this catalogue: its newest version is not known here"
          >
            external
          </Badge>
        </span>
      );
    case 'not-known':
      return <>not known</>;
  }
}

function VersionLink({ image, tag }: { readonly image: string; readonly tag: string }) {
  return (
    <AppLink href={versionHref(image, tag)}>
      <Mono>
        {image}:{tag}
      </Mono>
    </AppLink>
  );
}
