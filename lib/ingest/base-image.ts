import { AppError } from '@/lib/app-error';
import { parseBaseImage } from '@/lib/upstream/dockerfiles/dockerfile';
import { readBlobs } from '@/lib/upstream/git/objects';
import { dockerfileAt, type SecondSource } from './second-source';
import { versionKey } from './tree';

/** What a version was built from. */
export interface Base {
  /** As FROM names it, e.g. `demisto/python3:3.12.13.9000000`; null where it is not known. */
  readonly ref: string | null;
  /** The row of that version, where it is in the catalogue. */
  readonly versionId: number | null;
}

/** A version whose base is asked for. */
export interface BaseQuestion {
  readonly image: string;
  /** The commit it was built from; null where its labels do not say. */
  readonly revision: string | null;
  readonly isLast: boolean;
}

const UNKNOWN: Base = { ref: null, versionId: null };

/**
 * Finds the bases of versions: FROM of the Dockerfile at the commit the version was built from. A
 * copy of the second source without that commit still knows today's Dockerfile, which is what the
 * image's last version was built from, or nearly so; of older versions it knows nothing.
 */
export class BaseFinder {
  #isLost = false;

  /**
   * @param second null where the second source could not be read
   * @param onLost hears why, where older Dockerfiles could no longer be read
   * @param versionIds by `versionKey`, removed versions and those about to be written included
   */
  constructor(
    private readonly second: SecondSource | null,
    private readonly versionIds: ReadonlyMap<string, number>,
    private readonly org: string,
    private readonly signal: AbortSignal | undefined,
    private readonly onLost: (reason: string) => void,
  ) {}

  /** Answers in the order of the questions. */
  async find(questions: readonly BaseQuestion[]): Promise<readonly Base[]> {
    const { second } = this;
    if (second === null) return questions.map(() => UNKNOWN);
    const asked = questions.filter((it) => it.revision !== null);
    const built = new Map<BaseQuestion, Base>();
    if (asked.length > 0 && !this.#isLost) {
      try {
        await this.#readAsBuilt(second, asked, built);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        // Old Dockerfiles are fetched as they are asked for, and the source may go away meanwhile.
        this.#isLost = true;
        this.onLost(error.message);
      }
    }
    return questions.map((it) => built.get(it) ?? this.#today(it));
  }

  async #readAsBuilt(
    { mirror }: SecondSource,
    asked: readonly BaseQuestion[],
    built: Map<BaseQuestion, Base>,
  ): Promise<void> {
    const objects = asked.map((it) => dockerfileAt(it.revision ?? '', it.image));
    let index = 0;
    for await (const answer of readBlobs(mirror, objects, this.signal)) {
      const question = asked[index];
      index += 1;
      if (question === undefined || answer.kind !== 'blob') continue;
      const base = parseBaseImage(answer.bytes.toString('utf8'));
      // The commit is there and does not tell: that is the answer.
      built.set(question, base.ok ? this.#locate(base.value) : UNKNOWN);
    }
  }

  #today({ image, isLast }: BaseQuestion): Base {
    const base = isLast ? this.second?.images.get(image)?.base : undefined;
    return base ? this.#locate(base) : UNKNOWN;
  }

  #locate({ reference, repository, tag }: BaseReference): Base {
    const [org, image, ...deeper] = repository.split('/');
    if (org !== this.org || image === undefined || deeper.length > 0 || tag === null) {
      return { ref: reference, versionId: null };
    }
    return { ref: reference, versionId: this.versionIds.get(versionKey(image, tag)) ?? null };
  }
}

interface BaseReference {
  readonly reference: string;
  readonly repository: string;
  readonly tag: string | null;
}
