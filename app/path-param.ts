/**
 * A part of the path as it was meant. Next hands most characters over as they stand in the address,
 * but a percent sign that stood for itself decoded already: what cannot be decoded was. So was `%00`,
 * which as it stands in an address is refused before it comes here.
 */
export function pathParam(raw: string): string {
  try {
    const decoded = decodeURIComponent(raw);
    return decoded.includes('\0') ? raw : decoded;
  } catch (error) {
    if (error instanceof URIError) return raw;
    throw error;
  }
}
