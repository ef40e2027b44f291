import { orFirstPage } from '@/app/or-first-page';
import { findingHref } from '@/components/advisories/finding-href';
import { PackageSecurity as Part } from '@/components/advisories/package-security';
import type { FindingView } from '@/lib/advisories/finding-view';
import { getPackageSecurity } from '@/lib/advisories/service/package';
import { getPassStatus } from '@/lib/advisories/service/status';
import type { Excuser } from '@/lib/vetting/excuser';

interface Props {
  readonly kind: 'python' | 'os';
  /** Of a Python package: PEP 503. */
  readonly name: string;
  readonly view: FindingView;
  /** Address of the page, with the parameters that stay. */
  readonly base: string;
  /** Null: a package of a distribution, of which nothing is excused. */
  readonly excuser: Excuser | null;
}

/** The security part of a package's page, of either kind. */
export async function PackageSecurity({ kind, name, view, base, excuser }: Props) {
  const [security, passes] = await Promise.all([
    orFirstPage(
      getPackageSecurity({ kind, name }, view),
      findingHref(base, view, { at: { list: 'advisories', cursor: null } }),
    ),
    getPassStatus(),
  ]);
  return (
    <Part
      name={name}
      security={security}
      view={view}
      base={base}
      excuser={excuser}
      passes={passes}
    />
  );
}
