import type { FolderFile } from './folder';

/** New files as a patch that `git apply` takes, from the root of the repository. */
export function renderPatch(files: readonly FolderFile[]): string {
  return files.map(renderNewFile).join('');
}

function renderNewFile({ path, content }: FolderFile): string {
  const lines = content.replace(/\n$/, '').split('\n');
  return [
    `diff --git a/${path} b/${path}`,
    'new file mode 100644',
    '--- /dev/null',
    `+++ b/${path}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines.map((line) => `+${line}`),
    '',
  ].join('\n');
}
