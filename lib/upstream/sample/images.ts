/** The images of the sample catalogue: invented, but for the names of the bases. */
export interface SampleImage {
  readonly name: string;
  /** Another image of the sample, or a family for an image that builds on something outside. */
  readonly base: string;
  readonly family?: Family;
  /** Direct dependencies. */
  readonly packages: readonly string[];
  /** Version in the tag, before the build number; a second one from a wave on. */
  readonly version?: string;
  readonly versionFrom?: readonly [wave: number, version: string];
  /** First and last wave of builds it takes part in, and how many it lets pass between two. */
  readonly waves?: readonly [first: number, last: number, step?: number];
  readonly sizeMib: number;
  readonly deprecated?: SampleDeprecation;
  readonly isDevOnly?: boolean;
  /** Has no folder in the sources any more. */
  readonly isRetired?: boolean;
  readonly trust?: 'signed' | 'no-signatures' | 'no-trust-data' | 'missing';
  readonly dependencyFile?: 'Pipfile' | 'pyproject.toml' | 'requirements.txt';
}

export type Family = 'alpine' | 'debian' | 'ubuntu' | 'ubi' | 'powershell' | 'python2' | 'old-apk';

export interface SampleDeprecation {
  readonly reason: string;
  readonly fromWave: number;
  /** Upstream's three truths do not always agree. Default: both say so. */
  readonly saidBy?: 'build.conf' | 'environment';
}

/** `{org}` becomes the organization. */
const replacedBy = (image: string) => `Use the {org}/${image} docker image instead.`;
const NO_LONGER = 'Image no longer in use by content';
const NOTHING = 'No available replacement.';

type Extras = Partial<Omit<SampleImage, 'name' | 'base' | 'sizeMib' | 'packages'>>;

function define(
  name: string,
  base: string,
  sizeMib: number,
  packages: string,
  extras: Extras = {},
): SampleImage {
  return { name, base, sizeMib, packages: packages.split(' ').filter(Boolean), ...extras };
}

