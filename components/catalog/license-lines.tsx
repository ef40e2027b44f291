import { Badge } from '@/components/ui/badge';
import styles from './license-lines.module.css';

const CLASSIFIER = /^License :: (?:OSI Approved :: )?/;
const FIELD = /^License: /;

/** `License :: OSI Approved :: MIT License` → `MIT License`; the whole line stands in the tooltip. */
function shorten(line: string): string {
  return line.replace(CLASSIFIER, '').replace(FIELD, '').trim();
}

/** The license lines of a scan as they are: what they mean is judged elsewhere. */
export function LicenseLines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) {
    return (
      <Badge
        tone="unknown"
        title="The scan found no license line. It reads classifiers and the License field of the newest release on PyPI, and not yet the newer License-Expression field."
      >
        not stated
      </Badge>
    );
  }
  // One release states a line once; where a scan wrote it twice, twice says no more than once.
  return [...new Set(lines)].map((line) =>
    shorten(line) === '' ? (
      <Badge key={line} tone="unknown" title="The scan found a license line with nothing in it.">
        empty line
      </Badge>
    ) : (
      <code key={line} className={styles.line} title={line}>
        {shorten(line)}
      </code>
    ),
  );
}
