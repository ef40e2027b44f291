import { AppLink } from '@/components/ui/app-link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { Section } from '@/components/ui/section';
import { packageHref } from '@/lib/catalog/hrefs';
import type { LicenseVerdict } from '@/lib/license/judgement';
import { describeVerdicts, summarizeVerdicts } from '@/lib/license/verdict-summary';
import type { Excused, Excuser } from '@/lib/vetting/excuser';
import { LicenseCell } from './license-cell';
import styles from './version-licenses.module.css';
import { sourceWords } from './words';

interface Props {
  /** `boto3py3:1.0.0.1` */
  readonly reference: string;
  readonly packages: readonly {
    readonly name: string;
    readonly normalizedName: string;
    readonly version: string;
  }[];
  readonly verdicts: Readonly<Record<string, LicenseVerdict>>;
  readonly exempt: Readonly<Record<string, string | null>>;
  readonly excuser: Excuser;
}

interface Row {
  readonly name: string;
  readonly normalizedName: string;
  readonly version: string;
  readonly verdict: LicenseVerdict;
  readonly exemption: string | null | undefined;
  readonly excused: Excused | null;
}

const severity = { 'needs-approval': 0, unknown: 1, passes: 2 } as const;

const columns: readonly Column<Row>[] = [
  {
    id: 'package',
    header: 'Package',
    cell: ({ name, normalizedName, version }) => (
      <AppLink href={packageHref(normalizedName)}>
        <Mono>{`${name} ${version}`}</Mono>
      </AppLink>
    ),
  },
  { id: 'license', header: 'License', onCard: 'bare', cell: (row) => <LicenseCell {...row} /> },
  {
    id: 'source',
    header: 'Known from',
    cell: ({ verdict }) => (verdict.source === null ? 'nowhere' : sourceWords[verdict.source]),
  },
  {
    id: 'why',
    header: 'Why',
    cell: ({ verdict, exemption }) => (
      <>
        {verdict.reasons[0]}
        {exemption !== undefined &&
          `. Upstream’s gate leaves it out${exemption === null ? '' : `: ${exemption}`}`}
      </>
    ),
  },
];

/** What an image asks of whoever ships it, and how much of that is inference. */
export function VersionLicenses({ reference, packages, verdicts, exempt, excuser }: Props) {
  const summary = summarizeVerdicts(Object.values(verdicts), packages.length);
  const rows = packages
    .flatMap(({ name, normalizedName, version }): Row[] => {
      const verdict = verdicts[normalizedName];
      if (verdict === undefined || verdict.outcome === 'passes') return [];
      const exemption = exempt[normalizedName];
      const excused = excuser.license(normalizedName, [version], verdict);
      return [{ name, normalizedName, version, verdict, exemption, excused }];
    })
    .sort((a, b) => severity[a.verdict.outcome] - severity[b.verdict.outcome]);
  return (
    <Section id="licenses" title="Licenses" description={`${describeVerdicts(summary)}.`}>
      {rows.length > 0 && (
        <DataTable
          caption={`Packages of ${reference} whose license does not simply pass`}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.normalizedName}
          phone="cards"
        />
      )}
      {summary.total > 0 && (
        <p className={styles.note}>
          {describeGround(summary.inferred, summary.total)}
          {summary.contested > 0 && ` On ${summary.contested} the sources differ.`} Judged under the{' '}
          <AppLink href="/licenses/policy">house’s policy</AppLink>;{' '}
          <AppLink href="/licenses">all licenses</AppLink>.
        </p>
      )}
    </Section>
  );
}

function describeGround(inferred: number, total: number): string {
  if (inferred === 0) return 'No verdict rests on inference.';
  const share = Math.round((inferred / total) * 100);
  return `${inferred} of ${total} verdicts (${share} %) rest on inference: on what other releases of the package say.`;
}
