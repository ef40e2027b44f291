import type { AskedPackage } from '../ask';
import { renderConstraint } from './constraint';

/**
 * `pyproject.toml` in Poetry's form, which upstream's build turns into requirements.txt. The lock file
 * is for its author to make (`poetry lock`): it depends on what PyPI has at that moment.
 */
export function renderPyproject(
  name: string,
  packages: readonly AskedPackage[],
  pythonMinor: string | null,
): string {
  const dependencies = [...packages]
    .sort((a, b) => (a.normalizedName < b.normalizedName ? -1 : 1))
    .map((it) => `${it.normalizedName} = ${renderConstraint(it)}`);
  return `${[
    '[tool.poetry]',
    `name = ${JSON.stringify(name)}`,
    'version = "1.0.0"',
    `description = ${JSON.stringify(`Python packages of the image ${name}`)}`,
    'authors = []',
    'package-mode = false',
    '',
    '[tool.poetry.dependencies]',
    `python = ${JSON.stringify(pythonMinor === null ? '>=3' : `~${pythonMinor}`)}`,
    ...dependencies,
    '',
    '[build-system]',
    'requires = ["poetry-core"]',
    'build-backend = "poetry.core.masonry.api"',
  ].join('\n')}\n`;
}
