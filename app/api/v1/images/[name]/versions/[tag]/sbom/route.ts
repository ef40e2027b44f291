import { z } from 'zod';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { getSbom, SBOM_FORMATS, SBOM_MEDIA_TYPES } from '@/lib/sbom/service';

interface Context {
  readonly params: Promise<{ readonly name: string; readonly tag: string }>;
}

const querySchema = z.strictObject({ format: z.enum(SBOM_FORMATS).default('cyclonedx') });

/** `GET /api/v1/images/{name}/versions/{tag}/sbom?format=cyclonedx|spdx` : the bill of materials. */
export const GET = handle(async (request, { params }: Context) => {
  const { format } = parseQuery(request, querySchema);
  const { name, tag } = await params;
  const bill = await getSbom(name, tag, format, new Date());
  const file = `${name}-${tag}.${format === 'spdx' ? 'spdx' : 'cdx'}.json`;
  return new Response(JSON.stringify(bill), {
    headers: {
      'content-type': SBOM_MEDIA_TYPES[format],
      'content-disposition': `attachment; filename="${file.replaceAll(/[^\w.-]+/g, '-')}"`,
      'cache-control': 'no-store',
    },
  });
});
