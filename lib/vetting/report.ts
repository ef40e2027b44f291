import { z } from 'zod';
import { licenseClasses } from '@/lib/license/license-class';
import { type Finding, findingSchema } from './finding';

/** What the machine found about everything a request asks for, as it was at one moment. */

export const packageReportSchema = z.object({
  name: z.string(),
  /** PEP 503. */
  normalizedName: z.string(),
  specifier: z.string().nullable(),
  /** The release that was judged; null where none is known. */
  version: z.string().nullable(),
  /** The packages that pull it in; empty: it is asked for by itself. */
  via: z.array(z.string()).readonly(),
  license: z.object({
    spdx: z.string(),
    licenseClass: z.enum(licenseClasses),
    source: z.string(),
  }),
  /** What is said of its name; null: it was not judged, or by a report from before it was kept. */
  naming: z
    .object({
      verdict: z.enum(['clean', 'suspicious', 'malicious']),
      tier: z.enum(['high', 'review']).nullable(),
      /** What decided it: the kind of the weightiest signal. */
      by: z.string(),
      /** One sentence. */
      reason: z.string(),
    })
    .nullable()
    .default(null),
  /** How many images hold it today. */
  imageCount: z.int(),
  findings: z.array(findingSchema).readonly(),
});
export type PackageReport = z.output<typeof packageReportSchema>;

export const coveringSchema = z.object({
  image: z.string(),
  tag: z.string(),
  /** What it lacks; empty: it covers the need. */
  missing: z.array(z.string()).readonly(),
  sizeMib: z.number().nullable(),
});
export type CoveringImage = z.output<typeof coveringSchema>;

export const reportSchema = z.object({
  /** ISO 8601 */
  takenAt: z.string(),
  packages: z.array(packageReportSchema).readonly(),
  /** Images that cover the need, or come near; best first. */
  images: z.array(coveringSchema).readonly(),
  /** What could not be looked at, in sentences. */
  gaps: z.array(z.string()).readonly(),
});
export type Report = z.output<typeof reportSchema>;

/** One difference between two reports, in a sentence. */
export type ReportChange = string;

/** What is new in a report, worst news first; empty where nothing that matters has changed. */
export function changesBetween(before: Report, after: Report): readonly ReportChange[] {
  const old = new Map(before.packages.map((it) => [it.normalizedName, it]));
  const changes: { readonly rank: number; readonly text: string }[] = [];
  for (const now of after.packages) {
    const then = old.get(now.normalizedName);
    old.delete(now.normalizedName);
    if (then === undefined) {
      const text = `${now.name} is new, pulled in by ${now.via.join(', ')}.`;
      if (now.via.length > 0) changes.push({ rank: 2, text });
      for (const finding of now.findings) {
        changes.push({ rank: rankOf(finding), text: `${now.name}: ${finding.title}.` });
      }
      continue;
    }
    if (then.license.spdx !== now.license.spdx) {
      changes.push({
        rank: 1,
        text: `${now.name}: the license was ${then.license.spdx}, and is ${now.license.spdx}.`,
      });
    }
    const before = new Set(then.findings.map(keyOf));
    const present = new Set(now.findings.map(keyOf));
    for (const finding of now.findings) {
      if (!before.has(keyOf(finding))) {
        changes.push({ rank: rankOf(finding), text: `${now.name}, new: ${finding.title}.` });
      }
    }
    for (const finding of then.findings) {
      if (!present.has(keyOf(finding))) {
        changes.push({ rank: 3, text: `${now.name}, no longer: ${finding.title}.` });
      }
    }
  }
  for (const gone of old.values()) {
    changes.push({ rank: 3, text: `${gone.name} is no longer part of it.` });
  }
  const covers = (report: Report) =>
    report.images.filter(({ missing }) => missing.length === 0).map(({ image }) => image);
  const covered = new Set(covers(before));
  for (const image of covers(after)) {
    if (!covered.has(image)) {
      changes.push({ rank: 1, text: `The image ${image} now has everything that is asked for.` });
    }
  }
  return changes.sort((a, b) => a.rank - b.rank).map(({ text }) => text);
}

/** An advisory is the same whichever of its ids leads. */
function keyOf(finding: Finding): string {
  const id = [...finding.ids].sort()[0] ?? finding.title;
  return `${finding.area} ${finding.level} ${id}`;
}

function rankOf(finding: Finding): number {
  return finding.level === 'stop' ? 0 : 1;
}
