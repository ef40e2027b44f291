import { BarPlot } from '@/components/ui/bar-plot';
import type { LicenseYear } from '@/lib/license/inventory';
import { licenseClasses } from '@/lib/license/license-class';
import styles from './license-plots.module.css';
import { classWords } from './words';

/** Copyleft first: of a bar that is nearly all permissive, the beginning is what can be seen. */
const PARTS = [
  'strong-copyleft',
  'weak-copyleft',
  'restricted',
  'unknown',
] as const satisfies readonly (typeof licenseClasses)[number][];

/** One color a class, in whichever plot, and none that a badge has for another: green is permissive. */
const COLORS = {
  permissive: 5,
  'weak-copyleft': 2,
  unknown: 3,
  'strong-copyleft': 1,
  restricted: 4,
} as const satisfies Readonly<Record<(typeof licenseClasses)[number], number>>;

/** What builds of each year hold, and how the missing lines grow. */
export function LicensePlots({ years }: { readonly years: readonly LicenseYear[] }) {
  if (years.length === 0) return null;
  const total = (year: LicenseYear) =>
    licenseClasses.reduce((sum, name) => sum + year.classes[name], 0);
  const share = (part: number, whole: number) =>
    whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10;
  return (
    <div className={styles.plots}>
      <BarPlot
        title="Which licenses do the builds of a year hold?"
        of="Built in"
        parts={licenseClasses.map((name) => classWords[name])}
        colors={licenseClasses.map((name) => COLORS[name])}
        bars={years.map((year) => ({
          label: String(year.year),
          values: licenseClasses.map((name) => year.classes[name]),
        }))}
      />
      <BarPlot
        title="How much of it is not permissive?"
        of="Built in"
        unit="percent"
        parts={PARTS.map((name) => classWords[name])}
        colors={PARTS.map((name) => COLORS[name])}
        bars={years.map((year) => ({
          label: String(year.year),
          values: PARTS.map((name) => share(year.classes[name], total(year))),
        }))}
      />
      <BarPlot
        title="How many listings have no license line?"
        of="Built in"
        unit="percent"
        parts={['without a license line']}
        colors={[1]}
        bars={years.map((year) => ({
          label: String(year.year),
          values: [share(year.linesMissing, total(year))],
        }))}
      />
    </div>
  );
}
