import { getUserPage } from '@/lib/content/service/usage';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';

interface Context {
  readonly params: Promise<{ readonly name: string }>;
}

/** More than a content repository has. */
const ALL = 100_000;

/** Everything that names an image, with its tag. */
export const GET = handle(async (_request, { params }: Context) => {
  const { name } = await params;
  const { rows } = await getUserPage(name, { tag: null, page: 1, limit: ALL });
  return csvResponse(
    `${name}-users`,
    ['name', 'kind', 'pack', 'path', 'line', 'key', 'tag', 'auto_update', 'deprecated'],
    rows.map((row) => [
      row.name,
      row.kind,
      row.pack,
      row.path,
      row.line,
      row.key,
      row.tag,
      row.autoUpdate,
      row.deprecated,
    ]),
  );
});
