import { PASSWORD_LENGTH } from '@/lib/auth/credentials';
import { TextField } from './text-field';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly errors: Readonly<Record<string, string>>;
}

/** A password to be, with what is asked of it. */
export function NewPasswordField({ name, label, errors }: Props) {
  const { min, max } = PASSWORD_LENGTH;
  return (
    <TextField
      name={name}
      label={label}
      errors={errors}
      type="password"
      autoComplete="new-password"
      required
      minLength={min}
      maxLength={max}
      hint={`At least ${min} characters; length counts, kinds of characters do not.`}
    />
  );
}
