import { Field } from '@/components/ui/field';
import { languageOfImage } from '@/lib/catalog/build-base';
import { describeAffected } from '@/lib/requests/affected';
import type { Ask } from '@/lib/requests/ask';
import { type BaseChoice, FIRST_BASE } from '@/lib/requests/base-image';
import type { CheckAnswer } from '@/lib/requests/check-answer';
import { BaseField } from './base-field';
import choice from './choices.module.css';
import styles from './request-form.module.css';

type ImageOrPackages = Exclude<Ask, { kind: 'exception' }>;

interface Props {
  readonly ask: ImageOrPackages;
  readonly onChange: (ask: Ask) => void;
  /** By field. */
  readonly problems: Readonly<Record<string, string>>;
  /** What the last vetting knew of the image or its base; undefined: nothing yet. */
  readonly known: Pick<CheckAnswer, 'affected' | 'brought'> | undefined;
  readonly bases: readonly BaseChoice[];
}

/** The fields of a new image, or of packages for an existing one. */
export function ImageFields({ ask, onChange, problems, known, bases }: Props) {
  const isPowerShell =
    (ask.kind === 'image' ? ask.language : languageOfImage(ask.image)) === 'powershell';
  return (
    <div className={styles.fields}>
      {ask.kind === 'image' ? (
        <NewImage ask={ask} onChange={onChange} problems={problems} bases={bases} />
      ) : (
        <div className={styles.alone}>
          <Field
            label="Image"
            hint={`Its newer tags get the packages, and so do all that use it. ${known?.affected ? describeAffected(known.affected) : ''}`}
            error={problems.image}
          >
            {(control) => (
              <input
                {...control}
                value={ask.image}
                maxLength={120}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => onChange({ ...ask, image: event.target.value.trim() })}
              />
            )}
          </Field>
        </div>
      )}
      {(!isPowerShell || ask.python.length > 0) && (
        <Field
          label="Python packages"
          hint={`One a line, with a constraint where it is needed: boto3>=1.30. ${describeBrought(known?.brought ?? [])}`}
          error={problems.python}
        >
          {(control) => (
            <Lines
              control={control}
              lines={ask.python}
              onChange={(python) => onChange({ ...ask, python })}
            />
          )}
        </Field>
      )}
      {(isPowerShell || ask.modules.length > 0) && (
        <Field
          label="PowerShell modules"
          hint="Of the PowerShell Gallery, one a line: Az.Accounts or Az.Accounts==2.1.0"
          error={problems.modules}
        >
          {(control) => (
            <Lines
              control={control}
              lines={ask.modules}
              onChange={(modules) => onChange({ ...ask, modules })}
            />
          )}
        </Field>
      )}
      <Field label="OS packages" hint="One a line: curl" error={problems.os}>
        {(control) => (
          <Lines control={control} lines={ask.os} onChange={(os) => onChange({ ...ask, os })} />
        )}
      </Field>
      <div className={styles.wide}>
        <Field
          label="What it is for"
          hint="Which integration needs it, and why. Markdown."
          error={problems.purpose}
        >
          {(control) => (
            <textarea
              {...control}
              rows={4}
              value={ask.purpose}
              maxLength={5_000}
              onChange={(event) => onChange({ ...ask, purpose: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field
        label="Content pull request"
        hint="Upstream expects a link to the integration that will use it; it can follow later."
        error={problems.contentUrl}
      >
        {(control) => (
          <input
            {...control}
            type="url"
            value={ask.contentUrl}
            maxLength={500}
            placeholder="https://github.com/demisto/content/pull/…"
            onChange={(event) => onChange({ ...ask, contentUrl: event.target.value.trim() })}
          />
        )}
      </Field>
    </div>
  );
}

function NewImage({
  ask,
  onChange,
  problems,
  bases,
}: Omit<Props, 'ask' | 'known'> & { readonly ask: Extract<Ask, { kind: 'image' }> }) {
  const choose = (language: 'python' | 'powershell') => {
    const isFit = languageOfImage(ask.base) === language;
    onChange({ ...ask, language, base: isFit ? ask.base : FIRST_BASE[language] });
  };
  return (
    <>
      <fieldset className={`${choice.choices} ${styles.wide}`}>
        <legend>Language</legend>
        {(['python', 'powershell'] as const).map((language) => (
          <label key={language} className={choice.choice}>
            <input
              type="radio"
              name="language"
              checked={ask.language === language}
              onChange={() => choose(language)}
            />
            {language === 'python' ? 'Python' : 'PowerShell'}
          </label>
        ))}
      </fieldset>
      <Field
        label="Name"
        hint="Lower case, words joined by hyphens: my-service"
        error={problems.name}
      >
        {(control) => (
          <input
            {...control}
            value={ask.name}
            maxLength={120}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ ...ask, name: event.target.value })}
          />
        )}
      </Field>
      <BaseField
        key={ask.language}
        value={ask.base}
        choices={bases.filter(({ language }) => language === ask.language)}
        onChange={(base) => onChange({ ...ask, base })}
        error={problems.base}
      />
    </>
  );
}

/** What need not be listed, said in the hint: it is no mistake to have it there. */
function describeBrought(brought: CheckAnswer['brought']): string {
  if (brought.length === 0) return '';
  const all = brought.map(({ name, version, by }) => `${name} ${version} (from ${by})`);
  return `The base brings ${all.join(', ')}, so the folder does not list ${all.length === 1 ? 'it' : 'them'} again.`;
}

interface LinesProps {
  readonly control: object;
  readonly lines: readonly string[];
  readonly onChange: (lines: string[]) => void;
}

/** A list as text, one item a line; the last, empty line is where one types on. */
function Lines({ control, lines, onChange }: LinesProps) {
  return (
    <textarea
      {...control}
      rows={Math.min(12, Math.max(4, lines.length + 1))}
      defaultValue={lines.join('\n')}
      spellCheck={false}
      onChange={(event) =>
        onChange(
          event.target.value
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter(Boolean),
        )
      }
    />
  );
}
