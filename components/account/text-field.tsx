import type { ComponentProps, ReactNode } from 'react';
import { Field } from '@/components/ui/field';

interface Props extends Omit<ComponentProps<'input'>, 'id' | 'className' | 'name'> {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly errors: Readonly<Record<string, string>>;
}

/** One line of text, with what is wrong with it. */
export function TextField({ name, label, hint, errors, ...input }: Props) {
  return (
    <Field label={label} hint={hint} error={errors[name]}>
      {(control) => <input name={name} {...input} {...control} />}
    </Field>
  );
}
