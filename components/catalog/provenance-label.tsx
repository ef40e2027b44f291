import type { Provenance } from '@/lib/catalog/provenance';
import styles from './provenance-label.module.css';

const WORDS: Record<Provenance, { readonly label: string; readonly why: string }> = {
  direct: { label: 'direct', why: "Named in the image's own dependency file" },
  inherited: { label: 'inherited', why: 'In the base image, in this very version' },
  'inherited-changed': {
    label: 'inherited, moved',
    why: 'In the base image in another version: this image moved it',
  },
  transitive: {
    label: 'transitive',
    why: 'Neither asked for by name nor in the base: something needs it',
  },
  added: {
    label: 'added',
    why: 'Not in the base. Whether it was asked for by name is not known for this version',
  },
  'not-known': {
    label: 'not known',
    why: 'The base image of this version is not in the catalogue, so its packages cannot be told apart',
  },
};

export const PROVENANCES = [
  'direct',
  'added',
  'inherited-changed',
  'inherited',
  'transitive',
  'not-known',
] as const satisfies readonly Provenance[];

export const provenanceWord = (provenance: Provenance) => WORDS[provenance].label;

/** Why a package is there, as far as that is known. */
export function ProvenanceLabel({ provenance }: { readonly provenance: Provenance }) {
  const { label, why } = WORDS[provenance];
  return (
    <span className={styles[provenance] ?? styles.plain} title={why} data-group={provenance}>
      {label}
    </span>
  );
}
