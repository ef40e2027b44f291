import Link from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link inside Drydock. Nothing is fetched before the click: a table holds a hundred links, and a
 * page is rendered in less time than it takes to aim.
 */
export function AppLink(props: Omit<ComponentProps<typeof Link>, 'prefetch'>) {
  return <Link prefetch={false} {...props} />;
}
