import type { Bill, BillComponent } from './bill';
import { seconds, uniqueByPurl, uuidOf } from './cyclonedx';

const LICENSE_REF = /LicenseRef-[A-Za-z0-9.-]+/g;
const NO_ASSERTION = 'NOASSERTION';
const IMAGE = 'SPDXRef-Image';

/**
 * Writes a bill as SPDX 2.3 JSON. Licenses are what was concluded from evidence; what the authors
 * declared is in the comments, because it is no expression.
 *
 * @see https://spdx.github.io/spdx-spec/v2.3/
 */
export function renderSpdx(bill: Bill, writtenAt: Date): object {
  const { name, tag, purl, imageId, digest, gaps } = bill;
  const components = uniqueByPurl(bill.components);
  const extracted = describeReferences(components);
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `${name}:${tag}`,
    documentNamespace: `urn:uuid:${uuidOf(`spdx ${purl} ${imageId} ${seconds(writtenAt)}`)}`,
    comment: gaps.join('\n'),
    creationInfo: { created: seconds(writtenAt), creators: ['Tool: drydock'] },
    ...(extracted.length === 0 ? {} : { hasExtractedLicensingInfos: extracted }),
    packages: [
      {
        SPDXID: IMAGE,
        name,
        versionInfo: tag,
        primaryPackagePurpose: 'CONTAINER',
        ...(digest === null ? {} : { checksums: [{ algorithm: 'SHA256', checksumValue: digest }] }),
        ...rest(purl, null),
      },
      ...components.map((component, index) => ({
        SPDXID: refOf(index),
        name: component.name,
        versionInfo: component.version,
        ...(component.summary === null || component.summary === ''
          ? {}
          : { summary: component.summary }),
        ...rest(component.purl, component.license),
        ...(component.licenseLines.length === 0
          ? {}
          : { licenseComments: component.licenseLines.join('\n') }),
        ...(component.excused === null
          ? {}
          : { annotations: [reviewed(component.excused, writtenAt)] }),
      })),
    ],
    relationships: [
      {
        spdxElementId: 'SPDXRef-DOCUMENT',
        relationshipType: 'DESCRIBES',
        relatedSpdxElement: IMAGE,
      },
      ...components.map((_, index) => ({
        spdxElementId: IMAGE,
        relationshipType: 'CONTAINS',
        relatedSpdxElement: refOf(index),
      })),
    ],
  };
}

/** What a reviewer let pass is no property of the package: SPDX has annotations for it. */
const reviewed = (comment: string, writtenAt: Date) => ({
  annotationDate: seconds(writtenAt),
  annotationType: 'REVIEW',
  annotator: 'Tool: drydock',
  comment,
});

const refOf = (index: number) => `SPDXRef-Package-${index + 1}`;

function rest(purl: string, license: string | null) {
  return {
    downloadLocation: NO_ASSERTION,
    filesAnalyzed: false,
    licenseConcluded: license ?? NO_ASSERTION,
    licenseDeclared: NO_ASSERTION,
    copyrightText: NO_ASSERTION,
    externalRefs: [
      {
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: purl,
      },
    ],
  };
}

/** A license that SPDX has no id for must be explained in the document that names it. */
function describeReferences(components: readonly BillComponent[]) {
  const lines = new Map<string, Set<string>>();
  for (const { license, licenseLines } of components) {
    for (const id of license?.match(LICENSE_REF) ?? []) {
      const known = lines.get(id) ?? new Set();
      for (const line of licenseLines) known.add(line);
      lines.set(id, known);
    }
  }
  return [...lines].map(([licenseId, texts]) => ({
    licenseId,
    extractedText: texts.size === 0 ? NO_ASSERTION : [...texts].join('\n'),
    comment: 'As the license was stated; its version, or its text, is not known.',
  }));
}
