import { CopyLine } from '@/components/ui/copy-line';
import { Section } from '@/components/ui/section';
import { languageOfImage } from '@/lib/catalog/build-base';
import { env } from '@/lib/env';
import { dockerImageCreateLine, dockerRunLine } from '@/lib/requests/scaffold/try-lines';
import type { RequestPage } from '@/lib/requests/service/page';
import styles from './try-it.module.css';

/** The lines for trying what is asked for, before anything of it is built. */
export function TryIt({ page }: { readonly page: RequestPage }) {
  const { record, reports } = page;
  const org = env().IMAGE_ORG;
  const create = dockerImageCreateLine(record.ask, org, page.base);
  const near = reports[0]?.content.images[0];
  if (record.kind === 'exception' || (create === null && near === undefined)) return null;
  return (
    <Section title="Trying it out">
      {create !== null && (
        <>
          <p>In a war room, an image for testing:</p>
          <CopyLine text={create.line} label="docker_image_create line" />
          {create.differences.length > 0 && (
            <ul className={styles.differences} aria-label="What the line cannot say">
              {create.differences.map((difference) => (
                <li key={difference}>{difference}</li>
              ))}
            </ul>
          )}
        </>
      )}
      {near !== undefined && (
        <>
          <p>A script in the nearest existing image:</p>
          <CopyLine
            text={dockerRunLine(`${org}/${near.image}:${near.tag}`, languageOfImage(near.image))}
            label="docker run line"
          />
        </>
      )}
    </Section>
  );
}
