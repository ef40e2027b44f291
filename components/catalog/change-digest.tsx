import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import type { PackageStep, VersionComparison } from '@/lib/catalog/compare';
import styles from './change-digest.module.css';
import { ChangeSummary } from './summary-line';

interface Props {
  readonly comparison: VersionComparison;
  /** The comparison in full. */
  readonly href: string;
  readonly previousTag: string;
}

/** How many names a line shows before it says how many more there are. */
const SHOWN = 8;

/** What changed against the version before, in a few lines. */
export function ChangeDigest({ comparison, href, previousTag }: Props) {
  const { added, removed, up, down } = comparison.python;
  return (
    <div className={styles.digest}>
      <h2 className={styles.title}>
        Since <Mono>{previousTag}</Mono>
      </h2>
      <p>
        <ChangeSummary comparison={comparison} />. <AppLink href={href}>All that changed</AppLink>
      </p>
      <ul>
        <Line
          href={href}
          word="Removed"
          names={removed.map(({ name, version }) => `${name} ${version}`)}
        />
        <Line href={href} word="Down" names={down.map(writeStep)} />
        <Line
          href={href}
          word="Added"
          names={added.map(({ name, version }) => `${name} ${version}`)}
        />
        <Line href={href} word="Up" names={[...up].sort(majorFirst).map(writeStep)} />
      </ul>
    </div>
  );
}

const writeStep = ({ name, from, to, major }: PackageStep) =>
  `${name} ${from} → ${to}${major ? ' (major)' : ''}`;

const majorFirst = (a: PackageStep, b: PackageStep) => Number(b.major) - Number(a.major);

interface LineProps {
  readonly href: string;
  readonly word: string;
  readonly names: readonly string[];
}

function Line({ href, word, names }: LineProps) {
  if (names.length === 0) return null;
  const rest = names.length - SHOWN;
  return (
    <li className={styles.line}>
      <span className={styles.word}>{word}</span>
      <span className={styles.names}>
        {names.slice(0, SHOWN).map((name) => (
          <Mono key={name}>{name}</Mono>
        ))}
        {rest > 0 && (
          <AppLink className={styles.rest} href={href}>
            and {rest} more
          </AppLink>
        )}
      </span>
    </li>
  );
}
