import type { FileReport, ImageReport } from '@/lib/content/report';
import { checkPath, type FolderCheck } from '@/lib/content/service/check-path';
import { withDatabase } from '@/lib/db/session';

interface Options {
  readonly fix?: boolean;
  readonly json?: boolean;
}

const PROGRESS_MS = 500;

/**
 * `drydock content PATH`: checks the images of one integration or script, or of all below a folder.
 * Exit code 0: nothing to do; 1: findings, or something could not be read; 2: no such path. What
 * `--fix` has written is no finding any more.
 */
export async function contentCommand(
  path: string,
  { fix = false, json = false }: Options,
): Promise<void> {
  let shownAt = Date.now();
  const onProgress = (done: number, total: number) => {
    if (Date.now() - shownAt < PROGRESS_MS) return;
    shownAt = Date.now();
    process.stderr.write(`Read ${done} of ${total} files …\n`);
  };
  const check = await withDatabase(() => checkPath(path, { fix, onProgress }));
  if (check.catalog.kind === 'sample') {
    process.stderr.write(
      'drydock: The catalogue holds the generated sample, not the real images: nothing of this is true of content.\n',
    );
  }
  process.stdout.write(json ? `${JSON.stringify(check)}\n` : render(check));
  const { findings, notRead, items, files } = check.summary;
  if (findings + notRead > 0) process.exitCode = 1;
  if (items === 0 && files === 0) {
    process.stderr.write(`drydock: There is no YAML file at ${path}.\n`);
  }
}

/** A line for each thing to know, with its place in front, as compilers write them. */
function render({ files, summary }: FolderCheck): string {
  const lines = files.flatMap(describeFile);
  return `${[...lines, ...(lines.length > 0 ? [''] : []), describeSummary(summary)].join('\n')}\n`;
}

function describeFile(file: FileReport): readonly string[] {
  const at = (line: number | null) => printable(line === null ? file.path : `${file.path}:${line}`);
  return [
    ...file.problems.map(({ line, message }) => `${at(line)}: ${printable(message)}`),
    ...(file.missing === null ? [] : [`${at(null)}: ${file.missing}`]),
    ...file.images.flatMap(({ line, text, message, weight, update, ...image }) => {
      if (update?.kind === 'written') {
        return [`${at(line)}: ${printable(text)}: ${describeWritten(image, update.tag)}`];
      }
      return weight === 'ok' ? [] : [`${at(line)}: ${printable(text)}: ${printable(message)}`];
    }),
  ];
}

/** What was said of the old tag is over. */
function describeWritten(
  { tag, tagsBehind = 0, daysBehind = 0 }: Pick<ImageReport, 'tag' | 'tagsBehind' | 'daysBehind'>,
  newTag: string,
): string {
  const behind = `${count(tagsBehind, 'tag', 'tags')} and ${count(daysBehind, 'day', 'days')}`;
  return `${tag} is now ${newTag}; it was ${behind} behind.`;
}

function describeSummary(summary: FolderCheck['summary']): string {
  const { files, items, images, findings, notes, notRead, written } = summary;
  const parts = [
    `${count(items, 'integration or script', 'integrations and scripts')} in ${count(files, 'YAML file', 'YAML files')}, naming ${count(images, 'image', 'images')}`,
    findings === 0 ? 'nothing to do' : `${findings} with something to do`,
    ...(notes === 0 ? [] : [`${notes} with a note`]),
    ...(notRead === 0 ? [] : [`${count(notRead, 'file', 'files')} not read`]),
    ...(written === 0 ? [] : [`${count(written, 'tag', 'tags')} written`]),
  ];
  return `${parts.join('; ')}.`;
}

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** Names of files and images are somebody else's text: a terminal must not obey it. */
function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
