import { hashNumber } from './hash';
import { SAMPLE_IMAGES, type SampleImage } from './images';
import { LAST_WAVE, SAMPLE_PYTHON, WAVES, waveDate } from './waves';

/** One build of a sample image; what it was built from is another one of the same or an older wave. */
export interface SampleBuild {
  readonly image: SampleImage;
  readonly wave: number;
  readonly tag: string;
  readonly createdAt: Date;
  readonly base: SampleBuild | null;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Build numbers count minutes from here: seven digits, rising with time. */
const BUILD_EPOCH_MS = Date.UTC(2018, 0, 1);

/** Every build there was, oldest first; of images that do not exist. */
export function sampleBuilds(asOf: Date): SampleBuild[] {
  const builds: SampleBuild[] = [];
  for (const wave of WAVES) {
    for (const image of SAMPLE_IMAGES) {
      const [first, last, step = 1] = image.waves ?? [0, LAST_WAVE];
      if (wave < first || wave > last || (last - wave) % step !== 0) continue;
      const base = builds.findLast((build) => build.image.name === image.base) ?? null;
      builds.push(sampleBuild(image, wave, base, asOf));
    }
  }
  return builds;
}

function sampleBuild(
  image: SampleImage,
  wave: number,
  base: SampleBuild | null,
  asOf: Date,
): SampleBuild {
  // After its base, and not all at the same minute.
  const start = base?.wave === wave ? base.createdAt : waveDate(asOf, wave);
  const createdAt = new Date(
    start.getTime() + HOUR_MS + (hashNumber(image.name) % 1_200) * MINUTE_MS,
  );
  return { image, wave, tag: sampleTag(image, wave, createdAt), createdAt, base };
}

function sampleTag(image: SampleImage, wave: number, createdAt: Date): string {
  const { version = '1.0.0', versionFrom } = image;
  if (version === 'latest') return version;
  const number = Math.floor((createdAt.getTime() - BUILD_EPOCH_MS) / MINUTE_MS);
  const [from, later] = versionFrom ?? [LAST_WAVE + 1, version];
  return `${(wave >= from ? later : version) || SAMPLE_PYTHON[wave]}.${number}`;
}
