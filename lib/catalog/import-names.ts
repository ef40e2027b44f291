/**
 * Names under which Python code imports a package that PyPI knows by another name. Somebody who reads
 * an integration's source has only the import name, and no rule leads from one to the other, so these
 * pairs are kept by hand. Kept to pairs that no other distribution claims as its main import name.
 */
const DISTRIBUTION_OF_IMPORT = {
  attr: 'attrs',
  bs4: 'beautifulsoup4',
  crypto: 'pycryptodome',
  cv2: 'opencv-python',
  dateutil: 'python-dateutil',
  dns: 'dnspython',
  docx: 'python-docx',
  dotenv: 'python-dotenv',
  fitz: 'pymupdf',
  git: 'gitpython',
  googleapiclient: 'google-api-python-client',
  jose: 'python-jose',
  jwt: 'pyjwt',
  ldap: 'python-ldap',
  magic: 'python-magic',
  nmap: 'python-nmap',
  openssl: 'pyopenssl',
  pil: 'pillow',
  'pkg-resources': 'setuptools',
  pptx: 'python-pptx',
  serial: 'pyserial',
  sklearn: 'scikit-learn',
  slugify: 'python-slugify',
  smb: 'pysmb',
  socks: 'pysocks',
  stdnum: 'python-stdnum',
  usb: 'pyusb',
  whois: 'python-whois',
  yaml: 'pyyaml',
  zmq: 'pyzmq',
} as const satisfies Readonly<Record<string, string>>;

const BY_IMPORT: ReadonlyMap<string, string> = new Map(Object.entries(DISTRIBUTION_OF_IMPORT));

/** The PEP 503 name of the distribution that is imported as `normalizedName`; null where none is kept. */
export function findDistributionOfImport(normalizedName: string): string | null {
  return BY_IMPORT.get(normalizedName) ?? null;
}
