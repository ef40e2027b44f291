import { Fragment } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import { advisoryHref } from '@/lib/catalog/hrefs';

/** That advisories call a package malicious, with a link to each. */
export function MaliciousWords({ ids }: { readonly ids: readonly string[] }) {
  return (
    <>
      {ids.map((id, i) => (
        <Fragment key={id}>
          {i > 0 && ', '}
          <AppLink href={advisoryHref(id)}>
            <Mono>{id}</Mono>
          </AppLink>
        </Fragment>
      ))}{' '}
      {ids.length === 1 ? 'says' : 'say'} that this package is malicious.
    </>
  );
}
