import { Field } from '@/components/ui/field';
import { licenseClasses } from '@/lib/license/license-class';
import type { Ask, ExceptionAsk } from '@/lib/requests/ask';
import styles from './request-form.module.css';

interface Props {
  readonly ask: ExceptionAsk;
  readonly onChange: (ask: Ask) => void;
  /** By field. */
  readonly problems: Readonly<Record<string, string>>;
}

/** What is excused, where, why and until when. */
export function ExceptionFields({ ask, onChange, problems }: Props) {
  const text = (field: 'package' | 'specifier' | 'evidenceUrl' | 'expiresOn') => ({
    value: ask[field],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) =>
      onChange({ ...ask, [field]: event.target.value.trim() }),
  });
  return (
    <div className={styles.fields}>
      <Field label="Package" error={problems.package}>
        {(control) => <input {...control} {...text('package')} maxLength={120} />}
      </Field>
      <Field
        label="Versions"
        hint="PEP 440, as in >=1.2,<2. Empty: every version."
        error={problems.specifier}
      >
        {(control) => <input {...control} {...text('specifier')} maxLength={200} />}
      </Field>
      <Excused ask={ask} onChange={onChange} problems={problems} />
      <Scope ask={ask} onChange={onChange} problems={problems} />
      <Field
        label="Until"
        hint="The last day on which it holds (UTC); a year at most."
        error={problems.expiresOn}
      >
        {(control) => <input {...control} {...text('expiresOn')} type="date" />}
      </Field>
      <Field
        label="Evidence"
        hint="A link to an opinion or an analysis."
        error={problems.evidenceUrl}
      >
        {(control) => (
          <input
            {...control}
            {...text('evidenceUrl')}
            type="url"
            maxLength={500}
            placeholder="https://…"
          />
        )}
      </Field>
      <div className={styles.wide}>
        <Field label="Why it is acceptable" hint="Markdown." error={problems.reason}>
          {(control) => (
            <textarea
              {...control}
              rows={4}
              value={ask.reason}
              maxLength={5_000}
              onChange={(event) => onChange({ ...ask, reason: event.target.value })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}

function Excused({ ask, onChange, problems }: Props) {
  const { excuses } = ask;
  const kinds = { license: 'its license', advisory: 'an advisory', name: 'its name' } as const;
  const choose = (kind: string) => {
    if (kind === 'license') {
      onChange({ ...ask, excuses: { kind, licenseClass: 'strong-copyleft' } });
    } else if (kind === 'advisory') onChange({ ...ask, excuses: { kind, id: '' } });
    else onChange({ ...ask, excuses: { kind: 'name' } });
  };
  return (
    <>
      <Field label="What is excused" error={excuses.kind === 'name' ? problems.excuses : undefined}>
        {(control) => (
          <select
            {...control}
            value={excuses.kind}
            onChange={(event) => choose(event.target.value)}
          >
            {Object.entries(kinds).map(([kind, label]) => (
              <option key={kind} value={kind}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {excuses.kind === 'license' && (
        <Field
          label="License class"
          hint="Two people have to agree to strong copyleft and to restricted licenses."
          error={problems.excuses}
        >
          {(control) => (
            <select
              {...control}
              value={excuses.licenseClass}
              onChange={(event) => {
                const licenseClass = licenseClasses.find((it) => it === event.target.value);
                if (licenseClass) onChange({ ...ask, excuses: { kind: 'license', licenseClass } });
              }}
            >
              {licenseClasses
                .filter((it) => it !== 'permissive')
                .map((it) => (
                  <option key={it} value={it}>
                    {it.replace('-', ' ')}
                  </option>
                ))}
            </select>
          )}
        </Field>
      )}
      {excuses.kind === 'advisory' && (
        <Field label="Advisory" hint="Any of its ids: GHSA-…, CVE-…" error={problems.excuses}>
          {(control) => (
            <input
              {...control}
              value={excuses.id}
              maxLength={120}
              autoComplete="off"
              onChange={(event) =>
                onChange({ ...ask, excuses: { kind: 'advisory', id: event.target.value.trim() } })
              }
            />
          )}
        </Field>
      )}
    </>
  );
}

function Scope({ ask, onChange, problems }: Props) {
  const { scope } = ask;
  const choose = (kind: string) => {
    if (kind === 'image') onChange({ ...ask, scope: { kind, image: '' } });
    else if (kind === 'all') onChange({ ...ask, scope: { kind } });
  };
  return (
    <>
      <Field label="Where it holds" error={scope.kind === 'all' ? problems.scope : undefined}>
        {(control) => (
          <select {...control} value={scope.kind} onChange={(event) => choose(event.target.value)}>
            <option value="all">all images</option>
            <option value="image">one image</option>
            {scope.kind === 'request' && (
              <option value="request">{`request ${scope.requestId}`}</option>
            )}
          </select>
        )}
      </Field>
      {scope.kind === 'image' && (
        <Field label="Image" error={problems.scope}>
          {(control) => (
            <input
              {...control}
              value={scope.image}
              maxLength={120}
              autoComplete="off"
              onChange={(event) =>
                onChange({ ...ask, scope: { kind: 'image', image: event.target.value.trim() } })
              }
            />
          )}
        </Field>
      )}
    </>
  );
}
