import { z } from 'zod';
import { addressOf, limitAttempts } from '@/lib/auth/service/rate-limit';
import { checkCharacters, decodeFile } from '@/lib/content/decode';
import { checkText } from '@/lib/content/service/check-text';
import { handle } from '@/lib/http/handle';
import { parseQuery, readBytes, readJson } from '@/lib/http/input';

const MAX_MIB = 8;
/** In JSON a character takes up to six bytes, a line break two. */
const MAX_JSON_MIB = 12;

/** A file that is made to be slow takes a second of everybody's time. */
const LIMIT = { name: 'content-check', max: 60, windowSeconds: 60 };

const path = z.string().min(1).max(1_000);
const bodySchema = z.strictObject({ text: z.string(), path: path.default('pasted.yml') });
const querySchema = z.strictObject({ path: path.default('pasted.yml') });

/**
 * `POST /api/v1/content/check`: which images an integration or script names and what is to be said of
 * each. The body is the YAML itself (any content type but JSON; `?path=` names it) or `{text, path}`.
 */
export const POST = handle(async (request) => {
  await limitAttempts(LIMIT, addressOf(request));
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(
    request.headers.get('content-type') ?? '',
  );
  const answer = isJson
    ? await readJson(request, bodySchema, { maxMib: MAX_JSON_MIB, anyText: true }).then((body) =>
        checkText(checkCharacters(body.text), body.path),
      )
    : await checkText(
        decodeFile(await readBytes(request, MAX_MIB)),
        parseQuery(request, querySchema).path,
      );
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
});
