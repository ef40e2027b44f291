import styles from './jump-links.module.css';

interface Props {
  readonly links: readonly {
    /** Anchor of a section of this page. */
    readonly id: string;
    readonly label: string;
    readonly count?: number;
  }[];
}

/** The parts of a long page, so that nobody has to scroll to learn that they are there. */
export function JumpLinks({ links }: Props) {
  return (
    <nav className={styles.nav} aria-label="On this page">
      <ul>
        {links.map(({ id, label, count }) => (
          <li key={id}>
            <a href={`#${id}`}>
              {label}
              {count !== undefined && <span>{count.toLocaleString('en')}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
