import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { imageHref } from '@/lib/catalog/hrefs';
import type { PackageRecord } from '@/lib/catalog/package-record';

interface Props {
  readonly name: string;
  readonly ignored: PackageRecord['ignored'];
}

/** Says where a package may be installed although no list shows it. */
export function LeftOutNotice({ name, ignored }: Props) {
  if (ignored.length === 0) return null;
  const everywhere = ignored.some(({ image }) => image === null);
  const images = [...new Set(ignored.flatMap(({ image }) => image ?? []))];
  const notes = [...new Set(ignored.flatMap(({ note }) => note ?? []))];
  return (
    <Notice tone="warning" title="Installed in more images than the lists show">
      <p>
        Upstream’s scan leaves <Mono>{name}</Mono> out of the lists of{' '}
        {everywhere
          ? 'all images'
          : images.map((image, index) => (
              <span key={image}>
                {index > 0 && ', '}
                <AppLink href={imageHref(image)}>
                  <Mono>{image}</Mono>
                </AppLink>
              </span>
            ))}
        . It may be installed there all the same.
      </p>
      {notes.map((note) => (
        <p key={note}>Upstream’s reason: “{note}”</p>
      ))}
    </Notice>
  );
}
