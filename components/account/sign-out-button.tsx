'use client';

import { SendButton } from '@/components/ui/send-button';
import { sendJson } from '@/components/ui/send-json';

export function SignOutButton() {
  return (
    <SendButton
      busy="Signing out …"
      send={() => sendJson('DELETE', '/api/v1/session')}
      done={() => window.location.assign('/sign-in?done=out')}
    >
      Sign out
    </SendButton>
  );
}
