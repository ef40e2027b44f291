'use client';

import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import { IncompleteLink } from './set-password-form';
import { useLinkToken } from './use-link-token';

/** A button, because some mail servers follow every link they carry. */
export function ConfirmAddressForm() {
  const token = useLinkToken();
  if (token === '') return <IncompleteLink />;
  return (
    <SendForm
      label="Confirm the address"
      submit="Yes, this address is mine"
      busy="Confirming …"
      send={() => sendJson('POST', '/api/v1/address-confirmations', { token })}
      done={() => window.location.assign('/sign-in?done=address')}
    >
      {(errors) => errors.token && <IncompleteLink />}
    </SendForm>
  );
}
