import type { Exception } from '@/lib/vetting/exception';
import type { Report } from '@/lib/vetting/report';
import type { ImageAsk, PackagesAsk } from '../ask';
import type { DecisionArea } from '../request';
import type { JudgedPackage } from '../stopped';
import { plainMarkdown, quoteMarkdown } from './inert-markdown';

export interface PullRequestFacts {
  /** Address of the request in Drydock. */
  readonly requestUrl: string;
  readonly requestId: number;
  readonly report: Report;
  /** The packages of the report, with the exceptions that hold. */
  readonly judged: readonly JudgedPackage<Exception>[];
  /** What was accepted, in the order of time. */
  readonly decisions: readonly {
    readonly area: DecisionArea;
    readonly by: string;
    /** `YYYY-MM-DD` */
    readonly on: string;
    /** Markdown; empty: none. */
    readonly comment: string;
  }[];
}

/** The text of the pull request: what for, what was found, who decided, what is left to do. */
export function renderPullRequestText(
  ask: ImageAsk | PackagesAsk,
  facts: PullRequestFacts & {
    readonly dependabotEntry: string | null;
    /** The list that a lock file is still to be made from. */
    readonly toLock: string | null;
  },
): string {
  const { report } = facts;
  const what =
    ask.kind === 'image'
      ? `A new image, ${code(ask.name)}, on ${code(ask.base)}.`
      : `More packages for the image ${code(ask.image)}.`;
  const parts = [
    `${what} Requested and reviewed in [Drydock, request ${facts.requestId}](${facts.requestUrl}).`,
    `## What it is for\n\n${quoteMarkdown(ask.purpose)}`,
    ask.contentUrl.trim() === ''
      ? 'Content pull request: not opened yet.'
      : `Content pull request: <${new URL(ask.contentUrl.trim()).href}>`,
    `## Packages\n\n${renderPackages(report, ask)}`,
  ];
  const findings = facts.judged.flatMap(({ package: { name }, findings }) =>
    findings.map(({ finding: { title, detail }, excusedBy }) => {
      const excuse =
        excusedBy === null
          ? ''
          : ` Excused by exception ${excusedBy.id} until ${excusedBy.expiresAt.slice(0, 10)} (UTC).`;
      return `- ${code(name)}: ${plainMarkdown(`${title}. ${detail}`)}${excuse}`;
    }),
  );
  parts.push(`## Findings\n\n${findings.length > 0 ? findings.join('\n') : noFindings(report)}`);
  if (report.gaps.length > 0) {
    parts.push(`Not checked:\n\n${report.gaps.map((gap) => `- ${plainMarkdown(gap)}`).join('\n')}`);
  }
  if (ask.whyNot.length > 0) {
    const reasons = ask.whyNot.map(({ image, reason }) => item(code(image), reason));
    parts.push(`## Why not an existing image\n\n${reasons.join('\n')}`);
  }
  if (facts.decisions.length > 0) {
    const decisions = facts.decisions.map(({ area, by, on, comment }) =>
      item(`The ${area}: accepted by ${plainMarkdown(by)} on ${on} (UTC)`, comment),
    );
    parts.push(`## Decisions\n\n${decisions.join('\n')}`);
  }
  const todo = [
    ...lockSteps(facts.toLock),
    ...(facts.dependabotEntry === null
      ? []
      : ['Add the entry for the folder to `.github/dependabot.yml` (the build fails without it).']),
    ...(ask.contentUrl.trim() === ''
      ? ['Link the content pull request that will use the image.']
      : []),
  ];
  if (todo.length > 0) parts.push(`## Left to do\n\n${todo.map((it) => `- [ ] ${it}`).join('\n')}`);
  parts.push(
    `Checked by Drydock on ${report.takenAt.slice(0, 10)} at ${report.takenAt.slice(11, 16)} UTC.`,
  );
  return `${parts.join('\n\n')}\n`;
}

function noFindings(report: Report): string {
  if (report.packages.length === 0) return 'Nothing was looked up.';
  const all = 'Every license is permissive, no advisory is known, no name is suspicious';
  return report.gaps.length === 0 ? `None. ${all}.` : `${all}, as far as could be checked.`;
}

/** requirements.txt is its own lock. */
function lockSteps(list: string | null): readonly string[] {
  if (list === 'pyproject.toml') {
    return ['Run `poetry lock` in the folder and commit `poetry.lock`.'];
  }
  if (list === 'Pipfile') return ['Run `pipenv lock` in the folder and commit `Pipfile.lock`.'];
  return [];
}

function renderPackages(report: Report, { os, modules }: ImageAsk | PackagesAsk): string {
  const plain = (label: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${label}: ${names.map(code).join(', ')}`];
  const others = [...plain('OS packages', os), ...plain('PowerShell modules', modules)];
  return [renderPythonPackages(report), ...others].join('\n\n');
}

function renderPythonPackages(report: Report): string {
  if (report.packages.length === 0) return 'No Python packages.';
  const rows = report.packages.map(({ name, version, license, via }) => {
    const role = via.length === 0 ? 'asked for' : `through ${via.map(code).join(', ')}`;
    return `| ${code(name)} | ${version === null ? 'not known' : code(version)} | ${code(license.spdx)} | ${role} |`;
  });
  return ['| package | version | license | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** Backticks and bars would end the cell; neither is part of a name, a version or an SPDX text. */
function code(text: string): string {
  return `\`${text.replace(/[`|\r\n]/g, ' ')}\``;
}

/** An item of a list, with what somebody wrote of it below. */
function item(line: string, comment: string): string {
  const quote = quoteMarkdown(comment);
  return quote === '' ? `- ${line}` : `- ${line}\n${quote.replace(/^/gm, '  ')}`;
}
