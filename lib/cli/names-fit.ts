import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { examplesFrom, type LabelledName, type Population } from '@/lib/names/fit/example';
import { measureAt, type Outcome, thresholdFor } from '@/lib/names/fit/measure';
import { crossValidate, fitWeights, observe, type Scores, scoreAll } from '@/lib/names/fit/model';
import { parsePopularity } from '@/lib/names/popularity';
import { projectRoot } from '@/lib/project-root';

/** Alarms allowed among each sample of honest names, and among those really in use. */
const limits = { review: { rate: 0.01, used: 2 }, high: { rate: 0.003, used: 1 } };

const HEAD =
  'alarms    at   recall  no-affix  macro  affix | used legitimate former obscure listed';

const rowSchema = z.object({ why: z.string() }).catchall(z.number());
const routeSchema = z.record(z.string(), rowSchema);
const tableSchema = z.object({
  thresholds: z.object({ review: z.number(), high: z.number() }),
  edit: routeSchema,
  affix: routeSchema,
  order: routeSchema,
});

/**
 * `npm run names:fit -- --popular FILE --labelled FOLDER [--write]`: computes the weights of the
 * name engine from labelled names, and says how they do on names and on targets they have not seen.
 * With `--write` the numbers in lib/names/weights.json are replaced; the reasons there stay.
 *
 * The folder holds positives.tsv (name, target, kind, mechanism), negatives.tsv and
 * negatives_tail.tsv (name, source).
 */
const { values: options } = parseArgs({
  options: {
    popular: { type: 'string' },
    labelled: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.popular || !options.labelled) {
  process.stderr.write('usage: npm run names:fit -- --popular FILE --labelled FOLDER [--write]\n');
  process.exit(2);
}

const list = parsePopularity(await readFile(options.popular, 'utf8'), options.popular);
if (!list.ok) throw new AppError('bad-request', list.error);
const inList = new Set(list.value.packages.map(({ name }) => name));
const examples = examplesFrom(list.value, await readLabelled(options.labelled, inList));
const observations = observe(examples);
const weights = fitWeights(observations);
const scores = scoreAll(examples, observations, weights);
const unseenNames = crossValidate(examples, observations, weights, (one) => one.example.name);
// What the fit has seen is no measure of what it will meet, so the limits hold for both.
const thresholdOf = ({ rate, used }: { rate: number; used: number }) =>
  Math.max(thresholdFor(scores, rate, used), thresholdFor(unseenNames, rate, used));
const thresholds = { review: thresholdOf(limits.review), high: thresholdOf(limits.high) };
report('fitted and measured on the same names', scores);
report('names held out', unseenNames);
report(
  'whole targets held out',
  crossValidate(examples, observations, weights, (one) => one.likeness.target.name),
);
if (options.write) await replaceNumbers();

async function readLabelled(folder: string, listed: ReadonlySet<string>): Promise<LabelledName[]> {
  const positives = await readTable(path.join(folder, 'positives.tsv'));
  const negatives = await readTable(path.join(folder, 'negatives.tsv'));
  const tail = await readTable(path.join(folder, 'negatives_tail.tsv'));
  const squats = positives
    .filter((row) => row.get('kind') === 'typo-like')
    .map((row): LabelledName => {
      const [name = '', target = '', mechanism = ''] = ['name', 'target', 'mechanism'].map((key) =>
        row.get(key),
      );
      return { name, population: 'squat', target, mechanism };
    });
  const honest = [...negatives, ...tail].flatMap((row): LabelledName[] => {
    const name = row.get('name') ?? '';
    const source = row.get('source') ?? '';
    const population: Population = source.startsWith('dockerfiles')
      ? 'used'
      : source.startsWith('legit')
        ? 'legitimate'
        : source === 'former-top'
          ? 'former'
          : 'obscure';
    // Names of the list are settled by it, unless they are there to be judged without it.
    if (population === 'used' && listed.has(name)) return [];
    return [{ name, population, target: '', mechanism: '' }];
  });
  return [...squats, ...honest];
}

async function readTable(file: string): Promise<Map<string, string>[]> {
  const [head = [], ...rows] = (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  return rows.map((row) => new Map(head.map((key, i) => [key, row[i] ?? ''])));
}

/** The curve, and the two tiers of this fit. */
function report(title: string, measured: Scores): void {
  const lines = [0.003, 0.005, 0.0075, 0.01, 0.015, 0.02].map((rate) =>
    outcomeLine(
      `${(rate * 100).toFixed(2)} %`,
      measureAt(measured, thresholdFor(measured, rate, 2)),
    ),
  );
  for (const [tier, threshold] of Object.entries(thresholds)) {
    lines.push(outcomeLine(tier, measureAt(measured, threshold)));
  }
  process.stdout.write(`\n${title}\n${HEAD}\n${lines.join('\n')}\n`);
}

function outcomeLine(label: string, { threshold, alarms, ...rates }: Outcome): string {
  const percent = (rate: number) => (100 * rate).toFixed(1).padStart(5);
  return [
    label.padEnd(7),
    threshold.toFixed(2).padStart(5),
    percent(rates.recall).padStart(8),
    percent(rates.recallWithoutAffix).padStart(8),
    percent(rates.macroRecall).padStart(7),
    percent(rates.affixRecall),
    '|',
    `${alarms.used} ${alarms.legitimate} ${alarms.former} ${alarms.obscure} ${alarms.listed}`,
  ].join(' ');
}

/** One row a line, as a table is read; numbers to two decimals, which is more than they are worth. */
async function replaceNumbers(): Promise<void> {
  const file = path.join(projectRoot, 'lib/names/weights.json');
  const { thresholds: _old, ...routes } = tableSchema.parse(
    JSON.parse(await readFile(file, 'utf8')),
  );
  const fitted = new Map(observations.signals.map((key, i) => [key, weights[i] ?? 0]));
  const tables = Object.entries(routes).map(([route, rows]) => {
    const lines = Object.entries(rows).map(([signal, { why, ...columns }]) => {
      const numbers = Object.keys(columns).map((column) => {
        const weight = fitted.get(`${route}.${signal}.${column}`) ?? 0;
        return `"${column}": ${Number(weight.toFixed(2))}`;
      });
      return `    "${signal}": { ${numbers.join(', ')}, "why": ${JSON.stringify(why)} }`;
    });
    return `  "${route}": {\n${lines.join(',\n')}\n  }`;
  });
  const { review, high } = thresholds;
  const head = `  "thresholds": { "review": ${review}, "high": ${high} }`;
  await writeFile(file, `{\n${[head, ...tables].join(',\n')}\n}\n`);
}
