import { expect, test } from 'vitest';
import { isWithin, percentile } from './figure';
import { renderReport } from './report';

test('p95 leaves out one in twenty', () => {
  const measured = Array.from({ length: 20 }, (_, index) => 20 - index);
  expect(percentile(measured, 0.95)).toBe(19);
  expect(percentile(measured, 0.5)).toBe(10);
  expect(percentile([7], 0.95)).toBe(7);
});

test('a figure without a limit is within it', () => {
  expect(isWithin({ name: 'a', value: 9, unit: 'ms' })).toBe(true);
  expect(isWithin({ name: 'a', value: 9, unit: 'ms', limit: 8 })).toBe(false);
});

test('the report shows each figure beside its floor, and says when the machine is busy', () => {
  const machine = {
    cpu: 'Some CPU',
    cores: 2,
    memoryGb: 24,
    system: 'linux',
    node: 'v20',
    postgres: '18.4',
    load: 9,
  };
  const figures = [
    { name: 'full import', value: 7.5, unit: 's', limit: 12, floor: 5 },
    { name: 'night', value: 1.5, unit: 's', limit: 1 },
  ] as const;
  const report = renderReport(machine, 'The real one.', [{ suite: 'Import', figures }]);
  expect(report).toContain('busy');
  expect(report).toMatch(/✓ full import +7\.50 s +limit 12\.0 +floor 5\.00 \(1\.50 ×\)/);
  expect(report).toMatch(/✗ night +1\.50 s/);
});
