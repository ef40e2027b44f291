import { expect, test } from 'vitest';
import { renderVersion } from '@/lib/testing/image-source';
import { describeCatalog, rowsOf, setUpIngest } from '@/lib/testing/ingest';

const stage = setUpIngest();

const quarantine = () =>
  rowsOf(
    'SELECT path, line, reason, resolved_at IS NULL AS open FROM quarantine ORDER BY path, id',
  );

async function firstNight() {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').version('a', '1.0.0.2').latest('b', '1.0.0.9').info.commit();
  source.dockerfiles.commit();
  expect(await ingest()).toMatchObject({ status: 'ok', versions: 3 });
  return stage();
}

test('a night that removes too much is refused as a whole, and a person can force it', async () => {
  const { source, ingest } = stage();
  for (let build = 1; build <= 202; build += 1) source.version('a', `1.0.0.${build}`);
  source.latest('a', '1.0.0.999').info.commit();
  source.dockerfiles.commit();
  await ingest();
  const before = await describeCatalog();
  for (let build = 1; build <= 201; build += 1) source.remove('a', `1.0.0.${build}`);
  const commit = source.latest('a', '1.0.0.1000').info.commit();
  const refused = await ingest();
  expect(refused).toMatchObject({ status: 'refused', commit, versions: 203, added: 0, removed: 0 });
  expect(refused.reason).toMatch(/201 versions of 203 would disappear/);
  expect(await describeCatalog()).toBe(before);
  expect(
    await rowsOf('SELECT status, reason, commit FROM ingest_run ORDER BY id DESC LIMIT 1'),
  ).toEqual([{ status: 'refused', reason: refused.reason, commit }]);
  expect(await ingest({ force: true })).toMatchObject({ status: 'ok', added: 1, removed: 201 });
  expect(await rowsOf('SELECT forced FROM ingest_run ORDER BY id DESC LIMIT 1')).toEqual([
    { forced: true },
  ]);
});

test('a night with an image less is refused', async () => {
  const { source, ingest } = await firstNight();
  source.remove('b', '1.0.0.9').info.remove('demisto/b/last.md');
  source.info.commit();
  expect(await ingest()).toMatchObject({
    status: 'refused',
    images: 2,
    reason: 'The source has 1 image where the catalogue has 2.',
  });
});

const good = renderVersion('a', '1.0.0.3');

test.each([
  ['is not UTF-8', Buffer.concat([Buffer.from(good), Buffer.from([0xff, 0x0a])]), /UTF-8/],
  ['holds a NUL', good.replace('amd64', 'amd\0'), /NUL/],
  ['is cut short', good.slice(0, -20), /cut short/],
  ['is cut at the end of a line', `${good.split('\n').slice(0, 8).join('\n')}\n`, /./],
  ['is empty', '', /./],
  [
    'has a line of 10 MB',
    good.replace('What pip does', 'x'.repeat(10_000_000)),
    /large|characters/,
  ],
  ['speaks of another image', good.replace('demisto/a:', 'demisto/b:'), /header/],
  ['has a name that no index takes', good.replaceAll('pip', 'p'.repeat(900)), /900 characters/],
  ['was created before the calendar', good.replace('2026-01-01', '0000-01-01'), /./],
])(
  'a file that %s is put aside, and the rest of the night is taken in',
  async (_, content, reason) => {
    const { source, ingest } = await firstNight();
    source.info.write('demisto/a/1.0.0.3.md', content);
    source.latest('a', '1.0.0.4').info.commit();
    expect(await ingest()).toMatchObject({ status: 'ok', added: 1, versions: 4, quarantined: 1 });
    expect(await quarantine()).toEqual([
      {
        path: 'demisto/a/1.0.0.3.md',
        line: expect.toSatisfy((line) => line === null || line > 0),
        reason: expect.stringMatching(reason),
        open: true,
      },
    ]);
  },
);

test('a file that can no longer be parsed keeps its old row, until it can', async () => {
  const { source, ingest } = await firstNight();
  const before = await describeCatalog();
  source.info.write('demisto/a/1.0.0.2.md', 'no longer a version\n').commit();
  expect(await ingest()).toMatchObject({ status: 'ok', changed: 0, removed: 0, quarantined: 1 });
  expect(await describeCatalog()).toBe(before);
  // Nothing new: neither the run nor the quarantine says it again.
  expect(await ingest()).toMatchObject({ status: 'unchanged', quarantined: 1 });
  expect(await quarantine()).toMatchObject([{ path: 'demisto/a/1.0.0.2.md', line: 1, open: true }]);
  source.version('a', '1.0.0.2').info.commit();
  expect(await ingest()).toMatchObject({ status: 'ok', quarantined: 0 });
  expect(await quarantine()).toMatchObject([{ open: false }]);
  expect(await describeCatalog()).toBe(before);
});

