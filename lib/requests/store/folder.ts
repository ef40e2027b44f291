import { z } from 'zod';
import { db } from '@/lib/db/client';
import type { CurrentFolder } from '../scaffold/change-folder';

/** The image's folder of demisto/dockerfiles, as it was last read; null: there is none. */
export async function readFolder(image: string): Promise<CurrentFolder | null> {
  const rows = await db().imageFolderFile.findMany({ where: { image }, orderBy: { name: 'asc' } });
  const [first] = rows;
  if (first === undefined) return null;
  return {
    commit: first.commit,
    files: new Map(rows.map(({ name, content }) => [name, content])),
  };
}

const basisSchema = z
  .array(
    z.object({
      baseReference: z.string().nullable(),
      osId: z.string().nullable(),
      pythonMinor: z.string().nullable(),
      direct: z.array(z.string()),
    }),
  )
  .max(1);
export type ImageBasis = z.output<typeof basisSchema>[number];

/** What the catalogue knows of how an image is made; null: it has no such image. */
export async function readImageBasis(name: string): Promise<ImageBasis | null> {
  const rows = await db().$queryRaw`
    SELECT coalesce(v.base_ref, i.base_ref) AS "baseReference", v.os_id AS "osId",
           v.python_minor AS "pythonMinor",
           ARRAY(SELECT d.normalized_name || CASE WHEN d.specifier ~ '^[<>=!~]' THEN d.specifier
                                                  ELSE '' END
                   FROM image_dependency d WHERE d.image_id = i.id ORDER BY 1) AS direct
      FROM image i LEFT JOIN image_version v ON v.id = i.last_version_id
     WHERE i.name = ${name}`;
  return basisSchema.parse(rows)[0] ?? null;
}
