'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { sendJson } from '@/components/ui/send-json';
import { useHydrated } from '@/components/ui/use-hydrated';
import { hasRole } from '@/lib/auth/session';
import styles from './account-menu.module.css';
import { NavMenu } from './nav-menu';
import bar from './top-bar.module.css';
import { type Me, useMe } from './use-me';
import { useRememberedWidth } from './use-remembered-width';

/** Sign in, or who one is, with the notices that wait. */
export function AccountMenu() {
  const path = usePathname();
  const me = useMe();
  const isHydrated = useHydrated();
  useEffect(() => {
    // The cookie beside the session's outlived it.
    if (isHydrated && me === 'nobody') delete document.documentElement.dataset.signedIn;
  }, [isHydrated, me]);
  if (me === 'nobody') {
    const next =
      path === '/sign-in' || path === '/sign-up' ? '' : `?${new URLSearchParams({ next: path })}`;
    return (
      <AppLink
        href={`/sign-in${next}`}
        className={`${bar.page} ${styles.account} ${styles.invitation}`}
      >
        Sign in
      </AppLink>
    );
  }
  if (me === 'asked') return <span className={styles.awaited} />;
  return <Account me={me} path={path} />;
}

function Account({ me, path }: { readonly me: Me; readonly path: string }) {
  const element = useRef<HTMLDivElement>(null);
  useRememberedWidth('account', element);
  return (
    <div className={styles.account} ref={element}>
      <Bell unread={me.unread} />
      {me.person !== null && <PersonMenu person={me.person} path={path} />}
    </div>
  );
}

function Bell({ unread }: { readonly unread: number }) {
  const label = unread === 0 ? 'Notices' : `Notices, ${unread} unread`;
  return (
    <AppLink href="/notices" className={`${bar.iconButton} ${styles.bell}`} aria-label={label}>
      <svg className={bar.icon} viewBox="0 0 16 16" aria-hidden="true">
        <path d="M4 7a4 4 0 0 1 8 0c0 3 1.5 4 1.5 4h-11S4 10 4 7zM6.5 13.5h3" />
      </svg>
      {unread > 0 && (
        <span className={styles.count} aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </AppLink>
  );
}

interface PersonMenuProps {
  readonly person: NonNullable<Me['person']>;
  readonly path: string;
}

function PersonMenu({ person, path }: PersonMenuProps) {
  const links = [
    { href: '/account', label: 'Your account', hint: person.email },
    { href: '/notices', label: 'Notices', hint: 'What concerns you' },
    ...(hasRole(person, 'reviewer')
      ? [{ href: '/audit', label: 'Audit', hint: 'Who did what, when' }]
      : []),
    ...(hasRole(person, 'admin')
      ? [{ href: '/account/people', label: 'People', hint: 'Accounts and roles' }]
      : []),
  ];
  return (
    // Keyed by the address: it closes when a link of it has gone somewhere.
    <NavMenu
      key={path}
      label={<span className={styles.name}>{person.name}</span>}
      current={links.some(({ href }) => href === path)}
    >
      {links.map(({ href, label, hint }) => (
        <li key={href}>
          <AppLink
            href={href}
            className={bar.page}
            aria-current={href === path ? 'page' : undefined}
          >
            {label}
            <span className={bar.hint}>{hint}</span>
          </AppLink>
        </li>
      ))}
      <li>
        <button
          type="button"
          className={`${bar.page} ${styles.out}`}
          onClick={() => void signOut()}
        >
          Sign out
        </button>
      </li>
    </NavMenu>
  );
}

async function signOut(): Promise<void> {
  await sendJson('DELETE', '/api/v1/session');
  window.location.assign('/sign-in?done=out');
}
