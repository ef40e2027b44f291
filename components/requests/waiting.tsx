import type { WaitingOn } from '@/lib/requests/workflow';

/** Whose move it is. */
export function Waiting({ on }: { readonly on: WaitingOn }) {
  switch (on.kind) {
    case 'requester':
    case 'reviewer':
      return on.person.name;
    case 'reviewers':
      return 'any reviewer';
    case 'upstream':
      return 'upstream’s pull request';
    case 'nobody':
      return 'nobody';
  }
}
