import { CopyLine } from '@/components/ui/copy-line';
import { Notice } from '@/components/ui/notice';
import { mayBeProposed } from '@/lib/catalog/never-proposed';
import styles from './use-lines.module.css';

interface Props {
  readonly image: string;
  /** `demisto/boto3py3:1.0.0.1` */
  readonly reference: string;
}

/** The lines that people came for. */
export function UseLines({ image, reference }: Props) {
  return (
    <div className={styles.lines}>
      {mayBeProposed(image) ? (
        <CopyLine text={`dockerimage: ${reference}`} label="dockerimage line" />
      ) : (
        <Notice tone="info" title="Not for an integration’s dockerimage">
          The server runs integrations in the native image by itself, where they are marked as able
          to. Naming it as <code>dockerimage</code> is refused by upstream’s checks.
        </Notice>
      )}
      <CopyLine text={`docker pull ${reference}`} label="docker pull command" />
    </div>
  );
}
