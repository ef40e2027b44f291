import type { Metadata } from 'next';
import { NearbyImages } from '@/components/catalog/nearby-images';
import { AppLink } from '@/components/ui/app-link';
import { ErrorState } from '@/components/ui/error-state';

export const metadata: Metadata = { title: 'Not found' };

/** An image or a version that is not in the catalogue, and what it may have been meant to be. */
export default function ImageNotFound() {
  return (
    <ErrorState
      code="404"
      title="There is nothing at this address"
      actions={<AppLink href="/images">Browse the images</AppLink>}
    >
      The catalogue has no image or version of this name. Versions that upstream has removed keep
      their page, so it was never there, or under another name.
      <NearbyImages />
    </ErrorState>
  );
}
