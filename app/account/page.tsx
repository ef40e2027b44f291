import type { Metadata } from 'next';
import styles from '@/components/account/account.module.css';
import { KeySection } from '@/components/account/key-section';
import { NameForm } from '@/components/account/name-form';
import { PasswordForm } from '@/components/account/password-form';
import { SessionTable } from '@/components/account/session-table';
import { SignOutButton } from '@/components/account/sign-out-button';
import { PreferenceForm } from '@/components/notices/preference-form';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { getOwnKeys, offeredScopes } from '@/lib/auth/service/api-keys';
import { getOwnSessions } from '@/lib/auth/service/sessions';
import { hasRole } from '@/lib/auth/session';
import { getPreference } from '@/lib/notices/service/preferences';
import { signedInFor } from '../signed-in';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage() {
  const session = await signedInFor('/account');
  const { person } = session;
  const [sessions, keys, preference] = await Promise.all([
    getOwnSessions(session),
    getOwnKeys(person),
    getPreference(person),
  ]);
  return (
    <>
      <PageHeader
        title={person.name}
        subtitle={person.email}
        badges={<Badge tone="neutral">{person.role}</Badge>}
        actions={
          <>
            {hasRole(person, 'admin') && <ButtonLink href="/account/people">People</ButtonLink>}
            <SignOutButton />
          </>
        }
      />
      <div className={styles.columns}>
        <Section title="Name">
          <NameForm name={person.name} />
        </Section>
        <Section title="Password">
          <PasswordForm email={person.email} />
        </Section>
      </div>
      <Section
        title="Sessions"
        count={sessions.length}
        description="Where you are signed in. A session ends two weeks after it was last used."
      >
        <SessionTable sessions={sessions} />
      </Section>
      <Section
        title="Notices"
        id="notices"
        description="How you are told of what concerns you, besides the bell in the bar."
      >
        <PreferenceForm email={person.email} preference={preference} />
      </Section>
      <Section
        title="API keys"
        count={keys.length}
        id="keys"
        description="For programs that act in your name. A key never may more than you, and only what its scopes say."
      >
        <KeySection keys={keys} offered={offeredScopes(person)} />
      </Section>
    </>
  );
}
