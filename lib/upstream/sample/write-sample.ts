import path from 'node:path';
import { writeRepository } from '../git/write-repository';
import { sampleNights } from './catalogue';
import { sampleDockerfiles } from './sources';

/** Two repositories that can be taken in like any source. */
export interface SampleSources {
  /** Stands for dockerfiles-info. */
  readonly info: string;
  /** Stands for dockerfiles. */
  readonly dockerfiles: string;
}

/**
 * Writes the sample catalogue: invented images in the exact format of the real ones, for a machine
 * that cannot reach those. Every commit and a file in each repository say that it is a sample.
 *
 * @param folder that may be there already; the repositories in it are made anew
 * @param asOf date of the newest night; the same date gives the same commits. On another date every
 *   tag is another one, so a catalogue that holds a sample is not to be given a second
 * @param org the organization whose images are taken in (`IMAGE_ORG`)
 */
export async function writeSampleSources(
  folder: string,
  asOf: Date,
  org = 'demisto',
): Promise<SampleSources> {
  const info = path.join(folder, 'sample-dockerfiles-info.git');
  const dockerfiles = path.join(folder, 'sample-dockerfiles.git');
  const revisions = await writeRepository(dockerfiles, sampleDockerfiles(asOf, org));
  await writeRepository(info, sampleNights(asOf, org, revisions));
  return { info, dockerfiles };
}
