import button from '@/components/ui/button.module.css';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import type { ComparedFile } from '@/lib/requests/scaffold/compare-folder';
import { diffFile } from '@/lib/requests/scaffold/file-diff';
import type { ImageFolder } from '@/lib/requests/scaffold/folder';
import { DiffView } from './diff-view';
import styles from './folder-view.module.css';

interface Props {
  readonly id: number;
  readonly folder: ImageFolder;
  readonly files: readonly ComparedFile[];
}

/** Every file beside what it is compared with, and the ways to take the folder along. */
export function FolderView({ id, folder, files }: Props) {
  const { dependabotEntry, notes, pullRequestText } = folder;
  const shown = files.filter(({ status }) => status !== 'unchanged');
  const kept = files.filter(({ status }) => status === 'unchanged');
  return (
    <>
      <div className={styles.actions}>
        <a className={button.button} href={`/api/v1/requests/${id}/folder.zip`} download>
          Download the folder (zip)
        </a>
        <a className={button.button} href={`/api/v1/requests/${id}/folder.patch`} download>
          Download as patch
        </a>
      </div>
      {notes.length > 0 && (
        <Notice tone="warning" title="Look at this before you commit it">
          <ul className={styles.notes}>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
      {shown.length === 0 && <p>Nothing of the folder would change.</p>}
      <div className={styles.files}>
        {shown.map((file) => (
          <File key={file.path} {...file} />
        ))}
        {dependabotEntry !== null && (
          <File
            path=".github/dependabot.yml"
            content={dependabotEntry}
            status="changed"
            note="one more entry, at the end"
            diff={diffFile(null, dependabotEntry)}
          />
        )}
        <figure className={styles.file}>
          <figcaption className={styles.name}>
            <strong>Text of the pull request</strong>
            <CopyButton text={pullRequestText} label="the text of the pull request" />
          </figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1) */}
          <pre className={styles.content} tabIndex={0}>
            {pullRequestText}
          </pre>
        </figure>
      </div>
      {kept.length > 0 && (
        <p className={styles.kept}>
          Stays as it is:{' '}
          {kept.map(({ path }, at) => (
            <span key={path}>
              {at > 0 && ', '}
              <code>{path}</code>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

const STATUS_WORDS = {
  new: 'new',
  changed: 'changed',
  similar: 'beside the similar image’s',
  unchanged: 'unchanged',
} as const satisfies Record<ComparedFile['status'], string>;

function File({ path, content, status, note, diff }: ComparedFile) {
  return (
    <figure className={styles.file}>
      <figcaption className={styles.name}>
        <span className={styles.path}>
          <code>{path}</code>
          <span className={styles.status}>
            {STATUS_WORDS[status]}
            {note !== null && ` (${note})`}
          </span>
        </span>
        <span className={styles.counts}>
          <span className={styles.added}>+{diff.added}</span>{' '}
          <span className={styles.removed}>−{diff.removed}</span>
        </span>
        {content !== null && <CopyButton text={content} label={path} />}
      </figcaption>
      <DiffView diff={diff} isNew={diff.removed === 0 && status !== 'similar'} label={path} />
    </figure>
  );
}
