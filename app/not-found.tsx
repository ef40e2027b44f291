import type { Metadata } from 'next';
import { SiteMap } from '@/components/frame/site-map';
import { AppLink } from '@/components/ui/app-link';
import { ErrorState } from '@/components/ui/error-state';
import { SearchField } from '@/components/ui/search-field';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <ErrorState
      code="404"
      title="There is nothing at this address"
      actions={
        <>
          <AppLink href="/images">Browse the images</AppLink>
          <AppLink href="/packages">Browse the packages</AppLink>
        </>
      }
      below={<SiteMap />}
    >
      <p>
        The image, version or package does not exist, or never did under this name. Versions that
        upstream has removed keep their page. Search for a part of the name instead.
      </p>
      <SearchField
        label="Search images and packages"
        action="/search"
        name="q"
        value=""
        placeholder="Image, package, label …"
      />
    </ErrorState>
  );
}
