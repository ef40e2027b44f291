import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';

interface Props {
  readonly pypi: {
    readonly wanted: number;
    readonly found: number;
    readonly absent: number;
    readonly failed: number;
    readonly neverAsked: number;
    readonly private: number;
  };
  readonly pypiEndedAt: Date | null;
  readonly pypiTrouble: string | null;
  readonly settledAt: Date | null;
  /** Whether the findings are of the catalogue as it is. */
  readonly current: boolean;
}

/** What of PyPI's word is there, and what is not yet known. */
export function PypiState({ pypi, pypiEndedAt, pypiTrouble, settledAt, current }: Props) {
  const { wanted, found, absent, failed, neverAsked } = pypi;
  const missing = failed + neverAsked;
  const number = (value: number) => value.toLocaleString('en');
  return (
    <>
      {!current && (
        <Notice tone="warning" title="Licenses are being settled">
          {settledAt === null
            ? 'The catalogue is new: its licenses are judged within a minute, and none counts as fine before.'
            : 'The catalogue has changed since: what is new in it is judged within a minute.'}
        </Notice>
      )}
      {missing > 0 && (
        <Notice
          tone={pypiTrouble === null ? 'info' : 'warning'}
          title={`PyPI has not yet answered about ${number(missing)} of ${number(wanted)} releases`}
        >
          {pypiTrouble === null ? (
            'The worker asks, a few at a time. '
          ) : (
            <>
              When last asked{pypiEndedAt && ', '}
              {pypiEndedAt && <RelativeTime iso={pypiEndedAt.toISOString()} />}, PyPI {pypiTrouble}.
              It is asked again within half an hour.{' '}
            </>
          )}
          Until then these releases are judged by what scans of images showed, and those of which
          nothing is known count as unknown. Answered: {number(found)}; not on PyPI in this version:{' '}
          {number(absent)}.
        </Notice>
      )}
    </>
  );
}
