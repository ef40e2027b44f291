import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import type { CoverImageShown } from '@/lib/catalog/cover-answer';
import { osPackageHref, packageHref } from '@/lib/catalog/hrefs';
import styles from './gap-list.module.css';

type Gap = CoverImageShown['gaps'][number];

/** What an image lacks: what is missing first, then what is there in another version. */
export function GapList({ gaps }: { readonly gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null;
  return (
    <ul className={styles.gaps} aria-label="What it lacks">
      {gaps.map((gap) => (
        <li key={`${gap.kind} ${'name' in gap ? gap.name : ''}`}>
          <GapWords gap={gap} />
        </li>
      ))}
    </ul>
  );
}

function GapWords({ gap }: { readonly gap: Gap }) {
  switch (gap.kind) {
    case 'missing':
      return (
        <>
          <span className={styles.mark}>missing</span>
          <Name name={gap.name} of={gap.of} />
        </>
      );
    case 'version':
      return (
        <>
          <span className={styles.mark}>version</span>
          <Name name={gap.name} of="package" /> is <Mono>{gap.has}</Mono>, you asked for{' '}
          <Mono>{gap.wanted}</Mono>
        </>
      );
    case 'not-listed':
      return (
        <>
          <span className={styles.unknown}>not known</span>
          <Name name={gap.name} of="package" /> is left out of upstream’s list
          {gap.note === null ? '' : `: ${gap.note}`}
        </>
      );
    case 'not-scanned':
      return (
        <>
          <span className={styles.unknown}>not known</span>
          <Name name={gap.name} of="os-package" />: the OS packages of this image were not listed
        </>
      );
    case 'python':
      return (
        <>
          <span className={gap.has === null ? styles.unknown : styles.mark}>Python</span>
          {gap.has === null ? 'its version is not known' : <Mono>{gap.has}</Mono>}, you asked for{' '}
          <Mono>{gap.wanted}</Mono>
        </>
      );
    case 'distribution':
      return (
        <>
          <span className={gap.has === null ? styles.unknown : styles.mark}>system</span>
          {gap.has ?? 'not known'}, you asked for {gap.wanted}
        </>
      );
  }
}

function Name({ name, of }: { readonly name: string; readonly of: 'package' | 'os-package' }) {
  return (
    <AppLink href={of === 'package' ? packageHref(name) : osPackageHref(name)}>
      <Mono>{name}</Mono>
    </AppLink>
  );
}
