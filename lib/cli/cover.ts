import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { AppError } from '@/lib/app-error';
import { describeGap } from '@/lib/catalog/cover-words';
import {
  type CoverAnswer,
  type CoverImageAnswer,
  findCover,
  type NeedText,
  readNeedTexts,
  requireImages,
} from '@/lib/catalog/service/cover';
import { getCatalogState } from '@/lib/catalog/service/state';
import { countContentUsers } from '@/lib/content/service/usage';
import { withDatabase } from '@/lib/db/session';
import { DISTRIBUTIONS, isEmptyNeed, type Need } from '@/lib/need/need';
import { needOfFields } from '@/lib/need/need-fields';
import { describeLines } from '@/lib/need/note-words';
import type { NeedReading } from '@/lib/need/reading';

interface CoverOptions {
  readonly packages?: string;
  readonly requirement: readonly string[];
  readonly osPackages?: string;
  readonly python?: string;
  readonly on?: string;
  readonly all?: boolean;
  readonly limit: string;
  readonly json?: boolean;
}

/**
 * `drydock cover`: the images that hold what is needed, best first; with `--json` the same object as
 * `POST /api/v1/cover`. How the files were read goes to stderr.
 */
export async function coverCommand(options: CoverOptions): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new AppError('bad-request', '--limit takes a whole number from 1.');
  }
  const added = readOptions(options);
  const texts = await Promise.all(options.requirement.map(readText));
  if (isEmptyNeed(added) && texts.length === 0) {
    throw new AppError('bad-request', 'Say what is needed: --packages "a,b>=2", or -r FILE.');
  }
  await withDatabase(async () => {
    await requireImages();
    const { need, readings } = await readNeedTexts(texts, added);
    for (const [index, reading] of readings.entries()) {
      process.stderr.write(describeReading(options.requirement[index] ?? '', reading));
    }
    if (isEmptyNeed(need)) {
      throw new AppError('bad-request', 'Nothing that could be looked for was found.');
    }
    const scope = options.all ? 'all' : 'last';
    const contentUsers = await countContentUsers();
    const answer = await findCover({ need, scope, limit, contentUsers });
    if ((await getCatalogState()).kind === 'sample') {
      process.stderr.write(
        'drydock: The catalogue holds the generated sample, not the real images: none of these exist.\n',
      );
    }
    process.stdout.write(
      options.json ? `${JSON.stringify({ readings, ...answer })}\n` : render(answer),
    );
  });
}

function readOptions({ packages = '', osPackages = '', python, on }: CoverOptions): Need {
  const distribution = DISTRIBUTIONS.find((one) => one === on) ?? null;
  if (on !== undefined && distribution === null) {
    throw new AppError('bad-request', `--on takes ${DISTRIBUTIONS.join(' or ')}.`);
  }
  const need = needOfFields({
    // A comma inside a specifier (`b>=2,<3`) parts no names.
    packages: packages.split(/,(?!\s*[<>=!~])/).flatMap((one) => one.trim() || []),
    osPackages: osPackages.split(/[,\s]+/).filter((name) => name !== ''),
    python: python ?? null,
    distribution,
  });
  if (!need.ok) throw new AppError('bad-request', need.error);
  return need.value;
}

async function readText(file: string): Promise<NeedText> {
  if (file === '-') return { text: await readAll(process.stdin) };
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('bad-request', `${file} cannot be read.`, { cause });
  });
  return { text, fileName: path.basename(file) };
}

function describeReading(file: string, { format, need, notes, questions }: NeedReading): string {
  const lines = [
    `drydock: ${file} read as ${format ?? 'no format'}: ${need.packages.length} packages, ${need.osPackages.length} OS packages`,
    ...notes.map((note) => {
      const examples = note.examples.length === 0 ? '' : ` (${note.examples.join(', ')})`;
      return `  ${describeLines(note.lines)}: ${note.reason}${examples}`;
    }),
    ...questions.map(
      ({ line, text, guess }) =>
        `  line ${line}: which package is “${text}”?${guess === null ? '' : ` Perhaps ${guess}:`} say so with --packages`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const COVERAGE_WORDS = {
  all: 'covers all',
  version: 'all, but not in these versions',
  'one-missing': 'one missing',
  'two-missing': 'two missing',
  'more-missing': 'more missing',
} as const satisfies Record<CoverImageAnswer['coverage'], string>;

function render(answer: CoverAnswer): string {
  const { need, images, total, past, ways, neverSeen, unmet, setAside } = answer;
  const lines: string[] = [];
  for (const { of, name, didYouMean } of neverSeen) {
    const what = of === 'package' ? 'package' : 'OS package';
    const meant = didYouMean === null ? '' : ` Did you mean ${didYouMean}?`;
    lines.push(`No version of any image ever held the ${what} ${name}.${meant}`);
  }
  for (const name of unmet) {
    const specifier = need.packages.find((one) => one.name === name)?.specifier ?? '';
    lines.push(`No version of any image ever held ${name} in a version ${specifier}.`);
  }
  if (images.length === 0) lines.push('No image holds any of it.');
  for (const [index, image] of images.entries()) {
    lines.push(
      `${index + 1}. ${image.dockerimage}`,
      ...describeImage(image).map((it) => `   ${it}`),
    );
  }
  if (total > images.length) lines.push(`… and ${total - images.length} more (--limit).`);
  if (past.length > 0) {
    lines.push('', 'An older tag covers all, the last one does not:');
    for (const { dockerimage } of past) lines.push(`   ${dockerimage}`);
  }
  if (setAside.length > 0) {
    lines.push('', 'Not to be proposed:');
    for (const { image, tag, reason } of setAside) {
      const why =
        reason === 'native'
          ? 'the native image is never named by an integration'
          : 'deprecated, and nothing alive replaces it';
      lines.push(`   ${image}:${tag} (${why})`);
    }
  }
  if (ways !== null) {
    lines.push('', 'Ways to an image:');
    for (const { image, gaps, children } of ways.add) {
      const affected = children.length === 0 ? '' : `, which concerns ${children.join(', ')}`;
      lines.push(`   change ${image} (${gaps.map(describeGap).join('; ')})${affected}`);
    }
    for (const { image, tag, because } of ways.build) {
      lines.push(`   build a new one on ${image}:${tag}. ${because}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function describeImage(image: CoverImageAnswer): readonly string[] {
  const { coverage, gaps, replacement, pastTag, beforeNext } = image;
  const facts = [
    image.status,
    image.createdAt === null ? '' : `built ${new Date(image.createdAt).toISOString().slice(0, 10)}`,
    image.sizeMib === null ? 'size unknown' : `${image.sizeMib} MiB`,
    image.pythonVersion === null ? 'Python version unknown' : `Python ${image.pythonVersion}`,
    `${image.extra} other packages`,
  ];
  const lacks = gaps.length === 0 ? '' : `: ${gaps.map(describeGap).join('; ')}`;
  return [
    `${COVERAGE_WORDS[coverage]}${lacks}`,
    facts.join(' · '),
    ...(replacement === null ? [] : [`deprecated: use ${replacement.dockerimage} instead`]),
    ...(pastTag === null ? [] : [`the older tag ${pastTag.tag} covers all`]),
    ...(beforeNext === null ? [] : [`before ${beforeNext.image}: ${beforeNext.because}`]),
  ];
}
