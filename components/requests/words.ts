import type { Tone } from '@/components/ui/badge';
import type { EventKind } from '@/lib/requests/record';
import type { DecisionArea, RequestKind, RequestState } from '@/lib/requests/request';

export const KIND_WORDS: Readonly<Record<RequestKind, string>> = {
  image: 'New image',
  packages: 'Packages for an image',
  exception: 'Exception',
};

export const STATE_WORDS: Readonly<
  Record<RequestState, { readonly label: string; readonly tone: Tone; readonly means: string }>
> = {
  draft: { label: 'draft', tone: 'neutral', means: 'Only its author sees it.' },
  submitted: { label: 'submitted', tone: 'info', means: 'It waits for a reviewer.' },
  'in-review': { label: 'in review', tone: 'info', means: 'A reviewer is on it.' },
  'changes-requested': {
    label: 'changes requested',
    tone: 'caution',
    means: 'A reviewer has asked, and its author has to answer.',
  },
  approved: { label: 'approved', tone: 'good', means: 'Everything was decided positively.' },
  rejected: { label: 'rejected', tone: 'danger', means: 'A reviewer has rejected it.' },
  published: { label: 'published', tone: 'good', means: 'The catalogue has what was asked for.' },
  withdrawn: { label: 'withdrawn', tone: 'neutral', means: 'Its author needs it no more.' },
};

export const AREA_WORDS: Readonly<
  Record<DecisionArea, { readonly label: string; readonly question: string }>
> = {
  license: {
    label: 'License',
    question: 'May everything in it, dependencies included, be used with MIT content?',
  },
  security: {
    label: 'Security',
    question: 'Are the advisories and the names acceptable?',
  },
  duplication: {
    label: 'Duplication',
    question: 'Is it right that no existing image is used?',
  },
};

/** What somebody did, after their name. */
export const EVENT_WORDS: Readonly<Record<EventKind, string>> = {
  created: 'began a draft',
  edited: 'changed what is asked for',
  submitted: 'submitted it',
  joined: 'asks for the same',
  claimed: 'claimed the review',
  released: 'released the review',
  accepted: 'accepted',
  asked: 'asked about',
  rejected: 'rejected it for',
  approved: 'found everything accepted: approved',
  withdrawn: 'withdrew it',
  commented: 'commented',
  linked: 'linked the pull request',
  'report-changed': 'looked again, and found something else',
  published: 'found it in the catalogue: published',
};
