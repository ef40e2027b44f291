/**
 * The Python packages of the sample catalogue. Names, versions and licenses of well-known packages
 * are theirs; the rest is invented, and two of the names are as well.
 */
export interface SamplePackage {
  readonly name: string;
  readonly summary: string;
  /** Oldest first; spread over the waves of builds. */
  readonly versions: readonly string[];
  readonly licenses: readonly string[];
  /** From this wave on the newest release names its license in a way the scan does not read. */
  readonly licenseLostFrom?: number;
  readonly needs?: readonly string[];
  /** Absent from PyPI, as a package of one's own is. */
  readonly isPrivate?: boolean;
  readonly homepage?: string;
  readonly author?: string;
}

const osi = (name: string) => `License :: OSI Approved :: ${name}`;
const MIT = [osi('MIT License')];
const APACHE = [osi('Apache Software License')];
const BSD = [osi('BSD License')];
const PSF = [osi('Python Software Foundation License')];
const MPL = [osi('Mozilla Public License 2.0 (MPL 2.0)')];
const LGPL = [osi('GNU Lesser General Public License v2 or later (LGPLv2+)')];
const LGPL3 = [osi('GNU Lesser General Public License v3 (LGPLv3)')];
const GPL = [osi('GNU General Public License v2 or later (GPLv2+)')];
const AGPL = [osi('GNU Affero General Public License v3')];

type Extras = Partial<Omit<SamplePackage, 'name' | 'summary' | 'versions' | 'licenses'>>;

function define(
  name: string,
  versions: string,
  licenses: readonly string[],
  summary: string,
  extras: Extras = {},
): SamplePackage {
  return { name, versions: versions.split(' '), licenses, summary, ...extras };
}

