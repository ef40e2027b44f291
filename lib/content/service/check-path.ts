import { env } from '@/lib/env';
import { fixTags } from '../fix';
import { type FolderEntry, listYamlFiles, readTextFile, writeTextFile } from '../folder';
import type { JudgedItem } from '../judge';
import { type ContentReading, readContent } from '../read-content';
import { type FileReport, reportItem, reportProblem } from '../report';
import { type CatalogAge, judgeReadings, readCatalogAge } from './judge-files';

export interface CheckOptions {
  /** Writes the tags that are behind. */
  readonly fix: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface FolderCheck {
  readonly organization: string;
  readonly catalog: CatalogAge;
  readonly summary: {
    /** YAML files, and what could not be read among them. */
    readonly files: number;
    readonly items: number;
    readonly images: number;
    readonly findings: number;
    readonly notes: number;
    readonly notRead: number;
    /** Tags written. */
    readonly written: number;
  };
  /** Items, and what was not read; other YAML is only counted. */
  readonly files: readonly FileReport[];
}

interface ReadEntry {
  readonly entry: Extract<FolderEntry, { kind: 'file' }>;
  readonly reading: ContentReading;
}

const READ_AT_ONCE = 16;

/**
 * Checks one file, or every YAML file below a folder.
 *
 * @throws AppError `bad-request` where there is nothing at the path, `conflict` while the catalogue is
 *   empty
 */
export async function checkPath(start: string, options: CheckOptions): Promise<FolderCheck> {
  const { IMAGE_ORG: organization } = env();
  const entries = await listYamlFiles(start);
  const catalog = await readCatalogAge();
  const read = await readEntries(entries, options.onProgress);
  const judged = await judgeReadings(
    read.map(({ reading }) => reading),
    organization,
  );
  const reports: FileReport[] = [];
  let written = 0;
  for (const [index, { entry, reading }] of read.entries()) {
    const item = judged[index] ?? null;
    if (reading.kind === 'problem') {
      reports.push(reportProblem(entry.path, reading.problem));
    } else if (item !== null) {
      const report = reportItem(entry.path, item, organization);
      const outcome = options.fix ? await writeFix(entry.file, item, report) : report;
      written += countWritten(outcome);
      reports.push(outcome);
    }
  }
  for (const entry of entries) {
    if (entry.kind !== 'not-read') continue;
    const { path, why, isRead } = entry;
    reports.push(reportProblem(path, { line: null, message: why }, isRead ? 'note' : 'finding'));
  }
  const files = reports.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { organization, catalog, summary: summarize(entries, files, written), files };
}

async function readEntries(
  entries: readonly FolderEntry[],
  onProgress: CheckOptions['onProgress'],
): Promise<readonly ReadEntry[]> {
  const files = entries.flatMap((entry) => (entry.kind === 'file' ? [entry] : []));
  const read: ReadEntry[] = [];
  for (let at = 0; at < files.length; at += READ_AT_ONCE) {
    const batch = files.slice(at, at + READ_AT_ONCE);
    read.push(
      ...(await Promise.all(
        batch.map(async (entry): Promise<ReadEntry> => {
          const text = await readTextFile(entry.file);
          return {
            entry,
            reading: text.ok ? readContent(text.value) : { kind: 'problem', problem: text.error },
          };
        }),
      )),
    );
    onProgress?.(read.length, files.length);
  }
  return read;
}

/** The report with what was written, and judged again: what is current now is no finding any more. */
async function writeFix(file: string, item: JudgedItem, report: FileReport): Promise<FileReport> {
  if (item.images.every(({ update }) => update?.kind !== 'possible')) return report;
  const text = await readTextFile(file);
  const fixed = text.ok
    ? fixTags(text.value, item.images)
    : { ok: false as const, error: text.error.message };
  const failure = fixed.ok ? await writeTextFile(file, fixed.value) : fixed.error;
  if (failure !== null) {
    const problems = [...report.problems, { line: null, message: failure }];
    return { ...report, problems, weight: 'finding' };
  }
  return markWritten(report);
}

function markWritten(report: FileReport): FileReport {
  const images = report.images.map((image) => {
    const { update } = image;
    if (update?.kind !== 'possible') return image;
    const stillOld = image.python2 !== null;
    return {
      ...image,
      weight: stillOld ? image.weight : ('ok' as const),
      update: { ...update, kind: 'written' as const },
    };
  });
  const weights = images.map(({ weight }) => weight);
  const isFinding =
    weights.includes('finding') || report.missing !== null || report.problems.length > 0;
  return {
    ...report,
    images,
    weight: isFinding ? 'finding' : weights.includes('note') ? 'note' : 'ok',
  };
}

const countWritten = ({ images }: FileReport) =>
  images.filter(({ update }) => update?.kind === 'written').length;

function summarize(
  entries: readonly FolderEntry[],
  files: readonly FileReport[],
  written: number,
): FolderCheck['summary'] {
  const items = files.filter(({ kind }) => kind !== 'problem');
  const weighing = (weight: FileReport['weight']) =>
    items.filter((file) => file.weight === weight).length;
  return {
    files: entries.length,
    items: items.length,
    images: items.reduce((sum, { images }) => sum + images.length, 0),
    findings: weighing('finding'),
    notes: weighing('note'),
    notRead: files.filter(({ kind, weight }) => kind === 'problem' && weight === 'finding').length,
    written,
  };
}
