'use client';

import { usePathname } from 'next/navigation';
import { SearchCombobox } from './search-combobox';

/** The box of the bar; the front page has a larger one of its own. */
export function BarSearch() {
  if (usePathname() === '/') return null;
  return (
    <SearchCombobox
      label="Search images and packages"
      placeholder="Search images and packages"
      hint="/"
    />
  );
}
