import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { CopyLine } from '@/components/ui/copy-line';
import { versionHref } from '@/lib/catalog/hrefs';
import type { CoveringImage } from '@/lib/vetting/report';
import styles from './covering-images.module.css';

interface Props {
  readonly images: readonly CoveringImage[];
  /** Docker Hub organization. */
  readonly org: string;
}

/** Images that have what is asked for, or come near, with the line to use them. */
export function CoveringImages({ images, org }: Props) {
  return (
    <ul className={styles.images} data-rows>
      {images.map(({ image, tag, missing, sizeMib }) => (
        <li key={image} className={styles.image}>
          <p className={styles.head}>
            <AppLink href={versionHref(image, tag)}>{image}</AppLink>
            {missing.length === 0 ? (
              <Badge tone="good">has everything</Badge>
            ) : (
              <Badge tone="neutral">{`${missing.length} missing`}</Badge>
            )}
            {sizeMib !== null && <span className={styles.size}>{Math.round(sizeMib)} MiB</span>}
          </p>
          {missing.length > 0 && <p className={styles.missing}>{firstOf(missing)}</p>}
          {missing.length === 0 && (
            <CopyLine text={`dockerimage: ${org}/${image}:${tag}`} label="dockerimage line" />
          )}
        </li>
      ))}
    </ul>
  );
}

const SHOWN = 3;

function firstOf(missing: readonly string[]): string {
  const left = missing.length - SHOWN;
  return `${missing.slice(0, SHOWN).join('; ')}${left > 0 ? `; and ${left} more` : ''}`;
}
