import type { Mirror } from '@/lib/upstream/git/mirror';
import type { IngestProgress } from './progress';
import type { SecondSource } from './second-source';
import type { Connection } from './store/session';

/** What every stage of a run works with. A transaction is open on `client`. */
export interface RunContext {
  readonly client: Connection;
  readonly mirror: Mirror;
  /** Null where it could not be read; what it said before then stands. */
  readonly second: SecondSource | null;
  /** Whether the second source is at another commit than the run before. */
  readonly secondMoved: boolean;
  /** Hears why, where the second source was lost in the middle of the run. */
  readonly onSecondLost: (reason: string) => void;
  readonly org: string;
  readonly runId: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (progress: IngestProgress) => void;
}
