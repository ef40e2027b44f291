import { z } from 'zod';
import { addressOf, limitAttempts } from '@/lib/auth/service/rate-limit';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { judgeNames } from '@/lib/names/service/judge';

const MOST_NAMES = 1000;
/** A thousand names take half a second of everybody's time. */
const LIMIT = { name: 'names', max: 120, windowSeconds: 60 };

const bodySchema = z.strictObject({
  names: z
    .array(z.string())
    .max(MOST_NAMES, { error: `at most ${MOST_NAMES} names at once, send the others apart` }),
  similarityOnly: z.boolean().optional(),
  leaveOneOut: z.boolean().optional(),
});

/**
 * `POST /api/v1/names/check` `{"names": ["reqeusts"]}` : what is held of each name, in order, and by
 * which popularity list. Any text is a name to be judged.
 */
export const POST = handle(async (request) => {
  await limitAttempts(LIMIT, addressOf(request));
  const {
    names,
    similarityOnly = false,
    leaveOneOut = false,
  } = await readJson(request, bodySchema, { anyText: true });
  const judged = await judgeNames(names, { similarityOnly, leaveOneOut });
  return Response.json(judged, { headers: { 'cache-control': 'no-store' } });
});
