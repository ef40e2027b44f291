import { AppLink } from '@/components/ui/app-link';
import { pages } from './pages';
import styles from './site-map.module.css';

/** Every page there is, with what it is for: for those who have lost their way. */
export function SiteMap() {
  return (
    <nav aria-label="All pages">
      <ul className={styles.pages}>
        {pages.map(({ label, href, hint }) => (
          <li key={href}>
            <AppLink href={href}>{label}</AppLink>
            <span className={styles.hint}>{hint}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}
