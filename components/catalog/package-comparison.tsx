import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { DiffGroup, type DiffKind, DiffRow } from '@/components/ui/diff-list';
import { Mono } from '@/components/ui/mono';
import type { LicenseChange, PackageAt, PackageChanges, PackageStep } from '@/lib/catalog/compare';
import { countPackageChanges } from '@/lib/catalog/compare-summary';
import { osPackageHref, packageHref } from '@/lib/catalog/hrefs';
import { normalizeName } from '@/lib/names/normalize';
import { ComparedName } from './compared-name';
import styles from './comparison.module.css';

type Href = (name: string) => string;

export const pythonHref: Href = (name) => packageHref(normalizeName(name));

interface AtProps {
  readonly title: string;
  readonly kind: 'added' | 'removed';
  readonly rows: readonly PackageAt[];
  readonly href: Href;
}

/** Packages that have come, or gone. */
export function PackagesAt({ title, kind, rows, href }: AtProps) {
  if (rows.length === 0) return null;
  return (
    <DiffGroup title={title} count={rows.length}>
      {rows.map((row) => (
        <AtRow key={`${row.name} ${row.version}`} kind={kind} row={row} href={href} groups={kind} />
      ))}
    </DiffGroup>
  );
}

interface AtRowProps {
  readonly kind: 'added' | 'removed';
  readonly row: PackageAt;
  readonly href: Href;
  readonly groups: string;
}

function AtRow({ kind, row: { name, version }, href, groups }: AtRowProps) {
  return (
    <DiffRow
      kind={kind}
      name={<ComparedName name={name} href={href(name)} groups={groups} />}
      {...(kind === 'added' ? { after: version } : { before: version })}
    />
  );
}

interface StepsProps {
  readonly title: string;
  readonly kind: DiffKind;
  readonly steps: readonly PackageStep[];
  readonly href: Href;
}

/** Packages that have another version. */
export function PackageSteps({ title, kind, steps, href }: StepsProps) {
  if (steps.length === 0) return null;
  return (
    <DiffGroup title={title} count={steps.length}>
      {steps.map((step) => (
        <StepRow key={step.name} kind={kind} step={step} href={href} groups={kind} />
      ))}
    </DiffGroup>
  );
}

interface StepRowProps {
  readonly kind: DiffKind;
  readonly step: PackageStep;
  readonly href: Href;
  readonly groups: string;
}

function StepRow({ kind, step, href, groups }: StepRowProps) {
  return (
    <DiffRow
      kind={kind}
      name={
        <ComparedName
          name={step.name}
          href={href(step.name)}
          groups={step.major ? `${groups} major` : groups}
        />
      }
      before={step.from}
      after={step.to}
      note={stepNote(step)}
    />
  );
}

function stepNote({ name, major }: PackageStep): ReactNode {
  if (major) return <Badge tone="caution">major step</Badge>;
  // The scan upgrades pip before it asks: docs say so on the version's page too.
  return name === 'pip' ? 'the scanner’s pip, not the image’s' : null;
}

/** Packages whose scan found other license lines. */
export function LicenseGroup({ changes }: { readonly changes: readonly LicenseChange[] }) {
  if (changes.length === 0) return null;
  const lines = (list: readonly string[]) => (list.length === 0 ? 'not stated' : list.join(' · '));
  return (
    <DiffGroup title="License lines" count={changes.length}>
      {changes.map((change) => (
        <DiffRow
          key={change.name}
          kind="changed"
          name={<ComparedName name={change.name} href={pythonHref(change.name)} groups="license" />}
          before={lines(change.from)}
          after={lines(change.to)}
          note={
            change.sameVersion &&
            'the same version of the package: only the scan read it differently'
          }
        />
      ))}
    </DiffGroup>
  );
}

/** All that differs in OS packages, in one group: there are many, and few are looked for. */
export function OsPackageGroup({ changes }: { readonly changes: PackageChanges }) {
  const count = countPackageChanges(changes);
  if (count === 0) return null;
  const steps = [
    ['down', changes.down],
    ['up', changes.up],
    ['changed', changes.respelled],
  ] as const;
  return (
    <DiffGroup title="OS packages" count={count}>
      {changes.removed.map((row) => (
        <AtRow key={`- ${row.name}`} kind="removed" row={row} href={osPackageHref} groups="os" />
      ))}
      {changes.added.map((row) => (
        <AtRow key={`+ ${row.name}`} kind="added" row={row} href={osPackageHref} groups="os" />
      ))}
      {steps.flatMap(([kind, list]) =>
        list.map((step) => (
          <StepRow key={step.name} kind={kind} step={step} href={osPackageHref} groups="os" />
        )),
      )}
    </DiffGroup>
  );
}

interface UnchangedProps {
  readonly title: string;
  readonly rows: readonly PackageAt[];
  readonly href: Href;
}

/** What is the same on both sides, for whoever asks for it. */
export function UnchangedPackages({ title, rows, href }: UnchangedProps) {
  if (rows.length === 0) return null;
  return (
    <details className={styles.unchanged}>
      <summary>
        {title} <span>{rows.length.toLocaleString('en')}</span>
      </summary>
      <ul data-rows>
        {rows.map(({ name, version }) => (
          <li key={`${name} ${version}`}>
            <AppLink href={href(name)}>
              <Mono>{name}</Mono>
            </AppLink>{' '}
            <Mono>{version}</Mono>
          </li>
        ))}
      </ul>
    </details>
  );
}
