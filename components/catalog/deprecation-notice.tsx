import { AppLink } from '@/components/ui/app-link';
import { CopyLine } from '@/components/ui/copy-line';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import type { Deprecation, DeprecationStatement } from '@/lib/catalog/deprecation';
import { imageHref } from '@/lib/catalog/hrefs';
import { formatImageReference } from '@/lib/catalog/image-reference';
import type { ReplacementChain, ReplacementEnd } from '@/lib/catalog/replacement';
import styles from './deprecation-notice.module.css';

interface Props {
  readonly deprecation: Deprecation;
  readonly replacement: ReplacementChain | null;
  readonly organization: string;
}

/** Why not to use an image, what to use instead, and who says so where they do not agree. */
export function DeprecationNotice({ deprecation, replacement, organization }: Props) {
  return (
    <Notice tone="warning" title="This image is deprecated">
      <p>{deprecation.reason ?? 'No reason is given.'}</p>
      {replacement !== null && <Replacement chain={replacement} organization={organization} />}
      {replacement === null && <p>Nothing names a replacement.</p>}
      {deprecation.disagree && (
        <>
          <p>Upstream’s three places disagree; one that says so is enough:</p>
          <ul className={styles.statements}>
            {deprecation.statements.map((statement) => (
              <li key={statement.source}>
                {SOURCES[statement.source]}: <strong>{say(statement)}</strong>
                {statement.why !== null && ` (${statement.why})`}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

const SOURCES: Record<DeprecationStatement['source'], string> = {
  header: 'Header of the last version’s file',
  environment: 'Environment of the last version',
  'build.conf': 'build.conf in the source repository',
};

function say({ deprecated }: DeprecationStatement): string {
  if (deprecated === null) return 'cannot say';
  return deprecated ? 'deprecated' : 'not deprecated';
}

function Replacement({
  chain: { through, end },
  organization,
}: {
  readonly chain: ReplacementChain;
  readonly organization: string;
}) {
  const path = through.length > 0 && (
    <>
      {' '}
      (by way of{' '}
      {through.map((name, index) => (
        <span key={name}>
          {index > 0 && ', then '}
          <AppLink href={imageHref(name)}>{name}</AppLink>
        </span>
      ))}
      {through.length === 1 ? ', which is deprecated too)' : ', which are deprecated too)'}
    </>
  );
  if (end.kind === 'alive') {
    const reference = formatImageReference(organization, end.name, end.lastTag);
    return (
      <>
        <p>
          Use <AppLink href={imageHref(end.name)}>{end.name}</AppLink> instead{path}:
        </p>
        <CopyLine text={`dockerimage: ${reference}`} label="dockerimage line of the replacement" />
      </>
    );
  }
  return (
    <p>
      <DeadEnd end={end} />
      {path}
    </p>
  );
}

function DeadEnd({ end }: { readonly end: Exclude<ReplacementEnd, { kind: 'alive' }> }) {
  const link = <AppLink href={imageHref(end.name)}>{end.name}</AppLink>;
  switch (end.kind) {
    case 'not-in-catalog':
      return (
        <>
          The replacement it names, <Mono>{end.name}</Mono>, is not in the catalogue.
        </>
      );
    case 'removed':
      return <>The replacement it names, {link}, has no version any more.</>;
    case 'no-successor':
      return <>Its replacement {link} is not maintained either, and names no other.</>;
    case 'cycle':
      return <>The replacements lead back to {link}: none of them is alive.</>;
    case 'never-proposed':
      return (
        <>The replacement it names, {link}, is the native image, which no integration may name.</>
      );
  }
}
