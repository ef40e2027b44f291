import { setFlagsFromString } from 'node:v8';
import { Command, Option } from 'commander';
import { AppError } from '@/lib/app-error';
import { errorCode } from '@/lib/db/connection-error';
import { ensureClientGenerated } from '@/lib/db/generate-client';

/**
 * The drydock command. Results go to stdout, progress and logs to stderr.
 * Exit codes: 0 done, 1 findings or failure, 2 wrong usage.
 *
 * Each command lives in a file of its own that exports one function, and is loaded only when asked
 * for. What needs the database wraps its work in `withDatabase` (lib/db/session).
 */
const program = new Command('drydock')
  .description('The catalogue of Cortex XSOAR images: ingest it, search it, vet what it holds')
  .showHelpAfterError()
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  });

program
  .command('start')
  .description('everything: database, migrations, build, pages, worker, first ingest (npm start)')
  .action(async () => (await import('./start')).start());

program
  .command('web')
  .description('one web process on HOST:PORT')
  .option('--dev', 'rebuild pages as their files change', false)
  .action(async (options) => (await import('./web')).web(options));

program
  .command('worker')
  .description('one worker process: the nightly ingest')
  .action(async () => (await import('./worker')).worker());

const advisories = program
  .command('advisories')
  .description('ask OSV about package versions')
  .option('--stdin', 'read {ecosystem, name, version} as NDJSON from standard input')
  .action(async ({ stdin }, command) => {
    if (!stdin) command.error('error: either --stdin or the command refresh is needed');
    await (await import('./advisories')).checkStdin(process.stdin);
  });
advisories
  .command('refresh')
  .description('ask about every package version of the catalogue')
  .option('--full', 'read every advisory again, not only those that are new or newly stamped')
  .option('--json', 'print the outcome as JSON')
  .action(async (options) => {
    // A process that makes one pass and ends. V8 would rather let the heap grow than clean it up: a
    // fifth more memory for a pass over the whole catalogue, and no time gained.
    setFlagsFromString('--optimize-for-size');
    await (await import('./advisories-refresh')).refreshCommand(options);
  });

program
  .command('debian-sources')
  .description('load the map from binary to source packages, by which advisories are asked')
  .requiredOption('--from <source>', 'file or URL: TSV or a Packages index, plain or gzipped')
  .action(async (options) => (await import('./debian-sources')).debianSourcesCommand(options));

program
  .command('ingest')
  .description('take in the newest commit of the source')
  .option('--source <source>', 'git URL, path or bundle of dockerfiles-info')
  .option('--ref <ref>', 'branch, tag or commit instead of the default branch')
  .option('--force', 'accept a night that removes more than an ordinary one')
  .option('--json', 'print the summary as JSON')
  .action(async (options) => (await import('./ingest')).ingestCommand(options));

program
  .command('license')
  .description('read JSON arrays of license lines from standard input, one package a line')
  .option('--policy <name>', 'also decide by a policy: permissive, upstream, or a JSON file')
  .action(async (options) => (await import('./license')).classifyStdin(process.stdin, options));

program
  .command('export')
  .description('write what the catalogue holds, for other programs')
  .command('versions')
  .description('one version a line, as NDJSON')
  .option('--all', 'every version, not only the last one of each image')
  .option('--image <name>', 'only this image')
  .action(async (options) => (await import('./export')).exportVersionsCommand(options));

program
  .command('compare')
  .description('what changes between two versions of an image')
  .argument('<image>', 'name of the image, with or without its organization')
  .argument('<from-tag>')
  .argument('<to-tag>')
  .option('--json', 'print the comparison as JSON')
  .action(async (image, from, to, options) => {
    const { compareCommand } = await import('./compare');
    await compareCommand(image, from, to, options);
  });

program
  .command('content')
  .description('check which images an integration, a script, or a folder of them names')
  .argument('<path>', 'a YAML file, or a folder of a content repository')
  .option('--fix', 'write the newest tag where one is behind, and nothing else', false)
  .option('--json', 'print the report as JSON', false)
  .action(async (path, options) => (await import('./content')).contentCommand(path, options));

