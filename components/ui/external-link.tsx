import type { ReactNode } from 'react';

interface Props {
  /** Anything a package author wrote; only http and https become a link. */
  readonly href: string;
  /** Default: the address itself. */
  readonly children?: ReactNode;
  readonly className?: string;
}

/** A link to a place that others control. What is not http or https stays text. */
export function ExternalLink({ href, children, className }: Props) {
  const url = parseWebUrl(href);
  const look = className === undefined ? null : { className };
  if (url === null) return <span {...look}>{children ?? href}</span>;
  return (
    <a {...look} href={url.href} rel="noopener nofollow ugc">
      {children ?? href}
    </a>
  );
}

/** @returns null for anything but an absolute http or https URL */
export function parseWebUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) ? url : null;
}
