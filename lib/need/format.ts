import type { NeedFormat } from './reading';
import { isInstallCommand } from './shell-packages';
import { hasWarRoomLine } from './war-room-line';

/** How far into a text its format shows. */
const LOOKED_AT = 200_000;

/** What a file of this name holds. */
const BY_NAME: readonly { readonly pattern: RegExp; readonly format: NeedFormat }[] = [
  { pattern: /(?:^|[/\\])Pipfile$/, format: 'pipfile' },
  { pattern: /(?:^|[/\\])pyproject\.toml$/i, format: 'pyproject' },
  { pattern: /(?:^|[/\\.])Dockerfile(?:$|\.)/i, format: 'dockerfile' },
  { pattern: /\.ya?ml$/i, format: 'integration' },
  { pattern: /\.py$/i, format: 'python' },
  { pattern: /\.(?:txt|in)$/i, format: 'requirements' },
];

const BY_CONTENT: readonly {
  readonly found: (text: string) => boolean;
  readonly format: NeedFormat;
}[] = [
  { found: hasWarRoomLine, format: 'war-room' },
  {
    found: (text) => /^\s*\[(?:project|tool\.poetry|build-system)\b/m.test(text),
    format: 'pyproject',
  },
  {
    found: (text) => /^\s*\[(?:packages|dev-packages|\[source\])\]/m.test(text),
    format: 'pipfile',
  },
  {
    found: (text) =>
      /^\s*FROM\s+\S+(?:\s+AS\s+\S+)?\s*$/im.test(text) &&
      !/^\s*(?:import|def|class)\s/m.test(text),
    format: 'dockerfile',
  },
  {
    found: (text) =>
      /^(?:commonfields|dockerimage|alt_dockerimages|script|configuration):/m.test(text),
    format: 'integration',
  },
  {
    found: (text) =>
      /^[ \t]*(?:import[ \t]+[A-Za-z_][\w.]*(?:[ \t]*(?:,|as\b|#|;|$|\r))|from[ \t]+[.\w]+[ \t]+import\b)/m.test(
        text,
      ),
    format: 'python',
  },
  { found: (text) => text.split('\n', 50).some(isInstallCommand), format: 'dockerfile' },
];

/** Tells a format by the name of the file, if there is one, else by what stands in the text. */
export function detectFormat(text: string, fileName: string | null): NeedFormat {
  const beginning = text.slice(0, LOOKED_AT);
  const named =
    fileName === null ? undefined : BY_NAME.find(({ pattern }) => pattern.test(fileName));
  const found = named ?? BY_CONTENT.find((one) => one.found(beginning));
  return found?.format ?? 'requirements';
}

/** Whether a text was no text before it was read as one. */
export function isBinary(text: string): boolean {
  const beginning = text.slice(0, LOOKED_AT);
  if (beginning.includes('\0')) return true;
  const strange = beginning.match(/(?!\s)[\p{Cc}\ufffd]/gu)?.length ?? 0;
  return strange > beginning.length / 20;
}
