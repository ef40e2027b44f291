import { DiffGroup, DiffRow } from '@/components/ui/diff-list';
import { Mono } from '@/components/ui/mono';
import type { EntryChanges } from '@/lib/catalog/compare';
import { countEntryChanges } from '@/lib/catalog/compare-summary';
import { ComparedName } from './compared-name';

/** What differs in the environment, in labels or in the release of the OS. */
export function EntryGroup({
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
          name={<ComparedName name={key} groups="entry" />}
          before={value}
        />
      ))}
      {changes.changed.map(({ key, from, to }) => (
        <DiffRow
          key={key}
          kind="changed"
          name={<ComparedName name={key} groups="entry" />}
          before={from}
          after={to}
        />
      ))}
      {changes.added.map(({ key, value }) => (
        <DiffRow
          key={`+ ${key}`}
          kind="added"
          name={<ComparedName name={key} groups="entry" />}
          after={value}
        />
      ))}
    </DiffGroup>
  );
}

/** What differs between any two builds, because it names the build. */
export function RoutineGroup({ all }: { readonly all: readonly EntryChanges[] }) {
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
