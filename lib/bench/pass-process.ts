import { runAdvisoryPass } from '@/lib/advisories/service/pass';
import { openDatabase } from '@/lib/db/client';

// One pass in a process of its own, so that its memory is its own too. Prints {seconds, memoryMb}.

const [url = '', osvUrl = ''] = process.argv.slice(2);
await openDatabase(url);
const begun = performance.now();
await runAdvisoryPass({ trigger: 'manual', osvUrl, epssUrl: null, kevUrl: null });
const seconds = (performance.now() - begun) / 1000;
const memoryMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ seconds, memoryMb })}\n`);
process.exit();
