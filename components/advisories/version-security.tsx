import { AppLink } from '@/components/ui/app-link';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import type { PassStatus } from '@/lib/advisories/pass';
import type { FindingPages, VersionSecurity as Security } from '@/lib/advisories/version-security';
import type { Excuser } from '@/lib/vetting/excuser';
import styles from './advisories.module.css';
import { CheckedPart, type Shown } from './checked-part';
import { AdvisoryAge } from './data-age';

interface Props {
  /** `boto3py3:1.0.0.1` */
  readonly reference: string;
  readonly security: Security;
  /** Null: nothing was checked. */
  readonly pages: FindingPages | null;
  readonly shown: Shown;
  readonly excuser: Excuser;
  readonly passes: PassStatus;
}

/** How many findings a reader is to look at first. */
function countFindings(security: Security): number | undefined {
  if (security.kind === 'unchecked') return undefined;
  const all = [...security.python.findings, ...security.os.findings];
  return all.filter((finding) => !finding.unimportant).length;
}

/** What is known about the security of an image version, Python and system apart. */
export function VersionSecurity({ reference, security, pages, shown, excuser, passes }: Props) {
  const count = countFindings(security);
  return (
    <Section
      id="security"
      title="Known vulnerabilities"
      {...(count !== undefined && { count })}
      description={
        shown.kind === 'first' && (
          <>
            Of the last version, <AppLink href={shown.allHref}>{reference}</AppLink>.
          </>
        )
      }
    >
      <AdvisoryAge {...passes} />
      {security.kind === 'unchecked' || pages === null ? (
        passes.answered !== null && (
          <Notice tone="warning" title="This version has not been checked yet">
            It came after the last pass over OSV; the next one includes it. Until then this does not
            mean that it has no known vulnerability.
          </Notice>
        )
      ) : (
        <>
          <CheckedPart
            title="Python packages"
            list="python"
            page={pages.python}
            reference={reference}
            part={security.python}
            excuser={excuser}
            shown={shown}
            note={
              security.python.checked + security.python.unchecked.length === 0 && (
                <p className={styles.muted}>The list of the version names no Python package.</p>
              )
            }
          />
          <CheckedPart
            title="OS packages"
            list="os"
            page={pages.os}
            reference={reference}
            part={security.os}
            excuser={excuser}
            shown={shown}
            note={<OsNote {...security} />}
          />
        </>
      )}
    </Section>
  );
}

function OsNote({ osReason, needsSourceMap, os }: Extract<Security, { readonly kind: 'checked' }>) {
  if (osReason !== null) {
    return (
      <Notice tone="warning" title="OS packages were not checked">
        Because {osReason}. That is not the same as having no vulnerability.
      </Notice>
    );
  }
  if (needsSourceMap) {
    return (
      <Notice tone="warning" title="Not checked: the source packages are not known">
        OSV knows Debian and Ubuntu by source package. Load a map:{' '}
        <code>drydock debian-sources --from Packages.gz</code>
      </Notice>
    );
  }
  if (os.checked + os.unchecked.length === 0) {
    return <p className={styles.muted}>The list of the version names no OS package.</p>;
  }
  return null;
}
