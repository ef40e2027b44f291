import { CopyLine } from '@/components/ui/copy-line';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import type { Ask } from '@/lib/requests/ask';
import type { CoveringImage } from '@/lib/vetting/report';

interface Props {
  /** Those that have everything. */
  readonly images: readonly CoveringImage[];
  readonly ask: Exclude<Ask, { kind: 'exception' }>;
  readonly onChange: (ask: Ask) => void;
  readonly error: string | undefined;
  /** Docker Hub organization. */
  readonly org: string;
}

/** Somebody who asks for what exists says why that does not do. */
export function WhyNot({ images, ask, onChange, error, org }: Props) {
  if (images.length === 0) return null;
  const answer = (image: string, reason: string) => {
    const others = ask.whyNot.filter((it) => it.image !== image);
    onChange({ ...ask, whyNot: [...others, { image, reason }] });
  };
  return (
    <Section
      title="Why not one of these?"
      count={images.length}
      description="They have everything you ask for. If one does, there is nothing to request."
    >
      {error !== undefined && <Notice tone="error" title={error} />}
      {images.map(({ image, tag }) => (
        <div key={image}>
          <CopyLine text={`dockerimage: ${org}/${image}:${tag}`} label={`line of ${image}`} />
          <Field label={`Why not ${image}?`}>
            {(control) => (
              <input
                {...control}
                value={ask.whyNot.find((it) => it.image === image)?.reason ?? ''}
                maxLength={1_000}
                onChange={(event) => answer(image, event.target.value)}
              />
            )}
          </Field>
        </div>
      ))}
    </Section>
  );
}
