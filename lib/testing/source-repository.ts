import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A repository made on the spot, for tests of what reads one. */
export class SourceRepository {
  constructor(
    readonly folder: string,
    branch = 'master',
  ) {
    mkdirSync(folder, { recursive: true });
    this.git('init', '--quiet', `--initial-branch=${branch}`);
  }

  write(file: string, content: string | Uint8Array): this {
    const target = path.join(this.folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
    return this;
  }

  link(file: string, target: string): this {
    symlinkSync(target, path.join(this.folder, file));
    return this;
  }

  remove(file: string): this {
    rmSync(path.join(this.folder, file));
    return this;
  }

  /** @returns the commit */
  commit(at = new Date('2026-06-30T06:40:01Z')): string {
    this.git('add', '--all');
    const date = at.toISOString();
    this.git('commit', '--quiet', '--allow-empty', '--message=night', `--date=${date}`);
    return this.git('rev-parse', 'HEAD');
  }

  /** Runs git here and gives its output, trimmed. */
  git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
    return execFileSync('git', ['-C', this.folder, ...identity, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { NODE_ENV: 'test', PATH: process.env.PATH, GIT_COMMITTER_DATE: '2026-06-30T06:40:01Z' },
    }).trim();
  }
}
