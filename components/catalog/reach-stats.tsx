import { Stat } from '@/components/ui/stat-row';

interface Props {
  /** Of the package's page. */
  readonly path: string;
  readonly activeCount: number;
  readonly lastCount: number;
  readonly versionCount: number;
}

/** How far a package reaches, in each scope, with the way to who holds it. */
export function ReachStats({ path, activeCount, lastCount, versionCount }: Props) {
  return (
    <>
      <Stat value={activeCount} label="Active images" href={`${path}#images`} />
      <Stat value={lastCount} label="All images" href={`${path}?scope=last#images`} />
      <Stat value={versionCount} label="All versions" href={`${path}?scope=all#images`} />
    </>
  );
}