export const SAMPLE_IMAGES: readonly SampleImage[] = [
  // Bases.
  define('python3', 'alpine:3.22', 31.2, 'requests PyYAML python-dateutil pytz', {
    family: 'alpine',
    version: '',
  }),
  define('python3-deb', 'debian:bookworm-slim', 58.4, 'requests PyYAML python-dateutil pytz', {
    family: 'debian',
    version: '',
  }),
  define('python', 'alpine:3.18', 27.9, 'requests', {
    family: 'python2',
    version: '2.7.18',
    waves: [0, 2],
    dependencyFile: 'requirements.txt',
  }),
  define('crypto', 'python3', 41.8, 'cryptography'),
  define('powershell', 'mcr.microsoft.com/powershell:7.5-alpine-3.20', 89.3, '', {
    family: 'powershell',
    version: '7.5.0',
  }),
  define('powershell-ubuntu', 'mcr.microsoft.com/powershell:7.5-ubuntu-22.04', 132.2, '', {
    family: 'ubuntu',
    version: '7.5.0',
    waves: [1, 8, 2],
  }),
  define('python3-ubi', 'registry.access.redhat.com/ubi9:9.4', 164.1, 'requests PyYAML', {
    family: 'ubi',
    version: '3.11.9',
    waves: [2, 7],
    deprecated: { reason: NOTHING, fromWave: 7 },
  }),
  define(
    'py3-native',
    'python3-ubi',
    1285.1,
    'boto3 pandas scikit-learn cryptography beautifulsoup4 lxml aiohttp paramiko',
    {
      version: '8.9.0',
      waves: [3, 7],
      deprecated: { reason: NOTHING, fromWave: 7, saidBy: 'build.conf' },
      dependencyFile: 'pyproject.toml',
    },
  ),
  // Tool boxes that others are merged into.
  define('auth-tools', 'crypto', 48.0, 'PyJWT oauthlib requests-oauthlib msal'),
  define('netprobe-tools', 'python3', 39.5, 'dnspython netaddr ipwhois websocket-client'),
  define(
    'vendors-kit',
    'python3-deb',
    118.7,
    'slack-sdk stix2 google-auth jsonschema tabulate nimbuscore-client',
    { dependencyFile: 'pyproject.toml' },
  ),
  // Two hops to an image that is alive, and a chain that ends nowhere.
  define('vegascan', 'python', 30.1, 'dnspython', {
    version: '1.0.0',
    waves: [0, 1],
    deprecated: { reason: 'Use the vegascan-py3 image instead.', fromWave: 1 },
  }),
  define('vegascan-py3', 'python3', 36.4, 'dnspython netaddr', {
    waves: [1, 5],
    deprecated: { reason: replacedBy('netprobe-tools'), fromWave: 5 },
  }),
  define('lyramail', 'python3', 35.0, 'beautifulsoup4', {
    waves: [0, 3],
    deprecated: { reason: 'Use lyramail-py3 instead', fromWave: 3 },
  }),
  define('lyramail-py3', 'python3', 35.9, 'beautifulsoup4 chardet', {
    waves: [2, 6],
    deprecated: { reason: NOTHING, fromWave: 6 },
  }),
  define('orbitfeed', 'python3', 34.2, 'stix2', {
    waves: [0, 4],
    deprecated: { reason: NO_LONGER, fromWave: 4 },
  }),
  define('kitemail', 'python3', 37.7, 'oauthlib PyJWT', {
    waves: [0, 6],
    deprecated: { reason: replacedBy('auth-tools'), fromWave: 6, saidBy: 'environment' },
  }),
  define('opalfeed', 'python3-deb', 66.3, 'stix2 lxml', {
    waves: [1, 7, 2],
    deprecated: { reason: replacedBy('vendors-kit'), fromWave: 7, saidBy: 'build.conf' },
  }),
  // Nearly the same twice.
  define('acmewatch', 'python3', 38.8, 'websocket-client jsonschema tabulate', {
    waves: [0, 8, 2],
  }),
  define('acmewatch-v2', 'python3', 39.0, 'websocket-client jsonschema tabulate simplejson', {
    waves: [3, 8],
  }),
  define('nimbuscore', 'python3', 36.0, 'nimbuscore-client tabulate', { waves: [0, 8] }),
  define('nimbuscore-py3', 'python3', 36.1, 'nimbuscore-client tabulate', { waves: [4, 8] }),
  // What a reviewer should look at.
  define('quasar-intel', 'python3', 37.2, 'cryptographhy stix2', { waves: [5, 8] }),
  define('inkwell-dlp', 'python3-deb', 142.6, 'PyMuPDF pypdf Unidecode', { waves: [1, 8] }),
  define('cobaltpeak', 'python3', 37.5, 'python-Levenshtein Markdown', { waves: [2, 8] }),
  define('umbra-vault', 'crypto', 47.1, 'paramiko ldap3', { waves: [0, 8] }),
  define('dunefence', 'python3-deb', 73.9, 'mysqlclient SQLAlchemy psycopg2-binary', {
    waves: [0, 8, 3],
    dependencyFile: 'pyproject.toml',
  }),
  define('soupspoon', 'python3', 36.6, 'beautifulsoup4 soupsieve', {
    waves: [4, 8],
    trust: 'no-signatures',
  }),
  // Plain and alive.
  define('borealis-xdr', 'python3', 44.3, 'boto3'),
  define('emberlog', 'python3-deb', 151.8, 'pandas openpyxl', { waves: [0, 8, 2] }),
  define('fathomline', 'python3', 42.0, 'aiohttp', {
    waves: [2, 8],
    dependencyFile: 'requirements.txt',
  }),
  define('glasswing', 'python3', 40.4, 'fastapi', { waves: [6, 8] }),
  define('halberd-edr', 'crypto', 46.2, 'google-auth PyJWT', { waves: [1, 8, 3] }),
  define('saffron-ml', 'python3-deb', 812.4, 'scikit-learn pandas saffron-models', {
    waves: [3, 8, 2],
    dependencyFile: 'pyproject.toml',
  }),
  define('lanternid', 'auth-tools', 49.3, 'ldap3', { waves: [4, 8] }),
  define('xenolith_v2', 'python3', 33.8, 'simplejson', {
    waves: [0, 2],
    isRetired: true,
    trust: 'missing',
  }),
  define('zephyr3.1', 'python3', 33.1, 'netaddr', {
    waves: [0, 1],
    isRetired: true,
    trust: 'no-trust-data',
  }),
  define('parse-anything', 'python3', 38.1, 'chardet Markdown', {
    waves: [2, 8],
    version: '1.0.0',
    versionFrom: [6, '0.2.14'],
  }),
  define('pwsh-harbor', 'powershell', 96.5, '', { waves: [1, 8, 2] }),
  define('pwsh-tidegate', 'powershell-ubuntu', 141.0, '', { waves: [1, 7, 2] }),
  // A scan that failed, from the oldest days.
  define('meridian-py2', 'alpine:3.7', 0, 'requests', {
    family: 'old-apk',
    version: 'latest',
    waves: [0, 0],
    isRetired: true,
    trust: 'missing',
  }),
  define('dockyard-ci', 'debian:bookworm-slim', 0, '', {
    family: 'debian',
    waves: [9, 9],
    isDevOnly: true,
  }),
];
