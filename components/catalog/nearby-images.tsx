'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import { imageHref, versionHref } from '@/lib/catalog/hrefs';
import { fetchReferences } from './fetch-references';
import styles from './nearby-images.module.css';

const SHOWN = 6;

/** What the address `/images/{name}/{tag}` that leads nowhere may have been meant to be. */
export function NearbyImages() {
  const [, , name = '', tag] = usePathname().split('/').map(decodeURIComponent);
  const { data } = useQuery({
    queryKey: ['nearby', name, tag],
    queryFn: async ({ signal }) => {
      const tags = tag === undefined ? [] : await fetchReferences(`${name}:`, SHOWN, signal);
      if (tags.length > 0) return { kind: 'tags' as const, items: tags };
      return { kind: 'images' as const, items: await fetchReferences(name, SHOWN, signal) };
    },
    enabled: name !== '',
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section aria-label="Did you mean" className={styles.nearby}>
      <h2>{data.kind === 'tags' ? `Newest versions of ${name}` : 'Images with names like this'}</h2>
      <ul>
        {data.items.map((item) => (
          <li key={`${item.image}:${item.tag}`}>
            {data.kind === 'tags' ? (
              <AppLink href={versionHref(item.image, item.tag)}>
                <Mono>{item.tag}</Mono>
              </AppLink>
            ) : (
              <AppLink href={imageHref(item.image)}>
                <Mono>{item.image}</Mono>
              </AppLink>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
