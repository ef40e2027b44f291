import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '@/lib/project-root';
import { type IngestStage, rowsOf, setUpIngest } from '@/lib/testing/ingest';
import { createPerson } from '@/lib/testing/people';
import { imageAsk } from '@/lib/testing/request-stage';
import { insertRequest } from '@/lib/testing/requests';

const stage = setUpIngest();

function drydock({ url, source, folder }: IngestStage, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(projectRoot, 'bin/drydock.mjs'), ...args],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        DATABASE_URL: url,
        DRYDOCK_DATA: folder,
        DRYDOCK_DOCKERFILES_SOURCE: source.dockerfiles.folder,
      },
    },
  );
  return { status, stdout, stderr };
}

test('drydock ingest prints its summary alone on stdout and exits by it', () => {
  const it = stage();
  const info = it.source.info.folder;
  it.source.latest('a', '1.0.0.1').info.commit();
  const branch = it.source.info.git('rev-parse', 'HEAD');
  it.source.dockerfiles.commit();
  const done = drydock(it, 'ingest', '--source', info, '--ref', 'master', '--json');
  expect(JSON.parse(done.stdout)).toMatchObject({ status: 'ok', commit: branch, versions: 1 });
  expect(done.status).toBe(0);

  const exported = drydock(it, 'export', 'versions', '--all', '--image', 'a');
  expect(
    exported.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).tag),
  ).toEqual(['1.0.0.1']);

  const nowhere = drydock(it, 'ingest', '--source', `${info}-nowhere`, '--json');
  expect(JSON.parse(nowhere.stdout)).toMatchObject({ status: 'failed', versions: 1 });
  expect(nowhere.status).toBe(1);

  const spoken = drydock(it, 'ingest', '--source', info);
  expect(spoken.stdout).toMatch(/^unchanged at [0-9a-f]{12}: 1 images, 1 versions; .* s\n$/);

  expect(drydock(it, 'ingest', '--no-such-option').status).toBe(2);
  expect(drydock(it, 'export', 'versions', '--image', 'none')).toMatchObject({
    status: 1,
    stdout: '',
  });
});

test('drydock ingest closes the requests whose image has come, though no worker runs', async () => {
  const it = stage();
  const { id: requesterId } = await createPerson('requester');
  const ask = imageAsk('acme', { python: [] });
  const id = await insertRequest({ requesterId, state: 'approved', ask });
  it.source.latest('acme', '1.0.0.1').info.commit();
  it.source.dockerfiles.commit();
  expect(drydock(it, 'ingest', '--source', it.source.info.folder).status).toBe(0);
  expect(await rowsOf('SELECT state, published_tag FROM image_request WHERE id = $1', id)).toEqual([
    { state: 'published', published_tag: '1.0.0.1' },
  ]);
});
