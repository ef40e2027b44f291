import { AppLink } from './app-link';
import styles from './tabs.module.css';

interface Props {
  /** What the tabs divide, for those who jump from landmark to landmark. */
  readonly label: string;
  readonly tabs: readonly {
    readonly label: string;
    readonly href: string;
    readonly current: boolean;
    readonly count?: number;
  }[];
}

/** Parts of one thing, each with an address of its own. */
export function Tabs({ label, tabs }: Props) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      <ul className={styles.list}>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <AppLink
              href={tab.href}
              className={styles.tab}
              aria-current={tab.current ? 'page' : undefined}
              scroll={false}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className={styles.count}>{tab.count.toLocaleString('en')}</span>
              )}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
