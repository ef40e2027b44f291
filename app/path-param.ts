/**
 * A part of the path as it was meant. Next hands most characters over as they stand in the address,
 * but a percent sign that stood for itself decoded already: what cannot be decoded was.
 */
export function pathParam(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch (error) {
    if (error instanceof URIError) return raw;
    throw error;
  }
}
