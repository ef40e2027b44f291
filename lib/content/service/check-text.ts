import { summarizeComparison } from '@/lib/catalog/compare-summary';
import { getComparison } from '@/lib/catalog/service/version';
import { env } from '@/lib/env';
import type { Result } from '@/lib/result';
import type { ContentCheck } from '../check';
import { fixTags } from '../fix';
import type { JudgedImage } from '../judge';
import { readContent } from '../read-content';
import { type FileReport, reportItem, reportOther, reportProblem } from '../report';
import type { YamlProblem } from '../yaml-node';
import { judgeReadings, readCatalogAge } from './judge-files';

/** What the YAML library is given by a stranger: a second of work at worst. */
const FULL_LIMIT = 128 * 1024;
/** An item has one image, sometimes a few. */
const MAX_CHANGES = 10;

/**
 * Checks one integration or script that came as text: the report, what each possible update changes,
 * and the text with the new tags.
 *
 * @param text the text, or why the bytes that came are none
 * @param path as a person calls it; only shown
 * @throws AppError `conflict` while the catalogue is empty
 */
export async function checkText(
  text: Result<string, YamlProblem>,
  path: string,
): Promise<ContentCheck> {
  const { IMAGE_ORG: organization } = env();
  const catalog = await readCatalogAge();
  const answer = (file: FileReport) => ({ organization, catalog, file, changes: [], fixed: null });
  if (!text.ok) return answer(reportProblem(path, text.error));
  const reading = readContent(text.value, FULL_LIMIT);
  if (reading.kind === 'problem') return answer(reportProblem(path, reading.problem));
  const [judged] = await judgeReadings([reading], organization);
  if (judged === null || judged === undefined) return answer(reportOther(path));
  const file = reportItem(path, judged, organization);
  const fixed = fixTags(text.value, judged.images);
  return {
    organization,
    catalog,
    file: fixed.ok
      ? file
      : { ...file, problems: [...file.problems, { line: null, message: fixed.error }] },
    changes: await describeChanges(judged.images),
    fixed: fixed.ok && fixed.value !== text.value ? fixed.value : null,
  };
}

async function describeChanges(images: readonly JudgedImage[]): Promise<ContentCheck['changes']> {
  const steps = new Map<string, { image: string; from: string; to: string }>();
  for (const { image, tag, update } of images) {
    if (image === null || tag === null || update === null) continue;
    steps.set(`${image}:${tag}`, { image, from: tag, to: update.tag });
  }
  return Promise.all(
    [...steps.values()].slice(0, MAX_CHANGES).map(async (step) => {
      const { image, from, to } = step;
      const { comparison } = await getComparison({ image, tag: from }, { image, tag: to });
      return { ...step, summary: summarizeComparison(comparison) };
    }),
  );
}
