import type { Metadata } from 'next';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';

export const metadata: Metadata = { title: 'Not for your role' };

export default function ForbiddenPage() {
  return (
    <>
      <PageHeader title="This page is not for your role" />
      <EmptyState
        title="You are signed in, and nothing was changed"
        actions={
          <>
            <ButtonLink href="/account">Your account</ButtonLink>
            <ButtonLink href="/images">Browse the images</ButtonLink>
          </>
        }
      >
        Reviewers see the queue and the audit, admins the people. An admin can change your role.
      </EmptyState>
    </>
  );
}
