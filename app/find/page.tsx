import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toUrlSearchParams } from '@/app/search-params';
import { COVER_LIMIT } from '@/components/find/cover-limit';
import { CoverOutcome } from '@/components/find/cover-outcome';
import { FindExamples } from '@/components/find/find-examples';
import { FindWorkbench } from '@/components/find/find-workbench';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { findCover, listPythonVersions, readNeedTexts } from '@/lib/catalog/service/cover';
import { countContentUsers } from '@/lib/content/service/usage';
import type { SearchParams } from '@/lib/http/page-params';
import { isEmptyNeed, renderNeededPackage } from '@/lib/need/need';
import { findHref } from '@/lib/need/need-href';
import { parseNeedParams } from '@/lib/need/need-params';
import type { NeedReading } from '@/lib/need/reading';

interface Props {
  readonly searchParams: SearchParams;
}

const viewSchema = z.object({
  scope: z.enum(['last', 'all']).catch('last'),
  limit: z.coerce.number().int().min(1).max(300).catch(COVER_LIMIT),
});

async function readAddress(searchParams: SearchParams) {
  const params = await toUrlSearchParams(searchParams);
  const { need, problems } = parseNeedParams(params);
  // What a form without script sends: names as they are typed.
  const text = params.getAll('text').join('\n').trim();
  const osPackages = params
    .getAll('os')
    .flatMap((names) => names.toLowerCase().split(/[,\s]+/))
    .filter((name) => /^[a-z0-9.][a-z0-9._+-]{0,100}$/.test(name));
  const typed = { ...need, osPackages: [...new Set([...need.osPackages, ...osPackages])] };
  return { need: typed, problems, text, ...viewSchema.parse(Object.fromEntries(params)) };
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { need } = await readAddress(searchParams);
  const names = need.packages.slice(0, 3).map(renderNeededPackage);
  const more = need.packages.length - names.length;
  return {
    title:
      names.length === 0
        ? 'Find an image'
        : `Images with ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  };
}

const isUnderstood = ({ notes, questions, images }: NeedReading) =>
  notes.length + questions.length + images.length === 0;

export default async function FindPage({ searchParams }: Props) {
  const { need: addressed, problems, text, scope, limit } = await readAddress(searchParams);
  const [{ need, readings }, pythonVersions] = await Promise.all([
    readNeedTexts(text === '' ? [] : [{ text }], addressed),
    listPythonVersions(),
  ]);
  const [reading = null] = readings;
  // What was understood whole is better sent to a colleague as the need it is.
  if (reading !== null && isUnderstood(reading)) redirect(findHref(need, { scope }));
  const answer = isEmptyNeed(need)
    ? null
    : await findCover({ need, scope, limit, contentUsers: await countContentUsers() });
  return (
    <>
      <PageHeader
        title="Find before you create"
        subtitle="Say what your integration needs, see which images have it, and take the line to paste."
      />
      {problems.length > 0 && (
        <Notice tone="warning" title="A part of the address was left out">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
      )}
      <FindWorkbench
        // Another address is another need: what was typed for the one before goes.
        key={`${scope} ${limit} ${JSON.stringify(need)}`}
        initialNeed={need}
        initialReading={reading}
        initialAnswer={answer}
        scope={scope}
        pythonVersions={pythonVersions}
      >
        {answer === null ? <FindExamples /> : <CoverOutcome answer={answer} />}
      </FindWorkbench>
    </>
  );
}
