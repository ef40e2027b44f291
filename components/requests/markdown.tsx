import type { ComponentProps } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { ExternalLink } from '@/components/ui/external-link';
import { boundMarkdown } from '@/lib/requests/bound-markdown';
import styles from './markdown.module.css';

/** What people wrote. HTML in it stays text, images are left out, links lead to http and https only. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className={styles.markdown}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        disallowedElements={['img', 'input']}
        components={components}
      >
        {boundMarkdown(text)}
      </ReactMarkdown>
    </div>
  );
}

/** Headings of people stand below those of the page; no style attribute, which the policy forbids. */
const components: Components = {
  a: ({ href, children }) => <ExternalLink href={href ?? ''}>{children}</ExternalLink>,
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  th: ({ children }) => <th>{children}</th>,
  td: ({ children }) => <td>{children}</td>,
};

function Heading({ children }: ComponentProps<'h4'>) {
  return (
    <p>
      <strong>{children}</strong>
    </p>
  );
}
