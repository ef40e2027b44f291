import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runIngest } from '../lib/ingest/service';
import type { Ask } from '../lib/requests/ask';
import { closePublished } from '../lib/requests/service/publish';
import { renderVersion } from '../lib/testing/image-source';
import { createPerson } from '../lib/testing/people';
import { insertRequest } from '../lib/testing/requests';
import { expect, test } from './fixtures';
import { inDatabase, signedInAs } from './people';
import { freshName, open, pageOf } from './review';

/** Upstream's repository, which gets a commit a night. */
class Upstream {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'drydock-nights-'));
  readonly #sample = path.join(process.env.DRYDOCK_E2E_DATA ?? '', 'sample');
  readonly #source = path.join(this.#folder, 'info');

  constructor() {
    const from = path.join(this.#sample, 'sample-dockerfiles-info.git');
    // Written by whom the product runs as, who may be another.
    this.#git('-c', 'safe.directory=*', 'clone', '--quiet', from, this.#source);
  }

  #git(...args: string[]): void {
    const author = ['-c', 'user.name=Upstream', '-c', 'user.email=upstream@example.org'];
    execFileSync('git', [...author, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Builds a version, and has the product take the night in, and look at what waits for it. */
  async bring(image: string, tag: string, python: readonly string[]): Promise<void> {
    const files = path.join(this.#source, 'demisto', image);
    mkdirSync(files, { recursive: true });
    for (const name of [tag, 'last']) {
      writeFileSync(path.join(files, `${name}.md`), renderVersion(image, tag, { python }));
    }
    this.#git('-C', this.#source, 'add', '.');
    this.#git('-C', this.#source, 'commit', '--quiet', '--message', `A night with ${tag}`);
    const summary = await inDatabase(async () => {
      const done = await runIngest({
        trigger: 'cron',
        sample: true,
        source: this.#source,
        dockerfilesSource: path.join(this.#sample, 'sample-dockerfiles.git'),
      });
      await closePublished(new Date());
      return done;
    });
    expect(summary).toMatchObject({ status: 'ok', added: 1, removed: 0 });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

test('an approved image is published by the night that brings it with what was asked for', async ({
  browser,
}) => {
  const problems: string[] = [];
  const name = freshName();
  const ask: Ask = {
    kind: 'image',
    name,
    language: 'python',
    base: 'python3',
    python: ['drydock-example>=2'],
    os: [],
    modules: [],
    whyNot: [],
    purpose: 'For Acme.',
    contentUrl: '',
  };
  const id = await inDatabase(async () => {
    const { id: requesterId } = await createPerson('requester');
    return insertRequest({ requesterId, ask, state: 'approved' });
  });
  const sam = await pageOf(await signedInAs(browser, 'requester', 'Sam Reader'), problems);
  const upstream = new Upstream();
  try {
    // The image alone is not what was asked for.
    await upstream.bring(name, '1.0.0.99999998', ['drydock-example==1.9']);
    await open(sam, `/requests/${id}`);
    await expect(sam.getByText('approved', { exact: true }).first()).toBeVisible();

    await upstream.bring(name, '1.0.0.99999999', ['drydock-example==2.1']);
    await open(sam, `/requests/${id}`);
    await expect(sam.getByText('It is published')).toBeVisible();
    await expect(sam.getByText('found it in the catalogue: published')).toBeVisible();
    await sam
      .getByRole('link', { name: `${name}:1.0.0.99999999` })
      .first()
      .click();
    await expect(sam.getByRole('heading', { level: 1 })).toContainText(name);
    await expect(sam.getByRole('main')).toContainText('drydock-example');
  } finally {
    upstream.remove();
  }
  expect(problems).toEqual([]);
});
