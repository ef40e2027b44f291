import type { Report } from '@/lib/vetting/report';
import type { ImageAsk } from '../ask';

export interface PullRequestFacts {
  /** Address of the request in Drydock. */
  readonly requestUrl: string;
  readonly requestId: number;
  readonly report: Report;
  /** Who decided what, in sentences. */
  readonly decisions: readonly string[];
}

/** The text of the pull request: what for, what was found, who decided, what is left to do. */
export function renderPullRequestText(
  ask: ImageAsk,
  facts: PullRequestFacts & { readonly dependabotEntry: string | null },
): string {
  const { report } = facts;
  const parts = [
    `A new image, \`${ask.name}\`, on \`${ask.base}\`. Requested and reviewed in [Drydock, request ${facts.requestId}](${facts.requestUrl}).`,
    `## What it is for\n\n${escapeMarkdown(ask.purpose.trim())}`,
    ask.contentUrl.trim() === ''
      ? 'Content pull request: not opened yet.'
      : `Content pull request: <${new URL(ask.contentUrl.trim()).href}>`,
    `## Packages\n\n${renderPackages(report)}`,
  ];
  const findings = report.packages.flatMap(({ name, findings }) =>
    findings.map(
      ({ title, detail }) => `- ${code(name)}: ${escapeMarkdown(`${title}. ${detail}`)}`,
    ),
  );
  parts.push(
    `## Findings\n\n${findings.length > 0 ? findings.join('\n') : 'None: every license is permissive, no advisory is known, no name is suspicious.'}`,
  );
  if (report.gaps.length > 0) {
    parts.push(
      `Not checked:\n\n${report.gaps.map((gap) => `- ${escapeMarkdown(gap)}`).join('\n')}`,
    );
  }
  if (ask.whyNot.length > 0) {
    const reasons = ask.whyNot.map(
      ({ image, reason }) => `- ${code(image)}: ${escapeMarkdown(reason.trim())}`,
    );
    parts.push(`## Why not an existing image\n\n${reasons.join('\n')}`);
  }
  if (facts.decisions.length > 0) {
    parts.push(
      `## Decisions\n\n${facts.decisions.map((it) => `- ${escapeMarkdown(it)}`).join('\n')}`,
    );
  }
  const todo = [
    ...(ask.python.length > 0 ? ['Run `poetry lock` in the folder and commit `poetry.lock`.'] : []),
    ...(facts.dependabotEntry === null
      ? []
      : ['Add the entry for the folder to `.github/dependabot.yml` (the build fails without it).']),
    ...(ask.contentUrl.trim() === ''
      ? ['Link the content pull request that will use the image.']
      : []),
  ];
  if (todo.length > 0) parts.push(`## Left to do\n\n${todo.map((it) => `- [ ] ${it}`).join('\n')}`);
  parts.push(`Checked by Drydock at ${report.takenAt}.`);
  return `${parts.join('\n\n')}\n`;
}

function renderPackages(report: Report): string {
  if (report.packages.length === 0) return 'No Python packages.';
  const rows = report.packages.map(({ name, version, license, via }) => {
    const role = via.length === 0 ? 'asked for' : `through ${via.map(escapeMarkdown).join(', ')}`;
    return `| ${code(name)} | ${version === null ? 'not known' : code(version)} | ${code(license.spdx)} | ${role} |`;
  });
  return ['| package | version | license | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** Backticks and bars would end the cell; neither is part of a name, a version or an SPDX text. */
function code(text: string): string {
  return `\`${text.replace(/[`|\r\n]/g, ' ')}\``;
}

/** What people and package authors wrote is text, on GitHub too: no markup, no mention, no issue link. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>()#+!|~-]/g, '\\$&')
    .replace(/@/g, '@\u200b')
    .replace(/\r\n?/g, '\n');
}
