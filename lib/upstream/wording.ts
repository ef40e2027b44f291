/** The fixed words of a tag file, which parsing looks for and rendering writes. */
export const METADATA_HEADING = '## Docker Metadata';
export const DEPRECATED_HEADING = '## 🔴 IMPORTANT: This image is deprecated 🔴';
export const TRUST_HEADING = '## Docker Trust';
export const PYTHON_HEADING = '## `Python Packages`';
export const OS_HEADING = '## `OS Packages`';
export const FENCE = '```';
/** In upstream's script, seen in none of 22,423 files. */
export const OS_RELEASE_FAILED = '- OS Release: `Failed getting os release info`';
