import button from '@/components/ui/button.module.css';
import { CopyButton } from '@/components/ui/copy-button';
import type { ImageFolder } from '@/lib/requests/scaffold/folder';
import styles from './folder-view.module.css';

interface Props {
  readonly id: number;
  readonly folder: ImageFolder;
}

/** The files side by side, as they would be committed, with the ways to take them along. */
export function FolderView({ id, folder }: Props) {
  const extra = [
    ...(folder.dependabotEntry === null
      ? []
      : [{ path: '.github/dependabot.yml (one more entry)', content: folder.dependabotEntry }]),
    { path: 'Text of the pull request', content: folder.pullRequestText },
  ];
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
      <div className={styles.files}>
        {[...folder.files, ...extra].map(({ path, content }) => (
          <figure key={path} className={styles.file}>
            <figcaption className={styles.name}>
              <code>{path}</code>
              <CopyButton text={content} label={path} />
            </figcaption>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1) */}
            <pre className={styles.content} tabIndex={0}>
              {content}
            </pre>
          </figure>
        ))}
      </div>
    </>
  );
}
