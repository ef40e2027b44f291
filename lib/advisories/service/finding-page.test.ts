import { describe, expect, it } from 'vitest';
import { readFindingView, renderFindingView } from '../finding-view';
import type { PackageFinding } from '../version-security';
import { pageFindings } from './finding-page';

const view = (query = '') => readFindingView(new URLSearchParams(query));
const finding = (id: string, fields: Partial<PackageFinding> = {}): PackageFinding => ({
  id,
  aliases: [],
  severity: 'medium',
  score: null,
  summary: null,
  fixed: null,
  unimportant: false,
  epss: null,
  kevAddedOn: null,
  ecosystem: 'Debian:12',
  package: 'acl',
  version: '1',
  ...fields,
});
const ids = ({ rows }: { rows: readonly { id: string }[] }) => rows.map(({ id }) => id);

describe('how findings are shown', () => {
  it('is in the URL, both ways', () => {
    const query = 'findings=exploitation&unimportant=show&os=abc&python-still=def';
    expect(renderFindingView(view(query)).toString()).toBe(query);
    expect(view('findings=awful&unimportant=1&os=')).toEqual(view());
  });

  it('begins each list anew where the order changes, and only its own where that is paged', () => {
    const shown = view('os=abc&python=def');
    expect(renderFindingView(shown, { sort: 'exploitation' }).toString()).toBe(
      'findings=exploitation',
    );
    const next = { list: 'os', cursor: 'ghi' } as const;
    expect(renderFindingView(shown, { at: next }).toString()).toBe('python=def&os=ghi');
    expect(renderFindingView(shown, { at: { ...next, cursor: null } }).toString()).toBe(
      'python=def',
    );
  });
});

describe('a page of findings', () => {
  const findings = [
    finding('A', { severity: 'low' }),
    finding('B', { severity: 'critical' }),
    finding('C', { kevAddedOn: '2026-01-01' }),
    finding('D', { epss: 0.9 }),
    finding('E', { severity: 'critical', unimportant: true }),
  ];

  it('has the worst first, or what is exploited', () => {
    expect(ids(pageFindings('os', findings, view(), 9))).toEqual(['B', 'C', 'D', 'A']);
    const exploited = view('findings=exploitation');
    expect(ids(pageFindings('os', findings, exploited, 9))).toEqual(['C', 'D', 'B', 'A']);
  });

  it('has a higher score before a likelier one of the same severity', () => {
    const scored = [finding('A', { score: 5.4, epss: 0.97 }), finding('B', { score: 5.5 })];
    expect(ids(pageFindings('os', scored, view(), 9))).toEqual(['B', 'A']);
  });

  it('hides what is unimportant, counts it, and shows it last', () => {
    expect(pageFindings('os', findings, view(), 9)).toMatchObject({ total: 4, hidden: 1 });
    const all = pageFindings('os', findings, view('unimportant=show'), 9);
    expect([ids(all).at(-1), all.hidden]).toEqual(['E', 0]);
  });

  it('leads on and back by cursor, and to the first page from where nothing is any more', () => {
    const at = (cursor: string | null) => view(`os=${cursor}`);
    const first = pageFindings('os', findings, view(), 3);
    const second = pageFindings('os', findings, at(first.nextCursor), 3);
    expect([ids(first), ids(second)]).toEqual([['B', 'C', 'D'], ['A']]);
    expect([first.previousCursor, second.nextCursor]).toEqual([null, null]);
    expect(ids(pageFindings('os', findings, at(second.previousCursor), 3))).toEqual(ids(first));
    const without = findings.filter(({ id }) => id !== 'D');
    expect(ids(pageFindings('os', without, at(first.nextCursor), 3))).toEqual(['B', 'C', 'A']);
    expect(ids(pageFindings('os', findings, at('rubbish'), 3))).toEqual(ids(first));
  });
});
