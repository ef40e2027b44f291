import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import type { PassStatus } from '@/lib/advisories/pass';
import type {
  FindingPages,
  VersionSecurity as Security,
  SecurityChange,
  TagCounts,
} from '@/lib/advisories/version-security';
import { compareHref, versionHref } from '@/lib/catalog/hrefs';
import type { Excuser } from '@/lib/vetting/excuser';
import styles from './advisories.module.css';
import { describeChange } from './security-words';
import { SeverityPlot } from './severity-plot';
import { VersionSecurity } from './version-security';

interface Props {
  readonly image: string;
  readonly tag: string;
  readonly security: Security;
  readonly pages: FindingPages | null;
  readonly excuser: Excuser;
  /** Against the tag before; null where there is none. */
  readonly since: { readonly tag: string; readonly python: SecurityChange | null } | null;
  readonly tags: readonly TagCounts[];
  readonly passes: PassStatus;
}

/** Findings of each kind; the version's own page has all of them. */
const FIRST = 8;

/** The security part of an image's page: its last version, and how its tags compare. */
export function ImageSecurity(props: Props) {
  const { image, tag, security, pages, excuser, since, tags, passes } = props;
  return (
    <div className={styles.together}>
      <VersionSecurity
        reference={`${image}:${tag}`}
        security={security}
        pages={pages}
        shown={{ kind: 'first', most: FIRST, allHref: `${versionHref(image, tag)}#security` }}
        excuser={excuser}
        passes={passes}
      />
      {since !== null && since.python !== null && (
        <p className={styles.muted}>
          Against <Mono>{since.tag}</Mono>: {describeChange(since.python)}.{' '}
          <AppLink href={compareHref({ image, tag: since.tag }, { image, tag })}>Compare</AppLink>
        </p>
      )}
      <SeverityPlot name={image} tags={tags} />
    </div>
  );
}
