import { z } from 'zod';

export const PASSWORD_LENGTH = { min: 10, max: 128 } as const;

/** As it is stored and looked up: lower case. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: 'is no e-mail address' }));

export const passwordSchema = z
  .string()
  .min(PASSWORD_LENGTH.min, { error: `needs at least ${PASSWORD_LENGTH.min} characters` })
  .max(PASSWORD_LENGTH.max, { error: `may have at most ${PASSWORD_LENGTH.max} characters` });

/** How a person is called on pages and in mail: one line, no control characters. */
export const nameSchema = z
  .string()
  .trim()
  .min(1, { error: 'is needed: it stands beside what you do' })
  .max(80, { error: 'may have at most 80 characters' })
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, { error: 'may not hold control characters' });

/** What proves something once: the part of a link after `#`. */
export const tokenSchema = z.string().regex(/^[\w.-]{16,2048}$/, { error: 'is not whole' });
