import { AppError } from '@/lib/app-error';
import { getAllChanges } from '@/lib/catalog/service/runs';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';
import { idParam } from '@/lib/http/page-params';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Everything a run changed, one version a line. */
export const GET = handle(async (_request, { params }: Context) => {
  const id = idParam.safeParse((await params).id);
  if (!id.success) throw new AppError('not-found', 'A run is named by its number.');
  const changes = await getAllChanges(id.data);
  return csvResponse(
    `changes-of-run-${id.data}`,
    ['kind', 'image', 'tag', 'before', 'built'],
    changes.map(({ kind, image, tag, before, createdAt }) => [kind, image, tag, before, createdAt]),
  );
});