program
  .command('cover')
  .description('which images hold what an integration needs, best first')
  .option('--packages <list>', 'Python packages as pip takes them: "requests,boto3>=1.30"')
  .option(
    '-r, --requirement <file>',
    'a requirements.txt, Pipfile, pyproject.toml, Dockerfile, integration YAML or script; - is standard input',
    (file: string, files: string[]) => [...files, file],
    [],
  )
  .option('--os-packages <list>', 'OS packages, parted by commas')
  .option('--python <version>', 'Python version: 3.12, or ">=3.10"')
  .option('--on <distribution>', 'alpine or debian')
  .option('--all', 'any version of an image, not only its last one')
  .option('--limit <count>', 'how many images to show', '10')
  .option('--json', 'print the answer as JSON')
  .action(async (options) => (await import('./cover')).coverCommand(options));

program
  .command('sbom')
  .description('the bill of materials of a version, as JSON')
  .argument('<image>', 'image:tag; without a tag, the last version')
  .option('--format <format>', 'cyclonedx (1.6) or spdx (2.3)', 'cyclonedx')
  .action(async (image, options) => (await import('./sbom')).sbomCommand(image, options));

program
  .command('names')
  .description('judge package names from standard input, one a line')
  .option('--popular <file>', 'a popularity list instead of the one in the database')
  .option('--similarity-only', 'by spelling alone: no known-malicious names, no decisions', false)
  .option('--leave-one-out', 'judge a name of the list as if it were not there', false)
  .action(async (options) => (await import('./names')).checkStdin(process.stdin, options));

const audit = program.command('audit').description('who did what, append-only and chained by hash');

audit
  .command('verify')
  .description('compute every hash again; exit code 1 where the chain is not whole')
  .option('--expect <hash>', 'a hash noted earlier, which must still be in the chain')
  .option('--json', 'print the verdict as JSON')
  .action(async (options) => (await import('./audit')).verifyAuditCommand(options));

audit
  .command('export')
  .description('every entry, oldest first')
  .addOption(new Option('--format <format>').choices(['csv', 'ndjson']).default('ndjson'))
  .action(async (options) => (await import('./audit')).exportAuditCommand(options));

const users = program.command('users').description('accounts and their roles');
const emailArgument = ['<email>', 'address of the account'] as const;

users
  .command('add')
  .description('make an account, and print a link by which its owner sets a password, once')
  .argument(...emailArgument)
  .requiredOption('--role <role>', 'requester, reviewer or admin')
  .option('--name <name>', 'how the person is called; default: the address up to its @')
  .option('--json', 'print {id, email, name, role, link}')
  .action(async (email, options) => (await import('./users')).addUser(email, options));

users
  .command('list')
  .description('every account, by address')
  .option('--json', 'one account a line, as NDJSON')
  .action(async (options) => (await import('./users')).listUsers(options));

users
  .command('role')
  .description("change somebody's role")
  .argument(...emailArgument)
  .argument('<role>', 'requester, reviewer or admin')
  .action(async (email, role) => (await import('./users')).changeUser(email, { role }));

users
  .command('disable')
  .description('end every session and key of an account, and let nobody sign in to it')
  .argument(...emailArgument)
  .action(async (email) => (await import('./users')).changeUser(email, { disabled: true }));

users
  .command('enable')
  .description('let a disabled account be used again')
  .argument(...emailArgument)
  .action(async (email) => (await import('./users')).changeUser(email, { disabled: false }));

users
  .command('link')
  .description('print a link by which an account sets a new password, once')
  .argument(...emailArgument)
  .action(async (email) => (await import('./users')).printLink(email));

program
  .command('popular')
  .description('load the list of popular packages that names are compared with')
  .requiredOption('--from <file-or-url>', 'JSON of top-pypi-packages, or TSV with a column "name"')
  .option(
    '--counted-on <day>',
    'when the downloads were counted, YYYY-MM-DD, if the list is silent',
  )
  .option('--json', 'print what was loaded as JSON')
  .action(async (options) => (await import('./popular')).popularCommand(options));

// `drydock … | head`: whoever reads has seen enough. The command still ends in its own way, for it may
// have a database to close.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

ensureClientGenerated();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof AppError) {
    process.stderr.write(`drydock: ${error.message}\n`);
    process.exitCode = error.code === 'bad-request' ? 2 : 1;
  } else if (errorCode(error) === 'ENOSPC') {
    process.stderr.write(`drydock: The disk is full. What was there is unharmed. (${error})\n`);
    process.exitCode = 1;
  } else throw error;
}
