import { NightLine } from '@/components/advisories/night-line';
import { NeedBox } from '@/components/find/need-box';
import { SearchCombobox } from '@/components/frame/search-combobox';
import styles from '@/components/home/home.module.css';
import { ImagePlots } from '@/components/home/image-plots';
import { Night } from '@/components/home/night';
import { AppLink } from '@/components/ui/app-link';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { Stat, StatRow } from '@/components/ui/stat-row';
import { getPassStatus } from '@/lib/advisories/service/status';
import { getBreakdowns } from '@/lib/catalog/service/breakdown';
import { findLastNight, getCounts } from '@/lib/catalog/service/overview';
import { getCatalogState } from '@/lib/catalog/service/state';
import { env } from '@/lib/env';
import { EMPTY_NEED, type Need, renderNeededPackage } from '@/lib/need/need';
import { findHref } from '@/lib/need/need-href';

/** Changes of a kind that the front page names; the rest is a link away. */
const NAMED_CHANGES = 6;

const needOf = (...packages: Need['packages']): Need => ({ ...EMPTY_NEED, packages });
const requests = { name: 'requests', specifier: null };
const examples = [
  needOf({ name: 'beautifulsoup4', specifier: null }),
  needOf(requests, { name: 'boto3', specifier: '>=1.30' }),
  needOf(requests, { name: 'stix2', specifier: null }),
];

export default async function HomePage() {
  const [counts, night, breakdownBy, { checkedAt }, { answered }] = await Promise.all([
    getCounts(),
    findLastNight(NAMED_CHANGES),
    getBreakdowns(new Date()),
    getCatalogState(),
    getPassStatus(),
  ]);
  return (
    <>
      <div className={styles.hero}>
        <h1>Find the Docker image your integration needs</h1>
        <p className={styles.lead}>
          Which of the {counts.images.toLocaleString('en')} {env().IMAGE_ORG} images for Cortex
          XSOAR has its packages, what is known of their licenses and vulnerabilities, and the line
          to paste.
        </p>
        <NeedBox />
        <p className={styles.examples}>
          Try{' '}
          {examples.map((need) => (
            <AppLink key={findHref(need)} href={findHref(need)}>
              <code>{need.packages.map(renderNeededPackage).join(' ')}</code>
            </AppLink>
          ))}
        </p>
        <SearchCombobox
          label="Search images, packages and what is in them"
          placeholder="Or search: image, package, label …"
          hint="/"
        />
      </div>
      <Section title="In the catalogue">
        <StatRow>
          <Stat
            value={counts.images}
            label="Images"
            hint={
              counts.unknown === 0
                ? `${counts.active} active, ${counts.deprecated} deprecated, ${counts.retired} retired`
                : `${counts.deprecated} deprecated, of ${counts.unknown} the status is not known`
            }
            href="/images?scope=last"
          />
          <Stat value={counts.versions} label="Versions" href="/images?scope=all" />
          <Stat value={counts.pythonPackages} label="Python packages" href="/packages" />
          <Stat value={counts.osPackages} label="OS packages" href="/os-packages" />
        </StatRow>
        <ImagePlots
          python={breakdownBy('python')}
          base={breakdownBy('base')}
          age={breakdownBy('age')}
        />
      </Section>
      <Section
        title="What last night changed"
        description={
          checkedAt && (
            <>
              Last compared with upstream <RelativeTime iso={checkedAt} />.
            </>
          )
        }
        actions={<AppLink href="/data/runs">All runs</AppLink>}
      >
        <Night night={night} />
        {answered !== null && <NightLine pass={answered} />}
      </Section>
    </>
  );
}
