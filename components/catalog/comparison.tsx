import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { DiffGroup, type DiffKind, DiffRow } from '@/components/ui/diff-list';
import { Mono } from '@/components/ui/mono';
import type {
  EntryChanges,
  FactName,
  LicenseChange,
  PackageAt,
  PackageChanges,
  PackageStep,
  VersionComparison,
} from '@/lib/catalog/compare';
import {
  countChanges,
  countEntryChanges,
  countPackageChanges,
} from '@/lib/catalog/compare-summary';
import { osPackageHref, packageHref } from '@/lib/catalog/hrefs';
import { osLabel } from '@/lib/catalog/os-label';
import { normalizeName } from '@/lib/names/normalize';
import styles from './comparison.module.css';
import { OsComparisonNotice } from './os-comparison-notice';
import { RowFilter, type RowGroup } from './row-filter';
import { formatSize } from './size';

type Href = (name: string) => string;

const pythonHref: Href = (name) => packageHref(normalizeName(name));

/** Everything that differs between two versions, what may break something first. */
export function Comparison({ comparison }: { readonly comparison: VersionComparison }) {
  const { python, os, licenses, environment, labels, osRelease } = comparison;
  const majors = python.up.filter((step) => step.major);
  const minors = python.up.filter((step) => !step.major);
  return (
    <RowFilter label="Filter by a name or a version" noun="rows" groups={filterGroups(comparison)}>
      <div className={styles.groups}>
        <ImageGroup comparison={comparison} />
        <LicenseGroup changes={licenses} />
        <At
          title="Python packages removed"
          kind="removed"
          rows={python.removed}
          href={pythonHref}
        />
        <Steps title="Python packages down" kind="down" steps={python.down} href={pythonHref} />
        <Steps title="Major steps up" kind="up" steps={majors} href={pythonHref} />
        <At title="Python packages added" kind="added" rows={python.added} href={pythonHref} />
        <Steps title="Python packages up" kind="up" steps={minors} href={pythonHref} />
        <Steps
          title="Same version, written differently"
          kind="changed"
          steps={python.respelled}
          href={pythonHref}
        />
        {os.kind === 'compared' ? <OsGroup changes={os} /> : <OsComparisonNotice changes={os} />}
        <EntryGroup title="Environment" changes={environment} />
        <EntryGroup title="Labels" changes={labels} />
        <EntryGroup title="OS release" changes={osRelease} />
        <RoutineGroup all={[environment, labels, osRelease]} />
        <Unchanged title="Python packages unchanged" rows={python.unchanged} href={pythonHref} />
        {os.kind === 'compared' && (
          <Unchanged title="OS packages unchanged" rows={os.unchanged} href={osPackageHref} />
        )}
      </div>
    </RowFilter>
  );
}

function filterGroups(comparison: VersionComparison): readonly RowGroup[] {
  const counts = countChanges(comparison);
  return [
    { id: 'removed', label: 'Removed', count: counts.removed },
    { id: 'down', label: 'Down', count: counts.down },
    { id: 'major', label: 'Major steps', count: counts.major },
    { id: 'license', label: 'License lines', count: counts.licenses },
    { id: 'added', label: 'Added', count: counts.added },
    { id: 'up', label: 'Up', count: counts.up },
    { id: 'os', label: 'OS packages', count: counts.os ?? 0 },
    { id: 'entry', label: 'Environment and labels', count: counts.entries },
  ].filter((group) => group.count > 0);
}

/** A name that leads somewhere, marked for the filter. */
function Name({ name, href, groups }: { name: string; href?: string; groups: string }) {
  return (
    <span data-group={groups}>
      {href === undefined ? (
        <Mono>{name}</Mono>
      ) : (
        <AppLink href={href}>
          <Mono>{name}</Mono>
        </AppLink>
      )}
    </span>
  );
}

interface AtProps {
  readonly title: string;
  readonly kind: 'added' | 'removed';
  readonly rows: readonly PackageAt[];
  readonly href: Href;
}

