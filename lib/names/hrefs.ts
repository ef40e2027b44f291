/** What is held of one name. Any text can be a name; a browser would resolve "..". */
export const nameHref = (name: string) =>
  `/names/${encodeURIComponent(/^\.+$/.test(name) ? name.replaceAll('.', '%2E') : name)}`;
