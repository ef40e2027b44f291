import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Mono } from '@/components/ui/mono';
import { imageHref } from '@/lib/catalog/hrefs';
import type { ChildImage } from '@/lib/catalog/image-record';
import styles from './child-images.module.css';

interface Props {
  readonly images: readonly ChildImage[];
  /** Last tag of the image they are built on. */
  readonly baseTag: string | null;
}

/** Images built on this one; those that stand on an older version of it say so. */
export function ChildImages({ images, baseTag }: Props) {
  return (
    <ul className={styles.list} data-rows>
      {images.map((child) => (
        <li key={child.name} className={styles.child}>
          <AppLink href={imageHref(child.name)}>
            <Mono>{child.name}</Mono>
          </AppLink>
          {child.status !== 'active' && <span className={styles.note}>{child.status}</span>}
          {child.status === 'active' &&
            child.builtOnTag !== null &&
            child.builtOnTag !== baseTag && (
              <Badge tone="caution" title={`Built on ${child.builtOnTag}`}>
                stale
              </Badge>
            )}
        </li>
      ))}
    </ul>
  );
}
