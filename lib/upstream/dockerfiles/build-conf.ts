/** What an image folder says about how it is built. */
export interface BuildConf {
  /** Prefix of the tags: `1.0.0`. */
  readonly version: string | null;
  /** For upstream's own builds, not for integrations. */
  readonly devonly: boolean;
  readonly deprecated: boolean;
  readonly deprecatedReason: string | null;
}

/** Reads `key=value` lines; unknown keys and lines without a value say nothing. */
export function parseBuildConf(text: string): BuildConf {
  const values = new Map<string, string>();
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const at = line.indexOf('=');
    if (at === -1 || line.trimStart().startsWith('#')) continue;
    values.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  const isTrue = (key: string) => values.get(key)?.toLowerCase() === 'true';
  return {
    version: values.get('version') || null,
    devonly: isTrue('devonly'),
    deprecated: isTrue('deprecated'),
    deprecatedReason: values.get('deprecated_reason') || null,
  };
}
