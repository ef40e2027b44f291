import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { CoverImageShown } from '@/lib/catalog/cover-answer';
import { imageHref } from '@/lib/catalog/hrefs';
import styles from './cover-verdict.module.css';

interface Props {
  readonly image: CoverImageShown;
  readonly verdict: CoverImageShown['verdict'];
}

/** What is held against the packages of an image, in two badges; the evidence is on its page. */
export function CoverVerdict({ image, verdict }: Props) {
  const { packages, toDecide, licenseUnknown, affected, advisoryUnknown } = verdict;
  if (packages === 0) return null;
  return (
    <p className={styles.verdict}>
      {toDecide > 0 ? (
        <Badge tone="caution" title="The policy does not let these pass without approval">
          {`${toDecide} of ${packages} licenses to decide`}
        </Badge>
      ) : (
        licenseUnknown === 0 && (
          <Badge tone="good" title="Every license passes the policy in force">
            licenses pass
          </Badge>
        )
      )}
      {licenseUnknown > 0 && (
        <Badge tone="unknown" title="No evidence settles these, or they are not judged yet">
          {`${licenseUnknown} of ${packages} licenses not known`}
        </Badge>
      )}
      {affected > 0 ? (
        <Badge tone="danger" title="Packages with an advisory against their version">
          {`${affected} with advisories`}
        </Badge>
      ) : (
        advisoryUnknown === 0 && (
          <Badge tone="good" title="OSV knows no advisory against any of its Python packages">
            no advisories
          </Badge>
        )
      )}
      {advisoryUnknown > 0 && (
        <Badge tone="unknown" title="OSV was not, or could not be, asked about these">
          {`advisories not checked for ${advisoryUnknown} of ${packages}`}
        </Badge>
      )}
      <AppLink href={`${imageHref(image.image)}#licenses`}>
        Why<VisuallyHidden>, for {image.image}</VisuallyHidden>
      </AppLink>
    </p>
  );
}