function At({ title, kind, rows, href }: AtProps) {
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
      name={<Name name={name} href={href(name)} groups={groups} />}
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

function Steps({ title, kind, steps, href }: StepsProps) {
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
        <Name
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

/** One-valued things, and the size. */
function ImageGroup({ comparison: { facts, size } }: { readonly comparison: VersionComparison }) {
  const [sizeBefore, sizeAfter] = [wordSize(size.fromMib), wordSize(size.toMib)];
  const sizeChanged = sizeBefore !== sizeAfter;
  const count = facts.length + (sizeChanged ? 1 : 0);
  if (count === 0) return null;
  return (
    <DiffGroup title="The image" count={count}>
      {facts.map(({ fact, from, to }) => (
        <DiffRow
          key={fact}
          kind="changed"
          name={FACT_WORDS[fact]}
          before={wordFact(fact, from)}
          after={wordFact(fact, to)}
        />
      ))}
      {sizeChanged && (
        <DiffRow
          kind={size.changeMib === null ? 'changed' : size.changeMib > 0 ? 'up' : 'down'}
          name="Compressed size"
          before={sizeBefore}
          after={sizeAfter}
        />
      )}
    </DiffGroup>
  );
}

const FACT_WORDS: Record<FactName, string> = {
  deprecated: 'Deprecation',
  python: 'Python',
  os: 'OS',
  signature: 'Signature',
  command: 'Command',
  entrypoint: 'Entrypoint',
};

const wordSize = (mib: number | null) => (mib === null ? 'unknown' : formatSize(mib));

function wordFact(fact: FactName, value: string | null): string {
  if (value === null) return fact === 'deprecated' ? 'not deprecated' : 'not stated';
  if (fact !== 'os') return value;
  const [id = '', release = null] = value.split(' ');
  return osLabel(id, release) ?? value;
}

function LicenseGroup({ changes }: { readonly changes: readonly LicenseChange[] }) {
  if (changes.length === 0) return null;
  const lines = (list: readonly string[]) => (list.length === 0 ? 'not stated' : list.join(' · '));
  return (
    <DiffGroup title="License lines" count={changes.length}>
      {changes.map((change) => (
        <DiffRow
          key={change.name}
          kind="changed"
          name={<Name name={change.name} href={pythonHref(change.name)} groups="license" />}
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

function OsGroup({ changes }: { readonly changes: PackageChanges }) {
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

function EntryGroup({
  title,
  changes,
}: {
  readonly title: string;
  readonly changes: EntryChanges;
}) {
  const count = countEntryChanges(changes);
  if (count === 0) return null;
  return (
    <DiffGroup title={title} count={count}>
      {changes.removed.map(({ key, value }) => (
        <DiffRow
          key={`- ${key}`}
          kind="removed"
          name={<Name name={key} groups="entry" />}
          before={value}
        />
      ))}
      {changes.changed.map(({ key, from, to }) => (
        <DiffRow
          key={key}
          kind="changed"
          name={<Name name={key} groups="entry" />}
          before={from}
          after={to}
        />
      ))}
      {changes.added.map(({ key, value }) => (
        <DiffRow
          key={`+ ${key}`}
          kind="added"
          name={<Name name={key} groups="entry" />}
          after={value}
        />
      ))}
    </DiffGroup>
  );
}

/** What differs between any two builds, because it names the build. */
function RoutineGroup({ all }: { readonly all: readonly EntryChanges[] }) {
  const steps = all.flatMap((changes) => changes.routine);
  if (steps.length === 0) return null;
  return (
    <DiffGroup title="Names of the build itself" count={steps.length} folded>
      {steps.map(({ key, from, to }) => (
        <DiffRow key={key} kind="changed" name={<Mono>{key}</Mono>} before={from} after={to} />
      ))}
    </DiffGroup>
  );
}

interface UnchangedProps {
  readonly title: string;
  readonly rows: readonly PackageAt[];
  readonly href: Href;
}

function Unchanged({ title, rows, href }: UnchangedProps) {
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
