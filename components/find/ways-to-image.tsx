import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { Mono } from '@/components/ui/mono';
import { Section } from '@/components/ui/section';
import type { CoverShown } from '@/lib/catalog/cover-answer';
import { describeGap } from '@/lib/catalog/cover-words';
import { imageHref } from '@/lib/catalog/hrefs';
import type { Need } from '@/lib/need/need';
import { requestHref } from '@/lib/need/need-href';
import styles from './ways-to-image.module.css';

interface Props {
  readonly ways: NonNullable<CoverShown['ways']>;
  readonly need: Need;
}

/** Children beyond these are counted. */
const NAMED = 6;

/** Adding to an image that is nearly right, or building a new one: what each would take, and for whom. */
export function WaysToImage({ ways: { add, build }, need }: Props) {
  return (
    <Section
      title="Ways to an image"
      description="Adding to an image that is nearly right is reviewed sooner than a new one."
    >
      <ul className={styles.ways}>
        {add.map((way) => (
          <li key={way.image} className={styles.way}>
            <h3>
              Change <AppLink href={imageHref(way.image)}>{way.image}</AppLink>
            </h3>
            <p>{way.gaps.map(describeGap).join('; ')}.</p>
            <p className={styles.quiet}>
              {way.children.length === 0 ? (
                'No other image builds on it.'
              ) : (
                <>
                  Concerns {way.children.length === 1 ? 'the image' : 'the images'} built on it:{' '}
                  {way.children.slice(0, NAMED).join(', ')}
                  {way.children.length > NAMED && ` and ${way.children.length - NAMED} more`}.
                </>
              )}{' '}
              {way.contentUsers === null
                ? 'Which content uses it is not known.'
                : `${way.contentUsers.toLocaleString('en')} ${way.contentUsers === 1 ? 'integration or script uses' : 'integrations and scripts use'} it.`}
            </p>
            <p>
              <ButtonLink href={requestHref(need, { addTo: way.image })}>
                Request this change
              </ButtonLink>
            </p>
          </li>
        ))}
        {build.map((way, index) => (
          <li key={`build ${way.image}`} className={styles.way}>
            <h3>
              Build a new one on <AppLink href={imageHref(way.image)}>{way.image}</AppLink>
            </h3>
            <p>
              It would install{' '}
              {way.gaps
                .flatMap((gap) => ('name' in gap ? [gap.name] : []))
                .map((name, at) => (
                  <span key={name}>
                    {at > 0 && ', '}
                    <Mono>{name}</Mono>
                  </span>
                ))}
              .
            </p>
            <p className={styles.quiet}>{capitalize(way.because)}</p>
            <p>
              <ButtonLink
                href={requestHref(need, { base: way.image })}
                main={add.length === 0 && index === 0}
              >
                Request this image
              </ButtonLink>
            </p>
          </li>
        ))}
      </ul>
      {add.length + build.length === 0 && (
        <p>
          No image is near enough to change, and no base fits.{' '}
          <ButtonLink href={requestHref(need)}>Request an image</ButtonLink>
        </p>
      )}
    </Section>
  );
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
