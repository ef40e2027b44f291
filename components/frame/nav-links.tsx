'use client';

import { usePathname } from 'next/navigation';
import { useRef } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { NavMenu } from './nav-menu';
import { barPages, menus, REVIEW } from './pages';
import { ReviewCount } from './review-count';
import review from './review-count.module.css';
import styles from './top-bar.module.css';
import { useRememberedWidth } from './use-remembered-width';
import { useReviewCount } from './use-review-count';

export function NavLinks() {
  const path = usePathname();
  const isReviewer = useReviewCount() !== null;
  const reviewLink = useRef<HTMLLIElement>(null);
  useRememberedWidth('review', reviewLink);
  return (
    <ul className={styles.pages}>
      {barPages.map(({ label, href }) => (
        <li key={href}>
          <AppLink href={href} className={styles.page} aria-current={currentAt(path, href)}>
            {label}
          </AppLink>
        </li>
      ))}
      {menus.map(({ label, pages }) => (
        // Keyed by the address: it closes when a link of it has gone somewhere.
        <li key={`${label} ${path}`}>
          <NavMenu label={label} current={pages.some(({ href }) => currentAt(path, href))}>
            {pages.map(({ label, href, hint }) => (
              <li key={href}>
                <AppLink href={href} className={styles.page} aria-current={currentAt(path, href)}>
                  {label}
                  {href === REVIEW.href && <ReviewCount />}
                  <span className={styles.hint}>{hint}</span>
                </AppLink>
              </li>
            ))}
          </NavMenu>
        </li>
      ))}
      {isReviewer && (
        <li className={review.link} ref={reviewLink} data-review>
          <AppLink
            href={REVIEW.href}
            className={styles.page}
            aria-current={currentAt(path, REVIEW.href)}
          >
            {REVIEW.label}
            <ReviewCount />
          </AppLink>
        </li>
      )}
    </ul>
  );
}

function currentAt(path: string, href: string): 'page' | 'true' | undefined {
  if (path === href) return 'page';
  return path.startsWith(`${href}/`) ? 'true' : undefined;
}
