/**
 * Package URLs of what an image holds.
 *
 * @see https://github.com/package-url/purl-spec, PURL-SPECIFICATION.rst and the types pypi, apk, deb
 */

interface Distribution {
  /** `ID` of os-release: alpine, debian, ubuntu. */
  readonly id: string;
  /** `VERSION_ID`; null where the image does not say. */
  readonly version: string | null;
}

/** @param normalizedName PEP 503, which is what the type asks for */
export function pypiPurl(normalizedName: string, version: string): string {
  return `pkg:pypi/${encode(normalizedName)}@${encode(version)}`;
}

export function osPurl(
  entry: {
    readonly manager: 'apk' | 'dpkg';
    readonly name: string;
    readonly version: string;
    readonly arch: string | null;
  },
  distribution: Distribution,
): string {
  const type = entry.manager === 'apk' ? 'apk' : 'deb';
  const qualifiers = [
    ...(entry.arch === null ? [] : [`arch=${encode(entry.arch)}`]),
    ...(distribution.version === null
      ? []
      : [`distro=${encode(`${distribution.id}-${distribution.version}`)}`]),
  ];
  const query = qualifiers.length === 0 ? '' : `?${qualifiers.join('&')}`;
  const name = encode(entry.name.toLowerCase());
  return `pkg:${type}/${encode(distribution.id)}/${name}@${encode(entry.version)}${query}`;
}

export function imagePurl(organization: string, image: string, tag: string): string {
  return `pkg:docker/${encode(organization)}/${encode(image)}@${encode(tag)}`;
}

/** The colon of an epoch stays, as the specification asks; the rest as in any URL. */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%3A', ':')
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
