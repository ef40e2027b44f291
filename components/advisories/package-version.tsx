import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Mono } from '@/components/ui/mono';
import { packageHref } from '@/lib/catalog/hrefs';
import styles from './advisories.module.css';

interface Props {
  /** As OSV writes it. */
  readonly ecosystem: string;
  /** PEP 503, or the source package of a distribution. */
  readonly name: string;
  readonly version: string;
  /** Left out: the security part of the package's page. */
  readonly href?: string;
}

/** A package version as OSV was asked about it. Of distributions only sources are known: no page is theirs. */
export function PackageVersion({ ecosystem, name, version, href }: Props) {
  const isPython = ecosystem === 'PyPI';
  return (
    <span className={styles.inline}>
      {isPython ? (
        <AppLink href={href ?? `${packageHref(name)}#security`}>
          <Mono>{name}</Mono>
        </AppLink>
      ) : (
        <Mono>{name}</Mono>
      )}
      <Mono>{version}</Mono>
      {isPython && name === 'pip' && (
        <Badge
          tone="neutral"
          title="The pip that the image was built with, by PYTHON_PIP_VERSION; the one in the list is the scanner’s"
        >
          base image
        </Badge>
      )}
    </span>
  );
}