export const SAMPLE_PACKAGES: readonly SamplePackage[] = [
  // What every Python image has.
  define('pip', '23.3.1 24.0 24.2 25.1.1', MIT, 'Installs packages'),
  define('setuptools', '68.2.2 70.0.0 75.1.0 80.9.0', MIT, 'Builds and finds packages', {
    licenseLostFrom: 6,
  }),
  define('wheel', '0.41.3 0.43.0 0.45.1', MIT, 'A format for built packages'),
  define('requests', '2.31.0 2.32.3 2.32.4', APACHE, 'HTTP for people', {
    needs: ['urllib3', 'certifi', 'idna', 'charset-normalizer'],
  }),
  define('urllib3', '2.0.7 2.2.1 2.2.3 2.4.0', MIT, 'HTTP with pools of connections', {
    licenseLostFrom: 5,
  }),
  define('certifi', '2023.7.22 2024.2.2 2024.8.30 2025.4.26', MPL, 'Root certificates'),
  define('idna', '3.4 3.6 3.10', BSD, 'Domain names in every script', { licenseLostFrom: 7 }),
  define('charset-normalizer', '3.3.2 3.4.0 3.4.2', MIT, 'Guesses an encoding'),
  define('six', '1.16.0 1.17.0', MIT, 'One source for Python 2 and 3'),
  define('python-dateutil', '2.8.2 2.9.0.post0', [...APACHE, ...BSD], 'Dates and time zones', {
    needs: ['six'],
  }),
  define('pytz', '2023.3.post1 2024.1 2025.2', MIT, 'Time zones of the world'),
  define('PyYAML', '6.0.1 6.0.2', MIT, 'Reads and writes YAML'),
  // The cloud.
  define('boto3', '1.28.84 1.34.51 1.35.24 1.38.27', APACHE, 'One cloud from Python', {
    needs: ['botocore', 's3transfer', 'jmespath'],
  }),
  define('botocore', '1.31.84 1.34.51 1.35.24 1.38.27', APACHE, 'What boto3 stands on', {
    needs: ['jmespath', 'python-dateutil', 'urllib3'],
  }),
  define('s3transfer', '0.7.0 0.10.0 0.13.0', APACHE, 'Moves large objects', {
    needs: ['botocore'],
  }),
  define('jmespath', '1.0.1', MIT, 'A query language for JSON'),
  define('google-auth', '2.23.4 2.28.1 2.40.2', APACHE, 'Signs in to another cloud', {
    needs: ['cachetools', 'pyasn1-modules', 'rsa'],
  }),
  define('cachetools', '5.3.2 5.5.2', MIT, 'Caches that forget'),
  define('pyasn1', '0.5.0 0.6.1', BSD, 'ASN.1 types and codecs'),
  define('pyasn1-modules', '0.3.0 0.4.2', BSD, 'ASN.1 protocols', { needs: ['pyasn1'] }),
  define('rsa', '4.9 4.9.1', APACHE, 'RSA in pure Python', { needs: ['pyasn1'] }),
  define('msal', '1.25.0 1.28.0 1.32.3', MIT, 'Tokens of a third cloud', {
    needs: ['requests', 'PyJWT', 'cryptography'],
  }),
  // Secrets and identity.
  define(
    'cryptography',
    '41.0.5 42.0.5 43.0.1 45.0.3',
    [...APACHE, ...BSD],
    'Recipes and primitives',
    { licenseLostFrom: 7, needs: ['cffi'] },
  ),
  define('cffi', '1.16.0 1.17.1', MIT, 'Calls C from Python', { needs: ['pycparser'] }),
  define('pycparser', '2.21 2.22', BSD, 'Parses C'),
  define('PyJWT', '2.8.0 2.9.0 2.10.1', MIT, 'Web tokens'),
  define('oauthlib', '3.2.2', BSD, 'The logic of OAuth'),
  define(
    'requests-oauthlib',
    '1.3.1 2.0.0',
    ['License :: OSI Approved :: ISC License (ISCL)'],
    'OAuth for requests',
    { needs: ['oauthlib', 'requests'] },
  ),
  define('ldap3', '2.9.1', LGPL3, 'A client of directories', { needs: ['pyasn1'] }),
  define('paramiko', '3.3.1 3.4.0 3.5.1', LGPL, 'SSH version 2', {
    needs: ['bcrypt', 'PyNaCl', 'cryptography'],
  }),
  define('bcrypt', '4.0.1 4.1.2 4.3.0', APACHE, 'Hashes passwords slowly'),
  define('PyNaCl', '1.5.0', APACHE, 'Networking and cryptography', { needs: ['cffi'] }),
  // Documents and text.
  define('beautifulsoup4', '4.12.2 4.12.3 4.13.4', MIT, 'Finds things in HTML', {
    licenseLostFrom: 7,
    needs: ['soupsieve'],
  }),
  define('soupsieve', '2.5 2.7', [], 'CSS selectors for soup', { homepage: 'None' }),
  define('lxml', '4.9.3 5.1.0 5.4.0', BSD, 'XML, fast'),
  define('openpyxl', '3.1.2 3.1.5', MIT, 'Reads and writes spreadsheets', {
    needs: ['et-xmlfile'],
  }),
  define('et-xmlfile', '1.1.0 2.0.0', MIT, 'Writes large XML'),
  define('PyMuPDF', '1.23.6 1.24.10', AGPL, 'Renders documents'),
  define('pypdf', '3.17.0 5.5.0', BSD, 'Splits and merges PDF'),
  define('Unidecode', '1.3.7 1.3.8', GPL, 'Any text in ASCII'),
  define('python-Levenshtein', '0.23.0 0.25.1', GPL, 'How far two texts are apart'),
  define('chardet', '5.2.0', LGPL, 'Guesses an encoding, the older way'),
  define('tabulate', '0.9.0', MIT, 'Tables in text'),
  define('Markdown', '3.5.1 3.8', ['License: BSD-3-Clause        '], 'Markdown to HTML'),
  // Data.
  define(
    'numpy',
    '1.26.1 1.26.4 2.1.1 2.2.6',
    [
      'License: Copyright (c) the developers',
      'License: BSD',
      'License: MIT',
      'License: MIT',
      'License: GPL-3.0-with-GCC-exception',
    ],
    'Arrays of numbers',
    { licenseLostFrom: 8 },
  ),
  define('pandas', '2.1.2 2.2.1 2.2.3', BSD, 'Tables of data', {
    needs: ['numpy', 'python-dateutil', 'pytz', 'tzdata'],
  }),
  define('tzdata', '2023.3 2024.1 2025.2', APACHE, 'The time zone database'),
  define('scikit-learn', '1.3.2 1.4.1.post1 1.6.1', BSD, 'Machine learning', {
    licenseLostFrom: 7,
    needs: ['numpy', 'scipy', 'joblib', 'threadpoolctl'],
  }),
  define('scipy', '1.11.3 1.12.0 1.15.3', BSD, 'Mathematics', { needs: ['numpy'] }),
  define('joblib', '1.3.2 1.5.1', BSD, 'Computing by pipeline'),
  define('threadpoolctl', '3.2.0 3.6.0', BSD, 'How many threads'),
  // The network.
  define('dnspython', '2.4.2 2.6.1 2.7.0', ['License: ISC'], 'A DNS toolkit', {
    licenseLostFrom: 6,
  }),
  define('netaddr', '0.9.0 1.3.0', BSD, 'Addresses and ranges'),
  define('ipwhois', '1.2.0 1.3.0', BSD, 'Who has an address', { needs: ['dnspython'] }),
  define('websocket-client', '1.6.4 1.8.0', APACHE, 'WebSockets, the client side'),
  define('aiohttp', '3.8.6 3.9.3 3.10.5 3.12.4', APACHE, 'HTTP, asynchronously', {
    licenseLostFrom: 7,
    needs: ['multidict', 'yarl', 'attrs'],
  }),
  define('multidict', '6.0.4 6.4.4', APACHE, 'Dictionaries with several values'),
  define('yarl', '1.9.2 1.20.0', APACHE, 'URLs', { needs: ['multidict', 'idna'] }),
  define('attrs', '23.1.0 24.2.0 25.3.0', MIT, 'Classes without boilerplate', {
    licenseLostFrom: 4,
  }),
  define('jsonschema', '4.19.2 4.23.0', MIT, 'Is this JSON what it should be', {
    needs: ['attrs'],
  }),
  define('stix2', '3.0.1', BSD, 'Threat intelligence as objects', {
    needs: ['pytz', 'requests', 'simplejson'],
  }),
  define(
    'simplejson',
    '3.19.2 3.20.1',
    [...MIT, osi('Academic Free License (AFL)')],
    'JSON, simply',
  ),
  define('typing_extensions', '4.8.0 4.12.2 4.13.2', PSF, 'Types from the future', {
    licenseLostFrom: 6,
  }),
  define('pydantic', '2.4.2 2.7.4 2.11.5', MIT, 'Validates by type', {
    needs: ['typing_extensions'],
  }),
  define('fastapi', '0.104.1 0.110.0 0.115.12', MIT, 'An API by its types', {
    needs: ['pydantic'],
    author: '=?utf-8?q?Sam_Bj=C3=B6rk?= <sample@example.org>',
  }),
  define('mysqlclient', '2.2.0 2.2.7', GPL, 'A database, through C'),
  define('psycopg2-binary', '2.9.9 2.9.10', LGPL3, 'Another database'),
  define('SQLAlchemy', '2.0.23 2.0.41', MIT, 'Databases as objects', {
    needs: ['typing_extensions'],
  }),
  define('slack-sdk', '3.23.0 3.35.0', MIT, 'Talks where people talk', { homepage: 'UNKNOWN' }),
  // Of this sample's own making.
  define('cryptographhy', '0.1.2', ['License: UNKNOWN'], 'Recipes and primitives for everybody', {
    needs: ['requests'],
    homepage: 'http://example.org/download',
    author: 'UNKNOWN',
  }),
  define(
    'nimbuscore-client',
    '4.0.1 4.3.0 5.0.0',
    ['License: '],
    'An invented client of an invented cloud',
    { needs: ['requests'], isPrivate: true },
  ),
  define('saffron-models', '1.0.0+cpu 1.2.0+cpu', [], 'Models that do not exist', {
    needs: ['numpy'],
    isPrivate: true,
  }),
];
