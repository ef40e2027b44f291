import { validRange } from '@renovatebot/pep440';
import type { JudgedBase } from '@/lib/catalog/build-base';
import { type Ask, type ExceptionAsk, type ImageAsk, readModule, readRequirement } from './ask';
import { checkImageName, type NameKnowledge } from './image-name';

/** Something to mend in a form; `error` keeps it from being submitted. */
export interface AskProblem {
  /** The field: `name`, `python.3`, `whyNot`. */
  readonly path: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** What an ask is held against. */
export interface AskFacts extends NameKnowledge {
  /** Images that integrations can use today. */
  readonly liveImages: readonly string[];
  /** What became of every other image that there ever was. */
  readonly formerImages: Readonly<Record<string, 'deprecated' | 'retired' | 'removed'>>;
  /** The images that have everything that is asked for, best first. */
  readonly covering: readonly string[];
  /** Of the base of a new image; null: none is chosen, or needed. */
  readonly base: JudgedBase | null;
  readonly today: Date;
}

/** Debian and Alpine allow these letters in a package name; a constraint may follow it. */
const OS_PACKAGE = /^[a-z0-9][a-z0-9+._-]*(?:(?:[<>]=?|=|~)[a-z0-9][a-z0-9+.:~_-]*)?$/i;
const DAY_MS = 86_400_000;
/** An exception ends within a year; also in the database. */
const MAX_EXCEPTION_DAYS = 365;

/**
 * What keeps an ask from being submitted, and what its author should look at again. Says nothing of
 * what the packages are worth: that is the report's.
 */
export function checkAsk(ask: Ask, facts: AskFacts): readonly AskProblem[] {
  if (ask.kind === 'exception') return checkException(ask, facts);
  const problems: AskProblem[] = [];
  const add = (path: string, message: string, severity: AskProblem['severity'] = 'error') =>
    problems.push({ path, severity, message });
  if (ask.kind === 'image') {
    for (const { severity, message } of checkImageName(ask.name, ask.language, facts)) {
      add('name', message, severity);
    }
    checkBase(ask, facts.base, add);
  } else if (ask.image === '') {
    add('image', 'Say which image the packages are for.');
  } else if (!facts.liveImages.includes(ask.image)) {
    add('image', `${notLive(ask.image, facts)} Ask for a new one instead.`);
  }
  checkPackages(ask, add);
  if (ask.purpose.trim() === '') add('purpose', 'Say which integration needs it, and what for.');
  if (ask.contentUrl.trim() !== '' && !isWebUrl(ask.contentUrl)) {
    add('contentUrl', 'The link must begin with https:// or http://.');
  }
  for (const image of facts.covering) {
    const answer = ask.whyNot.find((it) => it.image === image)?.reason.trim() ?? '';
    if (answer === '')
      add('whyNot', `Say why ${image} does not do: it has everything you ask for.`);
  }
  return problems;
}

type Add = (path: string, message: string) => void;

/** Why an image is none of those in use. */
function notLive(name: string, { formerImages }: AskFacts): string {
  switch (Object.hasOwn(formerImages, name) ? formerImages[name] : undefined) {
    case 'deprecated':
      return `The image ${name} is deprecated.`;
    case 'retired':
      return `Nobody maintains the image ${name} any more.`;
    case 'removed':
      return `The image ${name} is no longer in the catalogue.`;
    case undefined:
      return `There is no image ${shorten(name)}.`;
  }
}

function checkBase(ask: ImageAsk, judged: JudgedBase | null, add: Add): void {
  if (judged === null) add('base', 'Choose a base image.');
  else if (judged.kind === 'unfit') add('base', judged.reason);
  else if (judged.base.language !== ask.language) {
    const { name, language } = judged.base;
    add('base', `${name} is for ${language === 'python' ? 'Python' : 'PowerShell'}.`);
  }
}

function checkPackages(ask: Exclude<Ask, ExceptionAsk>, add: Add): void {
  const seen = new Map<string, number>();
  for (const [index, text] of ask.python.entries()) {
    const requirement = readRequirement(text);
    if (requirement === null) {
      add(
        `python.${index}`,
        `"${shorten(text)}" is no requirement, as in "boto3" or "boto3>=1.30".`,
      );
      continue;
    }
    if (seen.has(requirement.normalizedName)) {
      add(`python.${index}`, `${requirement.name} is there twice.`);
    }
    seen.set(requirement.normalizedName, index);
  }
  for (const [index, name] of ask.os.entries()) {
    if (!OS_PACKAGE.test(name))
      add(
        `os.${index}`,
        `"${shorten(name)}" is no OS package, as in "openssl" or "curl=8.5.0-r0".`,
      );
  }
  const isPowerShell = ask.kind === 'image' && ask.language === 'powershell';
  if (isPowerShell && ask.python.length > 0) {
    add('python', 'A PowerShell image takes no Python packages.');
  }
  for (const [index, text] of ask.modules.entries()) {
    if (readModule(text) === null) {
      add(
        `modules.${index}`,
        `"${shorten(text)}" is no module, as in "Az.Accounts" or "Az.Accounts==2.1.0".`,
      );
    }
  }
  if (ask.kind === 'image' && !isPowerShell && ask.modules.length > 0) {
    add('modules', 'An image for Python takes no PowerShell modules.');
  }
  if (!isPowerShell && ask.python.length + ask.os.length + ask.modules.length === 0) {
    add('python', 'Ask for at least one package: an image without any exists.');
  }
}

function checkException(ask: ExceptionAsk, facts: AskFacts): readonly AskProblem[] {
  const problems: AskProblem[] = [];
  const add = (path: string, message: string) =>
    problems.push({ path, severity: 'error', message });
  if (readRequirement(ask.package)?.specifier !== null) {
    add('package', 'Give the name of one package, without a version.');
  }
  if (ask.specifier.trim() !== '' && !validRange(ask.specifier)) {
    add('specifier', `"${shorten(ask.specifier)}" is no version range, as in ">=1.2,<2".`);
  }
  if (ask.scope.kind === 'image' && !facts.liveImages.includes(ask.scope.image)) {
    add(
      'scope',
      `${notLive(ask.scope.image, facts)} An exception is for an image that integrations can use.`,
    );
  }
  if (ask.excuses.kind === 'advisory' && !/^[A-Za-z][\w.:-]+$/.test(ask.excuses.id)) {
    add('excuses', 'Give the id of the advisory, as in GHSA-… or CVE-….');
  }
  if (ask.excuses.kind === 'license' && ask.excuses.licenseClass === 'permissive') {
    add('excuses', 'A permissive license needs no exception.');
  }
  if (ask.reason.trim() === '') add('reason', 'Say why it is acceptable.');
  if (ask.evidenceUrl.trim() !== '' && !isWebUrl(ask.evidenceUrl)) {
    add('evidenceUrl', 'The link must begin with https:// or http://.');
  }
  const expiry = readDay(ask.expiresOn);
  if (expiry === null) add('expiresOn', 'Say until when it holds, as in 2027-01-31.');
  else {
    const days = (expiry.getTime() - facts.today.getTime()) / DAY_MS;
    if (days < 0) add('expiresOn', 'It would have ended already.');
    if (days > MAX_EXCEPTION_DAYS) add('expiresOn', 'An exception holds for a year at most.');
  }
  return problems;
}

/**
 * The end of a day, which is when an exception that holds "until" it runs out.
 *
 * @param text `YYYY-MM-DD`
 * @returns null for anything else, and for days that no calendar has
 */
export function readDay(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const start = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(start.getTime()) || start.toISOString().slice(0, 10) !== text) return null;
  return new Date(start.getTime() + DAY_MS - 1_000);
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
