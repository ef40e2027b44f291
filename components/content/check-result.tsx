import button from '@/components/ui/button.module.css';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import type { ContentCheck } from '@/lib/content/check';
import styles from './content-check.module.css';
import { ImageVerdict } from './image-verdict';

/** What the check of one file came to. */
export function CheckResult({ check }: { readonly check: ContentCheck }) {
  const { file, catalog, organization, changes, fixed } = check;
  return (
    <>
      {catalog.kind === 'sample' && (
        <Notice tone="warning" title="This was checked against generated images">
          The real catalogue could not be had yet, so nothing here is true of your file.
        </Notice>
      )}
      {file.kind === 'other' && (
        <EmptyState title="This is neither an integration nor a script">
          An integration has a mapping <code>script</code> with a <code>dockerimage</code> in it, a
          script has <code>dockerimage</code> at the top. Other YAML names no image.
        </EmptyState>
      )}
      {file.problems.map(({ line, message }) => (
        <Notice
          key={`${line} ${message}`}
          tone="error"
          title={line === null ? 'Not read' : `Line ${line.toLocaleString('en')}`}
        >
          {message}
        </Notice>
      ))}
      {(file.kind === 'integration' || file.kind === 'script') && (
        <Section title={file.name ?? file.id ?? file.path} description={describeItem(file)}>
          {file.missing !== null && (
            <Notice tone="warning" title="No dockerimage">
              {file.missing} New content must use an image with Python 3.
            </Notice>
          )}
          {file.images.length > 0 && (
            <ul className={styles.images}>
              {file.images.map((report) => (
                <ImageVerdict
                  key={`${report.line} ${report.text}`}
                  report={report}
                  organization={organization}
                  changes={changes}
                />
              ))}
            </ul>
          )}
          {file.images.length === 0 && file.missing === null && file.problems.length === 0 && (
            <p>It names no image, and needs none: JavaScript runs inside the server.</p>
          )}
        </Section>
      )}
      {fixed !== null && <FixedFile path={file.path} text={fixed} />}
    </>
  );
}

function describeItem({ kind, language, subtype, autoUpdate }: ContentCheck['file']): string {
  const written = [language, subtype].filter((part) => part !== null).join(', ');
  return [
    kind === 'integration' ? 'An integration' : 'A script',
    written === '' ? ', which does not say in what language' : ` (${written})`,
    autoUpdate ? '' : '; its automatic updates are turned off',
    '.',
  ].join('');
}

function FixedFile({ path, text }: { readonly path: string; readonly text: string }) {
  const download = () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = path.split('/').at(-1) || 'content.yml';
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Section
      title="The same file with the new tags"
      description="Every other character is as it was: comments, order, quotes, line ends."
      actions={
        <span className={styles.actions}>
          <CopyButton text={text} label="the whole file" />
          <button type="button" className={button.button} onClick={download}>
            Download
          </button>
        </span>
      }
    >
      <textarea
        className={styles.text}
        readOnly
        rows={16}
        aria-label="The file with the new tags"
        value={text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}\n…` : text}
      />
    </Section>
  );
}

/** Characters; a longer file is there to copy and to download. */
const MAX_SHOWN = 100_000;
