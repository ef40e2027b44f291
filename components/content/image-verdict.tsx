import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { CopyLine } from '@/components/ui/copy-line';
import { Mono } from '@/components/ui/mono';
import { imageHref } from '@/lib/catalog/hrefs';
import type { ContentCheck } from '@/lib/content/check';
import type { ImageReport } from '@/lib/content/report';
import styles from './content-check.module.css';
import { StateBadge } from './state-badge';

interface Props {
  readonly report: ImageReport;
  readonly organization: string;
  readonly changes: ContentCheck['changes'];
}

/** One image that a file names: what is to be said of it, and the line to write instead. */
export function ImageVerdict({ report, organization, changes }: Props) {
  const { key, line, text, image, tag, state, message, update, python2, suggestions } = report;
  const change = changes.find((one) => one.image === image && one.from === tag);
  const better = betterReference(report);
  return (
    <li className={styles.image}>
      <p className={styles.name}>
        <Mono>{text}</Mono>
        <StateBadge state={state} message={message} />
        {python2 !== null && (
          <Badge tone={python2.onlyPython2.length > 0 ? 'info' : 'caution'}>Python 2</Badge>
        )}
        <span className={styles.place}>
          {key}, line {line.toLocaleString('en')}
        </span>
      </p>
      {suggestions === undefined || suggestions.length === 0 ? (
        <p>{message}</p>
      ) : (
        <p>
          No image of this name is in the catalogue. Perhaps{' '}
          {suggestions.map((name, index) => (
            <span key={name}>
              {index > 0 && ', '}
              <AppLink href={imageHref(name)}>{name}</AppLink>
            </span>
          ))}
          ?
        </p>
      )}
      {update !== null && (
        <p>
          {change !== undefined && `${change.summary}. `}
          <AppLink href={update.compare}>What the update to {update.tag} changes</AppLink>
        </p>
      )}
      {better !== null && (
        <CopyLine
          text={`${key === 'dockerimage' ? 'dockerimage:' : '-'} ${organization}/${better}`}
          label={`line with ${better}`}
        />
      )}
    </li>
  );
}

/** What to name instead; null where the file is right, holds it back, or nothing better is known. */
function betterReference({
  image,
  state,
  update,
  replacement,
  lastTag,
}: ImageReport): string | null {
  if (update?.kind === 'possible') return `${image}:${update.tag}`;
  if (replacement) return replacement;
  if ((state === 'no-tag' || state === 'unknown-tag') && lastTag) return `${image}:${lastTag}`;
  return null;
}
