import type { IssueKind } from '@/lib/ingest/issues';

interface IssueWords {
  readonly title: string;
  /** What it means for somebody who relies on the data, and what Drydock goes by. */
  readonly meaning: string;
}

const words: Readonly<Record<IssueKind, IssueWords>> = {
  'deprecation-disagrees': {
    title: 'Deprecated in one place, not in another',
    meaning:
      'The last version, build.conf and deprecated_images.json say different things. Drydock counts an image as deprecated if any of them does.',
  },
  'replacement-not-alive': {
    title: 'The replacement is no image to move to',
    meaning:
      'The reason of a deprecation names an image that is deprecated itself, retired, or not there. The image’s page follows the chain to its end.',
  },
  'base-deprecated': {
    title: 'Active, on a deprecated base',
    meaning: 'The image goes on being built on one that gets no more care.',
  },
  'source-unreadable': {
    title: 'Build files that could not be read',
    meaning:
      'The image’s folder in demisto/dockerfiles has a file in an unexpected form; its base or its direct dependencies may be unknown.',
  },
  'used-packages-disagree': {
    title: 'The index of packages differs from the last version',
    meaning:
      'used_packages.json often describes an older tag that was scanned later. Drydock goes by the last version.',
  },
  'tag-without-file': {
    title: 'A tag without a file',
    meaning: 'docker_images_metadata.json names a version that nothing describes.',
  },
  'last-not-in-catalog': {
    title: 'No last version',
    meaning: 'last.md is missing, unreadable, or names a version that is not there.',
  },
  'last-differs': {
    title: 'last.md is no copy of its version',
    meaning: 'It has always been one. Drydock goes by the file of the tag.',
  },
  'tags-not-tended': {
    title: 'Versions that upstream no longer tends',
    meaning:
      'What was scanned before August 2023, or has no Python version, is neither scanned again nor ever deleted.',
  },
  'pip-version-differs': {
    title: 'pip is another than listed',
    meaning:
      'The scanner upgrades pip before it lists the packages. The environment names the version that is in the image.',
  },
  'python-version-missing': {
    title: 'Python packages without a Python version',
    meaning:
      'Images on Red Hat UBI do not state one. Their Python version is not known, not absent.',
  },
  'tag-names-other-python': {
    title: 'The tag names another Python',
    meaning: 'Drydock goes by the environment, not by the tag.',
  },
  'os-scan-failed': {
    title: 'OS packages: the scan failed',
    meaning: 'The list holds the usage text of an old apk. Which OS packages are in is not known.',
  },
  'os-scan-unsupported': {
    title: 'OS packages: not scanned',
    meaning:
      'The scanner knows no rpm: images on Red Hat UBI have OS packages, but no list of them.',
  },
};

const byKind = new Map<string, IssueWords>(Object.entries(words));

/** A kind that has no words yet is shown by its own name. */
export const describeIssueKind = (kind: string): IssueWords =>
  byKind.get(kind) ?? { title: kind.replaceAll('-', ' '), meaning: '' };
