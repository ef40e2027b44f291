import { getPypiProgress, getState, type LicenseStateRow, type PypiProgress } from '../store/state';
import { LICENSE_ENGINE } from './settle';

export interface LicenseState extends Omit<LicenseStateRow, 'engine'> {
  readonly pypi: PypiProgress;
}

/** How far the findings are: of which catalogue, when, and what PyPI still owes. */
export async function getLicenseState(): Promise<LicenseState> {
  const [{ engine, current, ...state }, pypi] = await Promise.all([getState(), getPypiProgress()]);
  return { ...state, current: current && engine === LICENSE_ENGINE, pypi };
}
