import { type Figure, isWithin } from './figure';
import type { Machine } from './machine';

export interface Measured {
  readonly suite: string;
  readonly figures: readonly Figure[];
}

/** The figures as a table for a terminal. */
export function renderReport(
  machine: Machine,
  description: string,
  measured: readonly Measured[],
): string {
  const lines = [
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB; ${machine.system}`,
    `Node ${machine.node}, PostgreSQL ${machine.postgres}; load at the start ${machine.load}`,
    description,
  ];
  if (machine.load > machine.cores) lines.push('The machine is busy: these times are no verdict.');
  for (const { suite, figures } of measured) {
    lines.push('', suite);
    const width = Math.max(...figures.map((it) => it.name.length));
    for (const it of figures) lines.push(renderFigure(it, width));
  }
  return `${lines.join('\n')}\n`;
}

function renderFigure(figure: Figure, width: number): string {
  const { name, value, unit, limit, floor, note } = figure;
  const mark = limit === undefined ? ' ' : isWithin(figure) ? '✓' : '✗';
  const cells = [
    `${mark} ${name.padEnd(width)}`,
    `${format(value)} ${unit}`.padStart(12),
    limit === undefined ? '' : `limit ${format(limit)}`,
    floor === undefined ? '' : `floor ${format(floor)} (${format(value / floor)} ×)`,
    note ?? '',
  ];
  return cells.filter(Boolean).join('  ');
}

function format(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString('en-US');
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
