/** The images a new image may be built on, and what each is for. */
export interface BaseImage {
  /** Without organization and tag. */
  readonly name: string;
  readonly language: 'python' | 'powershell';
  readonly system: 'alpine' | 'debian' | 'ubuntu';
  readonly purpose: string;
  /** Python packages (PEP 503) that it brings, and that are then not listed again. */
  readonly brings: readonly string[];
}

/** @see demisto/dockerfiles, README, "Base images" */
export const baseImages: readonly BaseImage[] = [
  {
    name: 'python3',
    language: 'python',
    system: 'alpine',
    purpose: 'Python on Alpine; for packages of pure Python',
    brings: [],
  },
  {
    name: 'python3-deb',
    language: 'python',
    system: 'debian',
    purpose: 'Python on Debian; for packages with binary wheels',
    brings: [],
  },
  {
    name: 'crypto',
    language: 'python',
    system: 'alpine',
    purpose: 'Python on Alpine with the cryptography package',
    brings: ['cryptography'],
  },
  {
    name: 'powershell',
    language: 'powershell',
    system: 'alpine',
    purpose: 'PowerShell on Alpine',
    brings: [],
  },
  {
    name: 'powershell-deb',
    language: 'powershell',
    system: 'debian',
    purpose: 'PowerShell on Debian',
    brings: [],
  },
  {
    name: 'powershell-ubuntu',
    language: 'powershell',
    system: 'ubuntu',
    purpose: 'PowerShell on Ubuntu',
    brings: [],
  },
];

export function findBaseImage(name: string): BaseImage | null {
  return baseImages.find((base) => base.name === name) ?? null;
}

/** By the name alone: those of PowerShell begin as upstream demands it of them. */
export function languageOfImage(name: string): BaseImage['language'] {
  return /^(pwsh|powershell)(-|$)/.test(name) ? 'powershell' : 'python';
}
