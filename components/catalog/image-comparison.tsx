import { DiffGroup, DiffRow } from '@/components/ui/diff-list';
import type { FactName, VersionComparison } from '@/lib/catalog/compare';
import { osLabel } from '@/lib/catalog/os-label';
import { formatSize } from './size';

/** One-valued things, and the size. */
export function ImageGroup({
  comparison: { facts, size },
}: {
  readonly comparison: VersionComparison;
}) {
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
