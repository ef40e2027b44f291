import type { Metadata } from 'next';
import { ListTop } from '@/components/catalog/list-top';
import { CheckForm } from '@/components/names/check-form';
import { JudgedTable } from '@/components/names/judged-table';
import { ListNotice } from '@/components/names/list-notice';
import { AppLink } from '@/components/ui/app-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import type { SearchParams } from '@/lib/http/page-params';
import { judgeNames } from '@/lib/names/service/judge';
import { getExcuser } from '@/lib/vetting/service/excuser';

export const metadata: Metadata = { title: 'Check names' };

const MOST_NAMES = 100;

export default async function CheckNamesPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const { names: given } = await searchParams;
  const text = (Array.isArray(given) ? given.join('\n') : (given ?? '')).replace(/\r\n?/g, '\n');
  // The end of the last line begins no other; an empty line before it is one that was asked about.
  const lines = text.trim() === '' ? [] : text.replace(/\n$/, '').split('\n');
  const { findings, list } = await judgeNames(lines.slice(0, MOST_NAMES));
  const excuser = await getExcuser({
    packages: findings
      .map(({ normalizedName }) => normalizedName)
      .filter((name) => /^[a-z0-9-]+$/.test(name)),
    image: null,
    now: new Date(),
  });
  const suspicious = findings.filter(({ verdict }) => verdict !== 'clean').length;
  return (
    <>
      <PageHeader
        title="Check names"
        subtitle="Whether a package name looks like an imitation of a better known one"
        breadcrumbs={[{ label: 'Suspicious names', href: '/names' }]}
      />
      <ListTop>
        <ListNotice list={list} now={new Date()} />
        <CheckForm names={text} />
      </ListTop>
      {findings.length === 0 ? (
        <NothingChecked wasAsked={given !== undefined} />
      ) : (
        <Section
          title={
            suspicious === 0
              ? 'None looks like an imitation'
              : `${suspicious} of ${findings.length} to look at`
          }
        >
          {lines.length > MOST_NAMES && (
            <Notice tone="warning" title={`Only the first ${MOST_NAMES} names were checked`}>
              {(lines.length - MOST_NAMES).toLocaleString('en')} more were given. The API takes
              1,000 at once, the command <code>drydock names</code> any number.
            </Notice>
          )}
          <JudgedTable findings={findings} excuser={excuser} />
        </Section>
      )}
    </>
  );
}

/** Before the first question there is nothing wrong, only nothing yet. */
function NothingChecked({ wasAsked }: { readonly wasAsked: boolean }) {
  if (wasAsked) {
    return (
      <EmptyState title="No name was given">One package name a line, as pip takes it.</EmptyState>
    );
  }
  return (
    <EmptyState
      title="The answers will stand here"
      actions={<AppLink href={EXAMPLE}>Try reqeusts and requests</AppLink>}
    >
      For each line: whether the name looks like an imitation, of which package, and why.
    </EmptyState>
  );
}

const EXAMPLE = '/names/check?names=reqeusts%0Arequests';
