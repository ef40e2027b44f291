import { askPypi } from '@/lib/license/service/pypi-pass';
import { settleLicenses } from '@/lib/license/service/settle';
import { getLicenseState } from '@/lib/license/service/state';
import { log } from '@/lib/log';
import type { Job } from './job';

/** A pass that was given up, or ran out of time, is taken up again by the next tick. */
const CRON = '7,37 * * * *';
const TICK_MS = 30 * 60_000;

/** Settles the licenses of new package versions, and asks PyPI about those it has not answered for. */
export function licenseJob(): Job {
  return {
    name: 'licenses',
    cron: CRON,
    followsIngest: true,
    state: async (now) => {
      const { current, pypiStartedAt, pypi } = await getLicenseState();
      if (!current) return 'missed';
      if (pypi.neverAsked === 0) return 'up-to-date';
      const asked = pypiStartedAt === null ? 0 : Number(pypiStartedAt);
      return Number(now) - asked > TICK_MS ? 'missed' : 'up-to-date';
    },
    run: async ({ signal }) => {
      const { current } = await getLicenseState();
      const settled = current ? null : await settleLicenses({ recount: true });
      if (settled !== null) log.info(settled, 'licenses settled');
      const pass = await askPypi({ signal });
      if (pass.asked > 0) log.info(pass, 'PyPI asked about releases');
      return settled === null && pass.found === 0 ? 'unchanged' : 'changed';
    },
  };
}
