import type { DiffRow, FileDiff } from '@/lib/requests/scaffold/file-diff';
import styles from './diff-view.module.css';

interface Props {
  readonly diff: FileDiff;
  /** Only the lines of one side are there: one column will do. */
  readonly isNew: boolean;
  /** What is compared, for who does not see it. */
  readonly label: string;
}

/** Two texts side by side where there is room for it, else line below line. */
export function DiffView({ diff, isNew, label }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section className={styles.box} tabIndex={0} aria-label={`Lines of ${label}`}>
      <div className={isNew ? `${styles.lines} ${styles.single}` : styles.lines}>
        {diff.parts.map((part) => {
          const [first] = part.rows;
          const key = `${first?.before?.number ?? '-'} ${first?.after?.number ?? '-'}`;
          const rows = <Rows rows={part.rows} isNew={isNew} />;
          if (part.kind === 'shown') return <div key={key}>{rows}</div>;
          return (
            <details key={key} className={styles.fold}>
              <summary>{part.rows.length} unchanged lines</summary>
              {rows}
            </details>
          );
        })}
      </div>
    </section>
  );
}

function Rows({ rows, isNew }: { readonly rows: readonly DiffRow[]; readonly isNew: boolean }) {
  return rows.map(({ before, after }) => {
    const isSame = before?.isChanged === false;
    return (
      <div key={`${before?.number ?? '-'} ${after?.number ?? '-'}`} className={styles.row}>
        {!isNew && <Side line={before} mark="−" isRepeated={isSame} />}
        <Side line={after} mark="+" isRepeated={false} />
      </div>
    );
  });
}

interface SideProps {
  readonly line: DiffRow['before'];
  readonly mark: '+' | '−';
  /** The other side says the same: of the two one is enough on a phone, and to who listens. */
  readonly isRepeated: boolean;
}

function Side({ line, mark, isRepeated }: SideProps) {
  if (line === null) return <span className={`${styles.side} ${styles.none}`} />;
  const { number, text, isChanged } = line;
  const Text = !isChanged ? 'span' : mark === '+' ? 'ins' : 'del';
  const tone = !isChanged ? '' : mark === '+' ? styles.added : styles.removed;
  return (
    <span
      className={`${styles.side} ${tone} ${isRepeated ? styles.repeated : ''}`}
      aria-hidden={isRepeated}
    >
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <span className={styles.mark} aria-hidden="true">
        {isChanged ? mark : ''}
      </span>
      <Text className={styles.text}>{text}</Text>
    </span>
  );
}
