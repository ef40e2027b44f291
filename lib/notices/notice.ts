import type { Role } from '@/lib/auth/session';

/** Something people should know of. */
export interface NewNotice {
  /** Ids of people, or everybody who has this role or more. */
  readonly to: readonly string[] | { readonly role: Role };
  /** Whoever did it themselves. */
  readonly except?: string;
  /** `<thing>.<what happened>`: `request.approved` */
  readonly kind: string;
  /** A sentence that makes sense by itself: 'Ada approved your request "stix2"'. */
  readonly title: string;
  /** Text, no markup. */
  readonly body?: string;
  /** Path from the root to the thing: `/requests/12` */
  readonly href: string;
  /** A person is told the same key once, however often it is sent. */
  readonly key?: string;
}
