import { createTwoFilesPatch } from 'diff';
import type { FolderFile } from './folder';

/** New and changed files as a patch that `git apply` takes, from the root of the repository. */
export function renderPatch(files: readonly FolderFile[]): string {
  return files.map(renderFile).join('');
}

function renderFile({ path, content, before }: FolderFile): string {
  const from = before === null ? '/dev/null' : `a/${path}`;
  const patch = createTwoFilesPatch(
    from,
    `b/${path}`,
    before ?? '',
    content,
    undefined,
    undefined,
    {
      context: 3,
    },
  );
  // It begins with a line for a person, which git has its own for.
  const hunks = patch.slice(patch.indexOf('--- '));
  const mode = before === null ? 'new file mode 100644\n' : '';
  return `diff --git a/${path} b/${path}\n${mode}${hunks}`;
}
