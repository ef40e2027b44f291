// Reads what `tsc` emits into .layers/: dependency-cruiser knows TypeScript up to 6, and 7 has no API.
// Imports of types are gone by then, and may cross layers.
//
// The layers of the house: app → components → lib/<domain>/service → store | client | pure.

/** Tests, and what only tests and tools use, may reach for anything. */
const ANYWHERE = '(\\.test|-arbitrary)\\.js$|^(e2e|lib/(bench|testing))/';
/** The files that may hold SQL and Prisma. */
const STORES = '^lib/[^/]+/store(\\.js$|/)';
/** Where the database as such is the subject: connecting, serving, queueing, sessions. */
const PLATFORM = '^(lib/(db|jobs|cli|auth|http)/|instrumentation\\.js$)';

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one concept, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'app-is-the-top',
      comment: 'URLs are known to nobody: what two pages share belongs into components/ or lib/.',
      severity: 'error',
      from: { pathNot: `^app/|${ANYWHERE}` },
      to: { path: '^app/' },
    },
    {
      name: 'lib-renders-nothing',
      severity: 'error',
      from: { path: '^lib/', pathNot: ANYWHERE },
      to: { path: '^components/' },
    },
    {
      name: 'pages-know-no-sql',
      comment: 'A page or route reads through a service.',
      severity: 'error',
      from: { path: '^app/', pathNot: ANYWHERE },
      to: { path: [STORES, '^lib/db/', '^lib/[^/]+/client\\.js$', 'node_modules/(pg|@prisma)/'] },
    },
    {
      name: 'components-take-plain-props',
      comment: 'Pure lib files are welcome; what reads the database or the network is not.',
      severity: 'error',
      from: { path: '^components/', pathNot: ANYWHERE },
      to: {
        path: [STORES, '^lib/[^/]+/(service|client)(\\.js$|/)', '^lib/(db|jobs|cli)/', '^app/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'ui-fits-any-product',
      severity: 'error',
      from: { path: '^components/ui/', pathNot: ANYWHERE },
      to: { path: ['^lib/', '^components/(?!ui/)'] },
    },
    {
      name: 'only-stores-hold-sql',
      severity: 'error',
      from: { pathNot: [STORES, PLATFORM, ANYWHERE] },
      to: {
        path: ['^lib/db/(client|generated)', 'node_modules/(pg|@prisma/client|pg-copy-streams)/'],
      },
    },
    {
      name: 'domains-meet-in-services',
      comment: "Another domain's tables and network are its own affair: call its service.",
      severity: 'error',
      from: { path: '^lib/([^/]+)/', pathNot: ANYWHERE },
      to: {
        path: [STORES, '^lib/[^/]+/client\\.js$'],
        // How a page of a list is cut is a way of writing SQL, and knows no table.
        pathNot: ['^lib/$1/', '^lib/db/', '^lib/catalog/store/keyset\\.js$'],
      },
    },
    {
      name: 'engines-are-pure',
      comment: 'No database, clock, network or other domain: facts in, findings out.',
      severity: 'error',
      from: {
        path: '^lib/(license|names|upstream|advisories)/',
        pathNot: [STORES, '^lib/upstream/git/', '/(client|service)(\\.js$|/)', ANYWHERE],
      },
      to: {
        path: [
          '^lib/(?!(license|names|upstream|advisories)/)[^/]+/',
          '^(node:)?(fs|net|http|https|child_process|dns|tls)(/|$)',
          'node_modules/(pg|@prisma|next|react)/',
        ],
      },
    },
    {
      name: 'reading-a-need-is-pure',
      comment: 'Text in, need out; the browser reads addresses with it too.',
      severity: 'error',
      from: { path: '^lib/need/', pathNot: ANYWHERE },
      to: {
        path: [
          STORES,
          '^lib/[^/]+/(service|client)(\\.js$|/)',
          '^lib/(db|jobs|cli|http|ingest|auth|requests|vetting|content)/',
          '^(node:)?(fs|net|http|https|child_process|dns|tls)(/|$)',
          'node_modules/(pg|@prisma|next|react)/',
        ],
      },
    },
    {
      name: 'engines-keep-to-themselves',
      severity: 'error',
      from: { path: '^lib/(license|names|upstream|advisories)/', pathNot: ANYWHERE },
      // How a package name is spelled is a word of the language, not knowledge of the name engine.
      // Which names reports call malicious is the advisories' to say; the name check passes it on.
      to: {
        path: '^lib/(license|names|upstream|advisories)/',
        pathNot: [
          '^lib/$1/',
          '^lib/names/normalize\\.js$',
          '^lib/advisories/service/exposure\\.js$',
        ],
      },
    },
    {
      name: 'content-is-read-purely',
      comment:
        'Reading, judging and fixing a file are text in, text out; folder.js and services do the rest.',
      severity: 'error',
      from: {
        path: '^lib/(content|sbom)/',
        pathNot: [STORES, '^lib/content/folder\\.js$', '/service(\\.js$|/)', ANYWHERE],
      },
      to: {
        path: [
          '^lib/db/',
          '/service(\\.js$|/)',
          '^(node:)?(fs|net|http|https|child_process|dns|tls)(/|$)',
          'node_modules/(pg|@prisma|next|react)/',
        ],
      },
    },
    {
      name: 'the-catalogue-knows-no-requests',
      comment: 'One way through, no way back.',
      severity: 'error',
      from: { path: '^lib/(ingest|catalog)/', pathNot: ANYWHERE },
      to: { path: '^lib/(requests|vetting|auth|content)/' },
    },
    {
      name: 'the-network-is-in-clients',
      severity: 'error',
      from: {
        path: '^(lib|components)/',
        pathNot: ['/client\\.js$', '^lib/(http|db|jobs|cli)/', ANYWHERE],
      },
      to: { path: '^((node:)?(http|https|http2|dgram)$|node_modules/(undici|nodemailer)/)' },
    },
    {
      name: 'no-dev-dependency-in-production',
      severity: 'error',
      from: { path: '^(app|components|lib|bin)/', pathNot: ANYWHERE },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'imports-resolve',
      severity: 'error',
      from: { pathNot: '^next-env' },
      to: { couldNotResolve: true, pathNot: '\\.css$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^lib/db/generated/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
    },
    webpackConfig: { fileName: '../.dependency-cruiser.resolve.cjs' },
  },
};
