import type { Entry, OsPackageRecord, OsSection, Preamble, Trust, VersionRecord } from './record';
import {
  DEPRECATED_HEADING,
  FENCE,
  METADATA_HEADING,
  OS_HEADING,
  OS_RELEASE_FAILED,
  PYTHON_HEADING,
  TRUST_HEADING,
} from './wording';

/** Writes a record as upstream's scan does: `parseVersionFile` of the text gives the record. */
export function renderVersionFile(record: VersionRecord): string {
  const lines = [
    `# \`${record.org}/${record.image}:${record.tag}\``,
    ...renderPreamble(record.preamble),
    METADATA_HEADING,
    ...renderMetadata(record),
    ...renderTrust(record.trust),
    PYTHON_HEADING,
    '',
    ...renderPythonPackages(record),
    '',
    OS_HEADING,
    '',
    ...renderOsSection(record.osSection),
  ];
  return `${lines.join('\n')}\n`;
}

function renderPreamble(preamble: Preamble): string[] {
  switch (preamble.kind) {
    case 'none':
      return [];
    case 'blank':
      return [''];
    case 'deprecated':
      return [DEPRECATED_HEADING];
    case 'note':
      return ['', `> ${preamble.text}`, ''];
  }
}

function renderMetadata(record: VersionRecord): string[] {
  return [
    ...optional('- Image Size: ', record.sizeRaw, ''),
    `- Image ID: \`sha256:${record.imageIdSha}\``,
    `- Created: \`${record.createdRaw}\``,
    `- Arch: \`${record.os}\`/\`${record.arch}\``,
    ...optional('- Entrypoint: `', record.entrypointRaw, '`'),
    ...optional('- Command: `', record.commandRaw, '`'),
    '- Environment:',
    ...renderEntries(record.environment, '='),
    '- Labels:',
    ...renderEntries(record.labels, ':'),
    '',
    ...renderOsRelease(record),
    '',
  ];
}

function optional(before: string, value: string | null, after: string): string[] {
  return value === null ? [] : [`${before}${value}${after}`];
}

function renderEntries(entries: readonly Entry[], separator: '=' | ':'): string[] {
  return entries.map(({ key, value }) => `  - \`${key}${separator}${value}\``);
}

function renderOsRelease({ osRelease }: VersionRecord): string[] {
  switch (osRelease.kind) {
    case 'absent':
      return [];
    case 'failed':
      return [OS_RELEASE_FAILED];
    case 'lines':
      return ['- OS Release:', ...osRelease.lines.map((line) => `  - \`${line}\``)];
  }
}

function renderTrust(trust: Trust): string[] {
  return trust.kind === 'missing' ? [] : [TRUST_HEADING, FENCE, ...trust.lines, FENCE, ''];
}

function renderPythonPackages({ pythonPackages }: VersionRecord): string[] {
  return pythonPackages.flatMap((found) => [
    '',
    `### \`${found.name}\``,
    '',
    `* Summary: ${found.summary}`,
    `* Version: ${found.version}`,
    `* Pypi: ${found.pypi}`,
    `* Homepage: ${found.homepage}`,
    `* Author: ${found.author}`,
    ...found.licenses.map((line) => `* ${line}`),
  ]);
}

function renderOsSection(section: OsSection): string[] {
  switch (section.kind) {
    case 'empty':
      return [''];
    case 'usage-text':
      return section.lines.map((line) => `* ${line}`);
    case 'apk':
      return section.packages.map(renderApk);
    case 'dpkg':
      return section.packages.map(renderDpkg);
  }
}

function renderApk({ name, version, arch, origin }: OsPackageRecord): string {
  return `* ${name}-${version} ${arch} {${origin}}`;
}

function renderDpkg({ name, version, arch }: OsPackageRecord): string {
  return `* ${name}${arch === null ? '' : `:${arch}`}\t${version}`;
}