test('the quarantine of a file ends when the file is gone', async () => {
  const { source, ingest } = await firstNight();
  source.info.write('demisto/a/1.0.0.3.md', 'nothing').commit();
  await ingest();
  source.info.remove('demisto/a/1.0.0.3.md').commit();
  expect(await ingest()).toMatchObject({ status: 'ok', added: 0, removed: 0, quarantined: 0 });
  expect(await quarantine()).toMatchObject([{ open: false }]);
});

test('a tag that comes back as another image is an alarm, once, and no update', async () => {
  const { source, ingest } = await firstNight();
  const before = await describeCatalog();
  source.version('a', '1.0.0.2', { content: 'something else' }).info.commit();
  expect(await ingest()).toMatchObject({ status: 'ok', changed: 0, quarantined: 0 });
  expect(await describeCatalog()).toBe(before);
  source.info.write('README.md', 'the next night').commit();
  await ingest();
  const alarms = () =>
    rowsOf(`SELECT v.tag, v.image_id_sha = a.before_sha AS kept, a.after_sha <> a.before_sha AS other,
                   a.resolved_at IS NULL AS open
              FROM tag_alarm a JOIN image_version v ON v.id = a.version_id`);
  expect(await alarms()).toEqual([{ tag: '1.0.0.2', kept: true, other: true, open: true }]);
  source.version('a', '1.0.0.2').info.commit();
  await ingest();
  expect(await alarms()).toMatchObject([{ open: false }]);
  expect(await describeCatalog()).toBe(before);
});

test('a removed tag that comes back as another image shows its old content, with an alarm', async () => {
  const { source, ingest } = await firstNight();
  const before = await describeCatalog();
  source.remove('a', '1.0.0.2').info.commit();
  await ingest();
  source.version('a', '1.0.0.2', { content: 'something else' }).info.commit();
  expect(await ingest()).toMatchObject({ status: 'ok', restored: 1, changed: 0 });
  expect(await describeCatalog()).toBe(before);
  expect(await rowsOf('SELECT count(*)::int FROM tag_alarm')).toEqual([{ count: 1 }]);
});

test('links and files out of place are reported, never followed, and remove nothing', async () => {
  const { source, ingest } = await firstNight();
  const before = await describeCatalog();
  source.remove('a', '1.0.0.2').info.link('demisto/a/1.0.0.2.md', '../../../../etc/passwd');
  source.info
    .link('demisto/c', 'a')
    .write('demisto/a/notes.txt', 'x')
    .write('demisto/x/y/z.md', 'x');
  source.info.commit();
  expect(await ingest()).toMatchObject({ status: 'ok', removed: 0, added: 0, quarantined: 4 });
  expect(await describeCatalog()).toBe(before);
  expect(await quarantine()).toEqual([
    { path: 'demisto/a/1.0.0.2.md', line: null, reason: 'is a symbolic link', open: true },
    expect.objectContaining({ path: 'demisto/a/notes.txt', open: true }),
    expect.objectContaining({ path: 'demisto/c', open: true }),
    expect.objectContaining({ path: 'demisto/x/y/z.md', open: true }),
  ]);
});

test('a last.md that cannot be read, or names nothing here, leaves the pointer where it was', async () => {
  const { source, ingest } = await firstNight();
  const before = await describeCatalog();
  source.info.write('demisto/a/last.md', 'nothing of the kind\n');
  source.last('b', '7.7.7.7').info.commit();
  expect(await ingest()).toMatchObject({ status: 'ok', quarantined: 1 });
  expect(await describeCatalog()).toBe(before);
  expect(await rowsOf('SELECT kind, detail FROM data_issue ORDER BY detail')).toEqual([
    { kind: 'last-not-in-catalog', detail: 'It has no last.md that can be read.' },
    {
      kind: 'last-not-in-catalog',
      detail: 'last.md names 7.7.7.7, which is not in the catalogue.',
    },
  ]);
});

const ignore = (name: string) => JSON.stringify({ packages: { [name]: { notes: 'why' } } });

test('a JSON file that was cut short is put aside, and what it said before stands', async () => {
  const { source, ingest } = await firstNight();
  source.info.write('packages_ignore.json', `\uFEFF${ignore('Docu_tils')}`).commit();
  expect(await ingest()).toMatchObject({ status: 'ok', quarantined: 0 });
  source.info.write('packages_ignore.json', ignore('patool').slice(0, 20)).commit();
  expect(await ingest()).toMatchObject({ quarantined: 1 });
  expect(await quarantine()).toMatchObject([{ path: 'packages_ignore.json', open: true }]);
  expect(await rowsOf('SELECT normalized_name, image_name, note FROM ignored_package')).toEqual([
    { normalized_name: 'docu-tils', image_name: null, note: 'why' },
  ]);
});
