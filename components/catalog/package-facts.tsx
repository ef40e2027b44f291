import { ExternalLink } from '@/components/ui/external-link';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import type { PackageScan } from '@/lib/catalog/package-record';

/** What PyPI said of a package at the scan of its newest build that says it. All of it is others' text. */
export function PackageFacts({ scans }: { readonly scans: readonly PackageScan[] }) {
  const newest = (field: 'pypiUrl' | 'homepage' | 'author') =>
    scans.find((scan) => scan[field] !== null)?.[field] ?? null;
  const [pypi, homepage, author] = [newest('pypiUrl'), newest('homepage'), newest('author')];
  const spellings = [...new Set(scans.map((scan) => scan.rawName))];
  return (
    <KeyValues
      items={[
        ...(pypi === null ? [] : [{ label: 'On PyPI', value: <ExternalLink href={pypi} /> }]),
        ...(homepage === null
          ? []
          : [{ label: 'Homepage', value: <ExternalLink href={homepage} /> }]),
        ...(author === null ? [] : [{ label: 'Author', value: author }]),
        ...(spellings.length < 2
          ? []
          : [{ label: 'Spelled', value: <Mono>{spellings.join(', ')}</Mono> }]),
      ]}
    />
  );
}
