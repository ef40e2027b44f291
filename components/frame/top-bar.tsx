import { AppLink } from '@/components/ui/app-link';
import { AccountMenu } from './account-menu';
import { BarSearch } from './bar-search';
import { DataAge, StaleBanner } from './data-age';
import { FoldedMenu } from './folded-menu';
import { Logo } from './logo';
import { NavLinks } from './nav-links';
import { ThemeSwitch } from './theme-switch';
import styles from './top-bar.module.css';

interface Props {
  /** When upstream wrote the data (ISO 8601); null while there are none. */
  readonly committedAt: string | null;
}

export function TopBar({ committedAt }: Props) {
  const age = committedAt !== null && <DataAge committedAt={committedAt} />;
  return (
    <>
      <header className={styles.bar}>
        <div className={styles.inner}>
          <AppLink href="/" className={styles.name}>
            <Logo className={styles.mark} />
            <span>Drydock</span>
          </AppLink>
          <div className={styles.search}>
            <BarSearch />
          </div>
          <nav aria-label="Main">
            <NavLinks />
          </nav>
          <div className={styles.end}>
            <div className={styles.roomy}>
              {age}
              <ThemeSwitch />
            </div>
            <AccountMenu />
            <FoldedMenu>
              <nav aria-label="Main">
                <NavLinks />
              </nav>
              <div className={styles.foot}>
                {age}
                <ThemeSwitch />
              </div>
            </FoldedMenu>
          </div>
        </div>
      </header>
      {committedAt !== null && <StaleBanner committedAt={committedAt} />}
    </>
  );
}
