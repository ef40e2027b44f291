import { orFirstPage } from '@/app/or-first-page';
import { findingHref } from '@/components/advisories/finding-href';
import { PackageSecurity } from '@/components/advisories/package-security';
import type { FindingView } from '@/lib/advisories/finding-view';
import { getPackageSecurity } from '@/lib/advisories/service/package';
import { getPassStatus } from '@/lib/advisories/service/status';

interface Props {
  readonly name: string;
  readonly view: FindingView;
  /** Address of the page, with the parameters that stay. */
  readonly base: string;
}

/** The security part of an OS package's page. */
export async function Security({ name, view, base }: Props) {
  const [security, passes] = await Promise.all([
    orFirstPage(
      getPackageSecurity({ kind: 'os', name }, view),
      findingHref(base, view, { at: { list: 'advisories', cursor: null } }),
    ),
    getPassStatus(),
  ]);
  return (
    <PackageSecurity
      name={name}
      security={security}
      view={view}
      base={base}
      excuser={null}
      passes={passes}
    />
  );
}
