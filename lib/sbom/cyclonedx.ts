import { createHash } from 'node:crypto';
import type { Bill, BillComponent } from './bill';

/**
 * Writes a bill as CycloneDX 1.6 JSON. The serial number is made of the contents: the same image has
 * the same one.
 *
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function renderCycloneDx(bill: Bill, writtenAt: Date): object {
  const { name, tag, purl, imageId, digest, builtAt, gaps } = bill;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(`${purl} ${imageId}`)}`,
    version: 1,
    metadata: {
      timestamp: seconds(writtenAt),
      lifecycles: [{ phase: 'post-build' }],
      tools: { components: [{ type: 'application', name: 'drydock' }] },
      component: {
        type: 'container',
        'bom-ref': purl,
        name,
        version: tag,
        purl,
        ...(digest === null ? {} : { hashes: [{ alg: 'SHA-256', content: digest }] }),
        properties: [
          { name: 'drydock:image-id', value: `sha256:${imageId}` },
          { name: 'drydock:built-at', value: builtAt.toISOString() },
          ...gaps.map((gap) => ({ name: 'drydock:not-listed', value: gap })),
        ],
      },
    },
    components: uniqueByPurl(bill.components).map(renderComponent),
    dependencies: [{ ref: purl, dependsOn: uniqueByPurl(bill.components).map((one) => one.purl) }],
    compositions: [{ aggregate: 'incomplete', assemblies: [purl] }],
  };
}

function renderComponent(component: BillComponent) {
  const { name, version, purl, license, licenseLines, summary, excused } = component;
  const properties = [
    ...licenseLines.map((value) => ({ name: 'drydock:license-line', value })),
    ...(excused === null ? [] : [{ name: 'drydock:license-excused', value: excused }]),
  ];
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    ...(summary === null || summary === '' ? {} : { description: summary }),
    ...(license === null ? {} : { licenses: [{ expression: license }] }),
    purl,
    ...(properties.length === 0 ? {} : { properties }),
  };
}

/** A list may hold a package twice; a reference must not. */
export function uniqueByPurl(components: readonly BillComponent[]): readonly BillComponent[] {
  return [...new Map(components.map((one) => [one.purl, one])).values()];
}

/** Both formats want whole seconds. */
export const seconds = (at: Date) => at.toISOString().replace(/\.\d+Z$/, 'Z');

/** A name-based UUID (RFC 9562, version 8: the digest is SHA-256). */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
