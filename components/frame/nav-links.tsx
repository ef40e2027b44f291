'use client';

import { usePathname } from 'next/navigation';
import { AppLink } from '@/components/ui/app-link';
import { pages } from './pages';
import styles from './top-bar.module.css';

export function NavLinks() {
  const path = usePathname();
  return (
    <ul className={styles.pages}>
      {pages.map(({ label, href }) => (
        <li key={href}>
          <AppLink
            href={href}
            className={styles.page}
            aria-current={path === href ? 'page' : path.startsWith(`${href}/`) ? 'true' : undefined}
          >
            {label}
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
