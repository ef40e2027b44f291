import type { SearchParams } from '@/lib/http/page-params';

/** What a page gets as its query, as the one type that lib/ reads. */
export async function toUrlSearchParams(query: SearchParams): Promise<URLSearchParams> {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(await query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) params.append(name, one);
    }
  }
  return params;
}
