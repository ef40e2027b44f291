import { advisoriesJob } from './advisories-job';
import { contentJob } from './content-job';
import { ingestJob } from './ingest-job';
import type { Job } from './job';
import { licenseJob } from './license-job';
import { digestJob, noticesJob } from './notices-job';
import { popularJob } from './popular-job';
import { requestsJob } from './requests-job';
import { tidyJob } from './tidy-job';

/** Everything a worker does by the clock, one file a job. */
export function allJobs(): readonly Job[] {
  const content = contentJob();
  return [
    ingestJob(),
    advisoriesJob(),
    licenseJob(),
    popularJob(),
    requestsJob(),
    noticesJob(),
    digestJob(),
    tidyJob(),
    ...(content === null ? [] : [content]),
  ];
}
