/**
 * Addresses at the source repository, where it is one that people can open: a mirror on disk or a
 * bundle has none.
 */
export interface SourceLinks {
  /** Folder of an image's Dockerfile today. */
  readonly folder: (image: string) => string;
  /** The commit a version was built from. */
  readonly commit: (revision: string) => string;
}

const GITHUB = /^(https:\/\/github\.com\/[\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;

/** @param source `DRYDOCK_DOCKERFILES_SOURCE` */
export function readSourceLinks(source: string): SourceLinks | null {
  const repository = GITHUB.exec(source)?.[1];
  if (repository === undefined) return null;
  return {
    folder: (image) => `${repository}/tree/HEAD/docker/${encodeURIComponent(image)}`,
    commit: (revision) => `${repository}/commit/${encodeURIComponent(revision)}`,
  };
}

/** The tags of an image at the registry that integrations pull from. */
export function registryUrl(organization: string, image: string): string {
  return `https://hub.docker.com/r/${encodeURIComponent(organization)}/${encodeURIComponent(image)}/tags`;
}
