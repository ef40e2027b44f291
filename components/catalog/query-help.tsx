import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import { listHref } from '@/lib/catalog/hrefs';
import styles from './query-help.module.css';

const EXAMPLES: readonly (readonly [example: string, meaning: string])[] = [
  ['package:requests package:boto3>=1.30', 'holds both Python packages, one of a version'],
  ['os-package:openssl', 'holds an OS package, or one built from its source'],
  ['os:alpine os:debian:12', 'runs one of these systems'],
  ['python:3.12', 'runs this Python'],
  ['base:python3', 'is built on this image'],
  ['status:deprecated', 'active, deprecated, retired or unknown'],
  ['signed:no', 'yes, no or unknown'],
  ['env:PYTHON_VERSION=3.12', 'has this variable, or a text in any: env:3.12'],
  ['label:vendor', 'has this label, or a text in any'],
  ['license:GPL', 'holds a package whose license line says so'],
  ['spdx:MPL-2.0', 'holds a package whose license is settled to be this one'],
  ['image:py3 -package:requests', 'a dash leaves out what fits'],
];

/** The qualifiers, each as a search to try. */
export function QueryHelp({ path }: { readonly path: string }) {
  return (
    <details className={styles.help}>
      <summary>What can be asked</summary>
      <dl className={styles.list}>
        {EXAMPLES.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <AppLink href={listHref(path, new URLSearchParams({ q: example }))}>
                <Mono>{example}</Mono>
              </AppLink>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
