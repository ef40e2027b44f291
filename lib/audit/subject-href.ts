const PAGES: Readonly<Record<string, (id: string) => string>> = {
  request: (id) => `/requests/${encodeURIComponent(id)}`,
  exception: (id) => `/exceptions/${encodeURIComponent(id)}`,
};

/** The page of what an entry is about; null where it has none of its own. */
export function subjectHref({ kind, id }: { readonly kind: string; readonly id: string }) {
  return PAGES[kind]?.(id) ?? null;
}
