import { AppLink } from '@/components/ui/app-link';
import { signInHref } from '@/lib/auth/next-path';
import type { Session } from '@/lib/auth/session';
import styles from './for-reviewers.module.css';

interface Props {
  readonly session: Session | null;
  /** What a reviewer could do here: "correct a license". */
  readonly act: string;
  /** Where to come back to, with its query. */
  readonly path: string;
}

/** In place of a form that would not work for whoever looks: who can, and how to be that person. */
export function ForReviewers({ session, act, path }: Props) {
  return (
    <p className={styles.note}>
      {session === null ? (
        <>
          <AppLink href={signInHref(path)}>Sign in</AppLink> as a reviewer to {act}.
        </>
      ) : (
        <>
          Reviewers can {act}; {session.person.name} is signed in as a {session.person.role}.
        </>
      )}
    </p>
  );
}
