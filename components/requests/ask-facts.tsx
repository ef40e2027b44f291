import { AppLink } from '@/components/ui/app-link';
import { ExternalLink } from '@/components/ui/external-link';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import { imageHref } from '@/lib/catalog/hrefs';
import { type Affected, describeAffected } from '@/lib/requests/affected';
import type { Ask } from '@/lib/requests/ask';
import { describeExcuse } from '@/lib/vetting/finding';
import type { GrantedException } from '@/lib/vetting/granted';
import styles from './ask-facts.module.css';
import { Markdown } from './markdown';

interface Props {
  readonly ask: Ask;
  readonly affected: Affected | null;
  /** The exception that is to be prolonged. */
  readonly extended: Pick<GrantedException, 'requestId' | 'expiresAt'> | null;
}

/** What is asked for, in its author's words. */
export function AskFacts({ ask, affected, extended }: Props) {
  return (
    <div className={styles.facts}>
      <KeyValues items={itemsOf({ ask, affected, extended })} />
      <div>
        <h3 className={styles.title}>{ask.kind === 'exception' ? 'Why' : 'What for'}</h3>
        <Markdown text={ask.kind === 'exception' ? ask.reason : ask.purpose} />
      </div>
      {ask.kind !== 'exception' && ask.whyNot.length > 0 && (
        <div>
          <h3 className={styles.title}>Why not an existing image</h3>
          <ul className={styles.reasons}>
            {ask.whyNot.map(({ image, reason }) => (
              <li key={image}>
                <AppLink href={imageHref(image)}>{image}</AppLink>: {reason}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function itemsOf({ ask, affected, extended }: Props) {
  if (ask.kind === 'exception') {
    return [
      { label: 'Package', value: <Mono>{`${ask.package}${ask.specifier}`}</Mono> },
      { label: 'Excuses', value: describeExcuse(ask.excuses) },
      { label: 'Holds for', value: scopeWords(ask.scope) },
      { label: 'Until', value: `${ask.expiresOn} (UTC)` },
      ...(extended === null ? [] : [{ label: 'Extends', value: <Extended {...extended} /> }]),
      {
        label: 'Evidence',
        value: ask.evidenceUrl ? <ExternalLink href={ask.evidenceUrl} /> : 'none given',
      },
    ];
  }
  const list = (names: readonly string[]) =>
    names.length === 0 ? 'none' : <Mono>{names.join(', ')}</Mono>;
  const content = {
    label: 'Content pull request',
    value: ask.contentUrl ? <ExternalLink href={ask.contentUrl} /> : 'not opened yet',
  };
  const packages = [
    { label: 'Python packages', value: list(ask.python) },
    { label: 'OS packages', value: list(ask.os) },
    ...(ask.modules.length > 0 ? [{ label: 'PowerShell modules', value: list(ask.modules) }] : []),
  ];
  if (ask.kind === 'image') {
    return [
      { label: 'Name', value: <Mono>{ask.name}</Mono> },
      { label: 'Language', value: ask.language === 'python' ? 'Python' : 'PowerShell' },
      { label: 'Base', value: <AppLink href={imageHref(ask.base)}>{ask.base}</AppLink> },
      ...packages,
      content,
    ];
  }
  return [
    { label: 'Image', value: <AppLink href={imageHref(ask.image)}>{ask.image}</AppLink> },
    ...packages,
    ...(affected === null ? [] : [{ label: 'Affects', value: describeAffected(affected) }]),
    content,
  ];
}

/** Which exception goes on, and when it would have run out. */
function Extended({ requestId, expiresAt }: NonNullable<Props['extended']>) {
  return (
    <>
      <AppLink href={`/requests/${requestId}`}>the exception of request {requestId}</AppLink>, which
      holds until {expiresAt.slice(0, 10)} (UTC)
    </>
  );
}

function scopeWords(scope: Extract<Ask, { kind: 'exception' }>['scope']) {
  switch (scope.kind) {
    case 'all':
      return 'all images';
    case 'image':
      return <AppLink href={imageHref(scope.image)}>{`the image ${scope.image}`}</AppLink>;
    case 'request':
      return (
        <AppLink href={`/requests/${scope.requestId}`}>{`request ${scope.requestId}`}</AppLink>
      );
  }
}
