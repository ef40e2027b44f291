import { AppError } from '@/lib/app-error';
import { resolveReference } from '@/lib/catalog/service/reference';
import { withDatabase } from '@/lib/db/session';
import { getSbom, SBOM_FORMATS } from '@/lib/sbom/service';

/** `drydock sbom IMAGE[:TAG]`: the bill of materials on stdout, as JSON. */
export async function sbomCommand(
  reference: string,
  { format }: { readonly format: string },
): Promise<void> {
  const known = SBOM_FORMATS.find((one) => one === format);
  if (known === undefined) {
    throw new AppError(
      'bad-request',
      `"${format}" is no format; ${SBOM_FORMATS.join(' and ')} are.`,
    );
  }
  const bill = await withDatabase(async () => {
    const { image, tag } = await resolveReference(reference);
    return getSbom(image, tag, known, new Date());
  });
  process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);
}
