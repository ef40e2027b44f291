import { z } from 'zod';

export const affectedSchema = z.object({
  /** Images in use that are built on the one that gets the packages: they get them too. */
  images: z.array(z.string()).readonly(),
  /** Integrations and scripts that name the image; null: no content repository was read. */
  users: z.int().nullable(),
});
/** Whom more packages in an image concern. */
export type Affected = z.output<typeof affectedSchema>;

const SHOWN = 8;

/** In a sentence. */
export function describeAffected({ images, users }: Affected): string {
  const content =
    users === null
      ? 'Which integrations use it is not known here'
      : users === 0
        ? 'No integration or script names it'
        : `${users.toLocaleString('en')} ${users === 1 ? 'integration or script names' : 'integrations and scripts name'} it`;
  if (images.length === 0) return `${content}; no image is built on it.`;
  const more = images.length > SHOWN ? ` and ${images.length - SHOWN} more` : '';
  const are = images.length === 1 ? 'image is' : 'images are';
  return `${content}; ${images.length} ${are} built on it: ${images.slice(0, SHOWN).join(', ')}${more}.`;
}
