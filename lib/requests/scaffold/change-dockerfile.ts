import { instructions } from '@/lib/upstream/dockerfiles/dockerfile';

/** Whether there is more to it than where it begins: a source may hold no more than that. */
export function isOnlyItsBase(dockerfile: string): boolean {
  return [...instructions(dockerfile)].every(({ keyword }) => ['FROM', 'ARG'].includes(keyword));
}

/**
 * Puts steps behind the last FROM: at the beginning of the stage that becomes the image.
 *
 * @param steps each a whole instruction, which may be continued over several lines
 */
export function addSteps(dockerfile: string, steps: readonly string[]): string {
  if (steps.length === 0) return dockerfile;
  const lines = dockerfile.replace(/\r\n/g, '\n').replace(/\n+$/, '').split('\n');
  const from = [...instructions(dockerfile)].findLast(({ keyword }) => keyword === 'FROM');
  if (from === undefined) return dockerfile;
  let end = from.line;
  while (lines[end - 1]?.trimEnd().endsWith('\\')) end += 1;
  const rest = lines.slice(end);
  while (rest[0]?.trim() === '') rest.shift();
  const added = steps.flatMap((step) => ['', ...step.split('\n')]);
  return `${[...lines.slice(0, end), ...added, ...(rest.length > 0 ? ['', ...rest] : [])].join('\n')}\n`;
}

/** Whether the packages that the folder lists get into the image. */
export function installsRequirements(dockerfile: string): boolean {
  return [...instructions(dockerfile)].some(
    ({ keyword, rest }) => keyword === 'RUN' && /\b(requirements\.txt|pipenv|poetry)\b/.test(rest),
  );
}
