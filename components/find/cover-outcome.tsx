import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { CopyLine } from '@/components/ui/copy-line';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import type { CoverShown } from '@/lib/catalog/cover-answer';
import { imageHref, versionHref } from '@/lib/catalog/hrefs';
import { findHref, requestHref } from '@/lib/need/need-href';
import { CoverCard } from './cover-card';
import styles from './cover-outcome.module.css';
import { NearbyList } from './nearby-list';
import { VetMissing } from './vet-missing';
import { WaysToImage } from './ways-to-image';

/** Where none covers all, so many are shown in full. */
const NEAREST = 5;

/** What exists for a need, and the nearest ways to what does not. */
export function CoverOutcome({ answer }: { readonly answer: CoverShown }) {
  const { need, images, total, scope, past, setAside, ways } = answer;
  const unheld = need.packages.filter(
    ({ name }) =>
      answer.unmet.includes(name) ||
      answer.neverSeen.some((one) => one.of === 'package' && one.name === name),
  );
  const isCovered = ways === null;
  const covering = images.filter(({ coverage }) => coverage === 'all');
  const shown = isCovered ? covering : images.slice(0, NEAREST);
  const others = isCovered ? images.slice(covering.length) : images.slice(NEAREST);
  return (
    <div className={styles.outcome}>
      {images.length === 0 && (
        <EmptyState
          title="No image holds any of it"
          actions={
            scope === 'last' && (
              <AppLink href={findHref(need, { scope: 'all' })}>
                Look in all versions, old ones too
              </AppLink>
            )
          }
        >
          Look at the spelling, or go on to a request: what you ask for is checked on the way.
        </EmptyState>
      )}
      {shown.length > 0 && (
        <Section
          title={isCovered ? 'Use one of these' : 'The nearest images'}
          description={
            isCovered
              ? 'Best first, by what a maintainer would prefer. Paste the line into your YAML.'
              : 'None covers all of it. Best first, with what each lacks.'
          }
          actions={
            <AppLink href={findHref(need, { scope: scope === 'last' ? 'all' : 'last' })}>
              {scope === 'last' ? 'Look in all versions' : 'Only last versions'}
            </AppLink>
          }
        >
          <ol className={styles.list} data-rows>
            {shown.map((image) => (
              <li key={image.image}>
                <CoverCard image={image} />
              </li>
            ))}
          </ol>
        </Section>
      )}
      {past.length > 0 && (
        <Section
          title="Older tags that cover all"
          description="The last version of these images does not. Old tags get no fixes: better move on to what is maintained."
        >
          <ul className={styles.rows} data-rows>
            {past.map((one) => (
              <li key={one.image}>
                <p>
                  <AppLink href={versionHref(one.image, one.tag)}>
                    <Mono>{one.image}</Mono>
                  </AppLink>{' '}
                  built <RelativeTime iso={new Date(one.createdAt).toISOString()} />
                </p>
                <CopyLine text={one.dockerimage} label={`dockerimage line of ${one.image}`} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {unheld.length > 0 && <VetMissing packages={unheld} python={need.python} />}
      {ways !== null && <WaysToImage ways={ways} need={need} />}
      {others.length > 0 && (
        <Section title={isCovered ? 'Others that come near' : 'More that hold some of it'}>
          <NearbyList images={others} />
        </Section>
      )}
      {total > images.length && (
        <p className={styles.more}>
          <AppLink href={findHref(need, { scope, limit: Math.min(300, images.length * 4) })}>
            Show more of the {total.toLocaleString('en')} images that hold any of it
          </AppLink>
        </p>
      )}
      {setAside.length > 0 && (
        <details className={styles.aside}>
          <summary>{setAside.length} more that cover some of it, and are not to be used</summary>
          <ul className={styles.plain}>
            {setAside.map(({ image, tag, reason }) => (
              <li key={image}>
                <AppLink href={imageHref(image)}>
                  <Mono>{`${image}:${tag}`}</Mono>
                </AppLink>{' '}
                {reason === 'native'
                  ? 'is the native image, which the server picks by itself: no integration may name it.'
                  : 'is deprecated, and nothing alive replaces it.'}
              </li>
            ))}
          </ul>
        </details>
      )}
      {ways === null && (
        <p className={styles.more}>
          None of these will do? <ButtonLink href={requestHref(need)}>Request an image</ButtonLink>
        </p>
      )}
    </div>
  );
}
