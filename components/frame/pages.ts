/** What the bar and the palette lead to. */
export const pages = [
  { label: 'Images', href: '/images', hint: 'Browse and filter every image' },
  { label: 'Packages', href: '/packages', hint: 'Python packages and where they are' },
  { label: 'OS packages', href: '/os-packages', hint: 'Alpine and Debian packages' },
  { label: 'Compare', href: '/compare', hint: 'Two versions of any two images' },
  { label: 'Data', href: '/data', hint: 'Runs, alarms and doubts about the data' },
] as const;
