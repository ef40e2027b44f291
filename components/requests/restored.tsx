import button from '@/components/ui/button.module.css';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';

interface Props {
  /** ISO 8601; null: nothing was restored. */
  readonly at: string | null;
  readonly discard: () => void;
  /** The request has become another since it was typed. */
  readonly isStale?: boolean;
}

/** What was typed earlier and never sent is back: said, so that nobody takes it for what was kept. */
export function Restored({ at, discard, isStale = false }: Props) {
  if (at === null) return null;
  return (
    <Notice
      tone={isStale ? 'warning' : 'info'}
      title={
        <>
          What you typed <RelativeTime iso={at} /> is back; it was not sent yet
        </>
      }
      actions={
        <button type="button" className={button.button} onClick={discard}>
          Discard it
        </button>
      }
    >
      {isStale
        ? 'The request has changed since then: look at both before you send this.'
        : 'It is kept in this browser only, until you send or discard it.'}
    </Notice>
  );
}
