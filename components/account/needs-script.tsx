import { Notice } from '@/components/ui/notice';

/** For the few pages that do nothing without script: said, so that nobody types in vain. */
export function NeedsScript() {
  return (
    <noscript>
      <Notice tone="warning" title="This form needs JavaScript">
        <p>It is switched off in this browser. Reading works without it.</p>
      </Notice>
    </noscript>
  );
}
