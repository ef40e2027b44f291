import { openDatabase } from '@/lib/db/client';
import type { IngestProgress } from '@/lib/ingest/progress';
import { runIngest } from '@/lib/ingest/service';

// A run in a process of its own, for tests that kill it or set it against another. Stops dead where
// it is told to, says so on stdout and waits for its end; without such a place it prints the summary.

const [url = '', source = '', dockerfilesSource = '', phase, done = '0'] = process.argv.slice(2);

function stopAt(progress: IngestProgress): void {
  if (progress.phase !== phase || progress.done < Number(done)) return;
  process.stdout.write('here\n');
  // Not a sleep: nothing of this process runs on, and no finally clause tidies up after it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

await openDatabase(url);
const summary = await runIngest({
  trigger: 'manual',
  source,
  dockerfilesSource,
  onProgress: stopAt,
});
process.stdout.write(`${JSON.stringify(summary)}\n`);
process.exit();
