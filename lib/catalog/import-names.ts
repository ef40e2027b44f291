import { normalizeName } from '@/lib/names/normalize';

/**
 * Names under which Python code imports a package that PyPI knows by another name. Somebody who reads
 * an integration's source has only the import name, and no rule leads from one to the other, so these
 * pairs are kept by hand. Several distributions of one import name stand in the order in which they are
 * likely; the catalogue says which of them images hold.
 */
const DISTRIBUTIONS_OF_IMPORT = {
  apiclient: ['google-api-python-client'],
  attr: ['attrs'],
  bs4: ['beautifulsoup4'],
  bson: ['pymongo'],
  crypto: ['pycryptodome', 'pycryptodomex', 'pycrypto'],
  cryptodome: ['pycryptodomex', 'pycryptodome'],
  cv2: ['opencv-python', 'opencv-python-headless', 'opencv-contrib-python'],
  dateutil: ['python-dateutil'],
  discord: ['discord-py'],
  dns: ['dnspython'],
  docx: ['python-docx'],
  dotenv: ['python-dotenv'],
  fitz: ['pymupdf'],
  git: ['gitpython'],
  github: ['pygithub'],
  gitlab: ['python-gitlab'],
  googleapiclient: ['google-api-python-client'],
  gridfs: ['pymongo'],
  jose: ['python-jose'],
  jwt: ['pyjwt'],
  kafka: ['kafka-python'],
  ldap: ['python-ldap'],
  levenshtein: ['levenshtein', 'python-levenshtein'],
  magic: ['python-magic'],
  mysqldb: ['mysqlclient'],
  nacl: ['pynacl'],
  nmap: ['python-nmap'],
  openssl: ['pyopenssl'],
  pan: ['pan-python'],
  panos: ['pan-os-python', 'pandevice'],
  pil: ['pillow'],
  'pkg-resources': ['setuptools'],
  pptx: ['python-pptx'],
  psycopg2: ['psycopg2', 'psycopg2-binary'],
  pythonjsonlogger: ['python-json-logger'],
  pywintypes: ['pywin32'],
  saml2: ['pysaml2'],
  serial: ['pyserial'],
  sklearn: ['scikit-learn'],
  skimage: ['scikit-image'],
  slack: ['slackclient', 'slack-sdk'],
  slugify: ['python-slugify'],
  smb: ['pysmb'],
  smbclient: ['smbprotocol'],
  snowflake: ['snowflake-connector-python'],
  socketio: ['python-socketio'],
  socks: ['pysocks'],
  splunklib: ['splunk-sdk'],
  stdnum: ['python-stdnum'],
  stix2patterns: ['stix2-patterns'],
  stomp: ['stomp-py'],
  tabula: ['tabula-py'],
  taxii2client: ['taxii2-client'],
  telegram: ['python-telegram-bot'],
  usb: ['pyusb'],
  vt: ['vt-py'],
  whois: ['python-whois', 'whois'],
  winrm: ['pywinrm'],
  wx: ['wxpython'],
  yaml: ['pyyaml'],
  yara: ['yara-python'],
  zmq: ['pyzmq'],
  'google-oauth2': ['google-auth'],
  'google-protobuf': ['protobuf'],
  'google-api': ['googleapis-common-protos'],
  'google-rpc': ['googleapis-common-protos'],
  'google-type': ['googleapis-common-protos'],
  'google-iam': ['grpc-google-iam-v1'],
  'google-appengine': ['appengine-python-standard'],
  'google-cloud-client': ['google-cloud-core'],
  'google-cloud-exceptions': ['google-cloud-core'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const BY_IMPORT: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(DISTRIBUTIONS_OF_IMPORT).map(([name, found]) => [normalizeName(name), found]),
);

/** The PEP 503 name of the distribution that is imported as `normalizedName`; null where none is kept. */
export function findDistributionOfImport(normalizedName: string): string | null {
  return BY_IMPORT.get(normalizedName)?.[0] ?? null;
}

/**
 * Names that many packages share: what is imported from them is told by what follows. Not packages
 * themselves but for a few old ones, such as azure-storage.
 */
const SHARED: ReadonlySet<string> = new Set([
  ...[
    'google',
    'google.cloud',
    'backports',
    'jaraco',
    'zope',
    'ruamel',
    'opentelemetry',
    'flask.ext',
  ],
  ...['azure', 'azure.mgmt', 'azure.storage', 'azure.data', 'azure.kusto', 'azure.keyvault'],
  ...['azure.monitor', 'azure.ai'],
]);

export type ImportedPackage =
  | { readonly kind: 'package'; readonly name: string }
  /** Nothing says which package it is; `guess` is what a package of that import name would be called. */
  | { readonly kind: 'unknown'; readonly guess: string };

/**
 * Tells the package that a module belongs to: by the table above, else by the part of its path that is
 * the name of a package in the catalogue.
 *
 * @param path `google.cloud.storage`
 * @param isKnown whether the catalogue has a package of this PEP 503 name
 * @example findPackageOfImport('azure.identity.aio', known) // azure-identity
 */
export function findPackageOfImport(
  path: string,
  isKnown: (normalizedName: string) => boolean,
): ImportedPackage {
  const parts = path.split('.').slice(0, 8);
  const prefix = (length: number) => parts.slice(0, length).join('.');
  let own = 1;
  while (own < parts.length && SHARED.has(prefix(own))) own += 1;
  // The package's own name first, then more of the path, then what shares it.
  for (const length of [own, own + 1, own - 1]) {
    if (length < 1 || length > parts.length) continue;
    // Google names its modules by the version of the service: `google.cloud.vision_v1`.
    const name = normalizeName(prefix(length).replace(/_v\d+(?:(?:p\d+)?(?:alpha|beta)\d*)?$/, ''));
    const listed = BY_IMPORT.get(name);
    if (listed !== undefined) {
      return { kind: 'package', name: listed.find((one) => isKnown(one)) ?? listed[0] ?? name };
    }
    if (isKnown(name)) return { kind: 'package', name };
  }
  return { kind: 'unknown', guess: normalizeName(prefix(own)) };
}
