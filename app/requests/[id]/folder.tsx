import { FolderView } from '@/components/requests/folder-view';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';
import type { Actor } from '@/lib/requests/request';
import { type ComparedFolder, getComparedFolder } from '@/lib/requests/service/folder';

interface Props {
  readonly id: number;
  readonly actor: Actor | null;
  readonly state: string;
}

/** The folder beside the one it changes, or beside that of the nearest image. */
export async function Folder({ id, actor, state }: Props) {
  const isReady = state === 'approved' || state === 'published';
  try {
    const { folder, files, beside, ask } = await getComparedFolder(id, actor, new Date());
    return (
      <Section
        id="folder"
        title={titleOf(ask.kind, isReady)}
        count={folder.files.length}
        description={`${isReady ? `Ready for a pull request to ${env().IMAGE_ORG}/dockerfiles.` : 'A preview: it is made again on the day it is approved.'} ${besideWords(ask, beside)}`}
      >
        <FolderView id={id} folder={folder} files={files} />
      </Section>
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return (
      <Section id="folder" title="The image folder">
        <Notice tone="warning" title="The folder cannot be shown">
          {error.message}
        </Notice>
      </Section>
    );
  }
}

function titleOf(kind: ComparedFolder['ask']['kind'], isReady: boolean): string {
  if (kind === 'image') return isReady ? 'The image folder' : 'What the image folder would contain';
  return isReady ? 'The changed image folder' : 'What would change in the image folder';
}

function besideWords(ask: ComparedFolder['ask'], beside: ComparedFolder['beside']): string {
  if (beside === null) {
    return ask.kind === 'image'
      ? 'No similar image has a folder to read it beside, so everything is new.'
      : '';
  }
  const commit = beside.commit.slice(0, 8);
  return ask.kind === 'image'
    ? `Read beside docker/${beside.image}, the nearest image, at commit ${commit}.`
    : `Beside the folder as it is at commit ${commit}.`;
}
