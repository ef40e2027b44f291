import { isMap, isSeq, parseDocument } from 'yaml';
import type { Result } from '@/lib/result';

/**
 * One item of `updates:`, indented as upstream's file is.
 *
 * @param folder `docker/<name>`
 * @see https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference
 */
export function renderDependabotEntry(folder: string): string {
  return [
    '  - package-ecosystem: "pip"',
    `    directory: "/${folder}"`,
    '    schedule:',
    '      interval: "weekly"',
    '',
  ].join('\n');
}

/**
 * Adds an entry to a dependabot.yml, and leaves every other line as it is.
 *
 * @returns an error in words where the file is none, or has no list it could go to the end of
 */
export function addDependabotEntry(text: string, folder: string): Result<string, string> {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) {
    return { ok: false, error: 'dependabot.yml is no YAML that can be read' };
  }
  const updates = document.get('updates');
  if (!isSeq(updates)) return { ok: false, error: 'dependabot.yml has no list of updates' };
  const directory = `/${folder}`;
  if (updates.items.some((item) => isMap(item) && item.get('directory') === directory)) {
    return { ok: true, value: text };
  }
  const last = document.contents.items.at(-1);
  if (last === undefined || String(last.key) !== 'updates') {
    return { ok: false, error: 'the list of updates is not the last part of dependabot.yml' };
  }
  const indent = /^( *)- /m.exec(text.slice(text.indexOf('updates:')))?.[1] ?? '  ';
  const entry = renderDependabotEntry(folder).replace(/^ {2}/gm, indent);
  return { ok: true, value: `${text.replace(/\n*$/, '\n')}${entry}` };
}
