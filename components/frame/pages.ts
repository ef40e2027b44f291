interface Page {
  readonly label: string;
  readonly href: string;
  readonly hint: string;
}

/** In the bar as well, for reviewers, with the count that waits for them. */
export const REVIEW: Page = {
  label: 'Review',
  href: '/review',
  hint: 'What waits for a reviewer’s decision',
};

/** What the bar and the palette lead to; a page of the menus is opened from under their name. */
export const barPages: readonly Page[] = [
  { label: 'Find', href: '/find', hint: 'Which images have what an integration needs' },
  { label: 'Images', href: '/images', hint: 'Browse and filter every image' },
  { label: 'Packages', href: '/packages', hint: 'Python packages and where they are' },
];

export const menus: readonly { readonly label: string; readonly pages: readonly Page[] }[] = [
  {
    label: 'Findings',
    pages: [
      { label: 'Licenses', href: '/licenses', hint: 'What every package asks, and why' },
      { label: 'Names', href: '/names', hint: 'Package names that look like imitations' },
      { label: 'Advisories', href: '/advisories', hint: 'Known vulnerabilities, by OSV' },
    ],
  },
  {
    label: 'Requests',
    pages: [
      { label: 'Requests', href: '/requests', hint: 'Where each stands, and on whom it waits' },
      { label: 'New request', href: '/requests/new', hint: 'A new image, packages, an exception' },
      { label: 'Exceptions', href: '/exceptions', hint: 'What is excused, and until when' },
      REVIEW,
    ],
  },
  {
    label: 'More',
    pages: [
      { label: 'OS packages', href: '/os-packages', hint: 'Alpine and Debian packages' },
      { label: 'Compare', href: '/compare', hint: 'Two versions of any two images' },
      {
        label: 'Merge candidates',
        href: '/merge-candidates',
        hint: 'Images that hold the same packages',
      },
      { label: 'Check content', href: '/content', hint: 'The images of an integration or script' },
      { label: 'Data', href: '/data', hint: 'Runs, alarms and doubts about the data' },
    ],
  },
];

export const pages: readonly Page[] = [...barPages, ...menus.flatMap((menu) => menu.pages)];
