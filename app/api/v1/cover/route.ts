import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { addressOf, limitAttempts } from '@/lib/auth/service/rate-limit';
import { findCover, readNeedTexts, requireImages } from '@/lib/catalog/service/cover';
import { countContentUsers } from '@/lib/content/service/usage';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { DISTRIBUTIONS, isEmptyNeed, MAX_PACKAGES } from '@/lib/need/need';
import { needOfFields } from '@/lib/need/need-fields';
import { NEED_FORMATS } from '@/lib/need/reading';

/** Five megabytes of pasted text, which JSON may write longer. */
const MAX_BODY_MIB = 8;

/** The page asks at each change of what is needed, which costs milliseconds. */
const LIMIT = { name: 'cover', max: 240, windowSeconds: 60 };
/** A text that is made to be slow takes seconds of everybody's time. */
const TEXT_LIMIT = { name: 'cover-text', max: 60, windowSeconds: 60 };

const bodySchema = z.strictObject({
  /** `requests`, `boto3>=1.30`: as pip takes them. */
  packages: z.array(z.string().max(700)).max(MAX_PACKAGES).default([]),
  osPackages: z.array(z.string().max(100)).max(MAX_PACKAGES).default([]),
  /** PEP 440: `==3.12.*`; `3.12` is short for it. */
  python: z.string().max(100).nullable().default(null),
  distribution: z.enum(DISTRIBUTIONS).nullable().default(null),
  /** A requirements.txt, Pipfile, pyproject.toml, Dockerfile, integration YAML, Python source … */
  text: z.string().default(''),
  fileName: z.string().max(300).nullable().default(null),
  format: z.enum(NEED_FORMATS).nullable().default(null),
  scope: z.enum(['last', 'all']).default('last'),
  limit: z.int().min(1).max(300).default(20),
});

/** The images that cover a need, best first, and how the text of it was read. Changes nothing. */
export const POST = handle(async (request) => {
  await limitAttempts(LIMIT, addressOf(request));
  const { text, fileName, format, scope, limit, ...fields } = await readJson(request, bodySchema, {
    maxMib: MAX_BODY_MIB,
    anyText: true,
  });
  if (text !== '') await limitAttempts(TEXT_LIMIT, addressOf(request));
  const added = needOfFields(fields);
  if (!added.ok) throw new AppError('bad-request', added.error);
  await requireImages();
  const texts = text === '' ? [] : [{ text, fileName, format }];
  const { need, readings } = await readNeedTexts(texts, added.value);
  const reading = readings[0] ?? null;
  if (isEmptyNeed(need) && reading === null) {
    throw new AppError('bad-request', 'Nothing is asked for: send packages, osPackages or a text.');
  }
  return Response.json(
    {
      reading,
      ...(await findCover({ need, scope, limit, contentUsers: await countContentUsers() })),
    },
    { headers: { 'cache-control': 'no-store' } },
  );
});
