import type { Person } from '@/lib/auth/session';

/** What JSON can hold. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** A person, somebody at the machine with the command, or a job. */
export type Actor = Pick<Person, 'id' | 'name' | 'apiKey'> | 'operator' | 'system';

export interface NewAuditEntry {
  readonly actor: Actor;
  /** `<kind>.<verb in the past>`: `request.submitted`, `person.role-changed` */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** What the thing was and is, as far as it was changed: no secrets, no text of other people. */
  readonly before?: Json;
  readonly after?: Json;
}
