import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { pathParam } from '@/app/path-param';
import { whoLooks } from '@/app/signed-in';
import { ForReviewers } from '@/components/account/for-reviewers';
import { ListTop } from '@/components/catalog/list-top';
import { DecideForm } from '@/components/names/decide-form';
import { DecisionList } from '@/components/names/decision-list';
import { ListNotice } from '@/components/names/list-notice';
import { NameBadge, StateBadge } from '@/components/names/name-badge';
import { SignalList } from '@/components/names/signal-list';
import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { ExcusedBadge } from '@/components/vetting/excused-badge';
import { hasRole } from '@/lib/auth/session';
import { packageHref } from '@/lib/catalog/hrefs';
import type { NameFinding } from '@/lib/names/finding';
import { nameHref } from '@/lib/names/hrefs';
import type { CatalogName } from '@/lib/names/name-state';
import { getNameHistory } from '@/lib/names/service/catalog';
import { judgeNames } from '@/lib/names/service/judge';
import { showName } from '@/lib/names/show-name';
import { getExcuser } from '@/lib/vetting/service/excuser';

interface Props {
  readonly params: Promise<{ readonly name: string }>;
}

/** What holds of the name, what its spelling alone says, and what is remembered of it. */
const load = cache(async (name: string) => {
  const [judged, bySpelling, history] = await Promise.all([
    judgeNames([name]),
    judgeNames([name], { similarityOnly: true }),
    getNameHistory(name),
  ]);
  const [finding] = judged.findings;
  const [spelling] = bySpelling.findings;
  if (!finding || !spelling) throw new Error(`no answer for ${name}`);
  return { finding, spelling, list: judged.list, ...history };
});

const nameOf = async (params: Props['params']) => pathParam((await params).name);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Name: ${showName(await nameOf(params))}` };
}

export default async function NamePage({ params }: Props) {
  const name = await nameOf(params);
  const { finding, spelling, list, known, decisions } = await load(name);
  const { normalizedName } = finding;
  // One address for one name, whatever its spelling.
  if (name !== normalizedName && /^[a-z0-9-]+$/.test(normalizedName)) {
    permanentRedirect(nameHref(normalizedName));
  }
  const excuser = await getExcuser({ packages: [normalizedName], image: null, now: new Date() });
  const isPackage = spelling.signals[0]?.kind !== 'not-a-name';
  return (
    <>
      <PageHeader
        title={showName(name)}
        subtitle={finding.reason}
        breadcrumbs={[{ label: 'Suspicious names', href: '/names' }]}
        badges={
          <>
            <NameBadge {...finding} />
            {finding.verdict !== 'clean' && (
              <ExcusedBadge excused={excuser.name(normalizedName, [null])} />
            )}
          </>
        }
        actions={
          known !== null &&
          known.firstBuiltAt !== null && (
            <ButtonLink href={packageHref(normalizedName)}>The package</ButtonLink>
          )
        }
      />
      <ListTop>
        <ListNotice list={list} now={new Date()} />
        <Facts finding={finding} spelling={spelling} known={known} />
      </ListTop>
      <Section
        id="why"
        title="Why"
        description="What speaks for an imitation (+) and against one (−), by the spelling alone."
      >
        {spelling.reason !== finding.reason && <p>{spelling.reason}</p>}
        {spelling.signals.some(({ weight }) => weight !== null) && (
          <SignalList signals={spelling.signals} />
        )}
      </Section>
      <Section
        id="decisions"
        title="Decisions"
        count={decisions.length}
        description="What reviewers have said of this name. The one that stands is believed before the spelling."
      >
        {decisions.length === 0 ? (
          <EmptyState quiet title="Nobody has decided about this name" />
        ) : (
          <DecisionList
            decisions={decisions.map((one) => ({
              ...one,
              decidedAt: one.decidedAt.toISOString(),
              withdrawnAt: one.withdrawnAt?.toISOString() ?? null,
            }))}
          />
        )}
        {isPackage && (
          <Decide
            name={normalizedName}
            target={spelling.target}
            standing={known?.decision?.id ?? null}
          />
        )}
      </Section>
    </>
  );
}

function Facts({
  finding,
  spelling,
  known,
}: {
  readonly finding: NameFinding;
  readonly spelling: NameFinding;
  readonly known: CatalogName | null;
}) {
  const target = finding.target ?? spelling.target;
  const isHeld = known !== null && known.firstBuiltAt !== null;
  const hasState = known !== null && (spelling.verdict !== 'clean' || known.decision !== null);
  return (
    <KeyValues
      items={[
        { label: 'By its spelling', value: <NameBadge {...spelling} /> },
        ...(hasState ? [{ label: 'State', value: <StateBadge state={known.state} /> }] : []),
        ...(target === null
          ? []
          : [
              {
                label: 'Imitates',
                value: (
                  <AppLink href={packageHref(target)}>
                    <Mono>{target}</Mono>
                  </AppLink>
                ),
              },
            ]),
        {
          label: 'In the catalogue',
          value: isHeld ? (
            <>
              in{' '}
              <AppLink href={packageHref(known.name)}>{known.activeImages} active images</AppLink>,
              first built <RelativeTime iso={known.firstBuiltAt ?? ''} />
            </>
          ) : (
            'no image has ever held it'
          ),
        },
      ]}
    />
  );
}

interface DecideProps {
  readonly name: string;
  readonly target: string | null;
  readonly standing: number | null;
}

async function Decide(props: DecideProps) {
  const session = await whoLooks();
  if (session !== null && hasRole(session.person, 'reviewer')) return <DecideForm {...props} />;
  return <ForReviewers session={session} act="say what this name is" path={nameHref(props.name)} />;
}
