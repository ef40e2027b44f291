import { openDatabase } from '@/lib/db/client';
import { env } from '@/lib/env';
import { runIngest } from '@/lib/ingest/service';

// One run in a process of its own, so that its memory is its own too. Prints {summary, memoryMb}.

const [url = '', source = '', dockerfilesSource = '', ref = ''] = process.argv.slice(2);
env(); // as every command has read it before its run begins
await openDatabase(url);
const summary = await runIngest({
  trigger: 'manual',
  source,
  dockerfilesSource,
  ...(ref === '' ? {} : { ref }),
});
const memoryMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ summary, memoryMb })}\n`);
process.exit();
