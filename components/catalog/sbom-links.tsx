import { versionApiHref } from '@/lib/catalog/hrefs';
import styles from './sbom-links.module.css';

interface Props {
  readonly image: string;
  readonly tag: string;
}

/** The bill of materials of a version, to download in either format. */
export function SbomLinks({ image, tag }: Props) {
  const href = `${versionApiHref(image, tag)}/sbom`;
  return (
    <p className={styles.links}>
      Bill of materials:{' '}
      <a href={`${href}?format=cyclonedx`} download>
        CycloneDX 1.6
      </a>
      {', '}
      <a href={`${href}?format=spdx`} download>
        SPDX 2.3
      </a>
    </p>
  );
}
