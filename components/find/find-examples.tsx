import { AppLink } from '@/components/ui/app-link';
import { Section } from '@/components/ui/section';
import { EMPTY_NEED, type Need, renderNeededPackage } from '@/lib/need/need';
import { findHref } from '@/lib/need/need-href';
import styles from './find-examples.module.css';

const needOf = (...names: readonly (readonly [string, string | null])[]): Need => ({
  ...EMPTY_NEED,
  packages: names.map(([name, specifier]) => ({ name, specifier })),
});

const EXAMPLES: readonly { readonly what: string; readonly need: Need }[] = [
  { what: 'A library by its name', need: needOf(['beautifulsoup4', null]) },
  { what: 'Two, one of them not too old', need: needOf(['requests', null], ['boto3', '>=1.30']) },
  {
    what: 'With a tool of the system',
    need: { ...needOf(['cryptography', null]), osPackages: ['openssl'] },
  },
  {
    what: 'On Debian, where binary wheels install',
    need: { ...needOf(['pandas', null]), distribution: 'debian' },
  },
];

/** What to do on an empty page: what may be put here, and needs to try. */
export function FindExamples() {
  return (
    <div className={styles.examples}>
      <Section title="Try one">
        <ul className={styles.list}>
          {EXAMPLES.map(({ what, need }) => (
            <li key={what}>
              <AppLink href={findHref(need)}>
                <code>
                  {[...need.packages.map(renderNeededPackage), ...need.osPackages].join(' ')}
                </code>
              </AppLink>
              <span>{what}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="What you can put here">
        <dl className={styles.formats}>
          <dt>requirements.txt</dt>
          <dd>Markers, hashes, addresses and options are understood or named with their line.</dd>
          <dt>Pipfile, pyproject.toml</dt>
          <dd>What is installed, not what is for development; the Python version as a wish.</dd>
          <dt>Dockerfile</dt>
          <dd>
            What <code>pip</code>, <code>apk</code> and <code>apt-get</code> install.
          </dd>
          <dt>/docker_image_create</dt>
          <dd>The line of the war room, with its dependencies and packages.</dd>
          <dt>Integration YAML, Python source</dt>
          <dd>
            Imports become packages: <code>bs4</code> is beautifulsoup4. What cannot be told is
            asked.
          </dd>
        </dl>
      </Section>
    </div>
  );
}
