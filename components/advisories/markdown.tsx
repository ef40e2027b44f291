import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { ExternalLink } from '@/components/ui/external-link';
import styles from './advisories.module.css';

/**
 * Anybody's Markdown: HTML in it stays text, images are left out (they would tell others who reads),
 * links lead only to http and https, and headings are all of one
 * rank below the page's: authors begin with any.
 */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className={styles.markdown}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        disallowedElements={['img', 'input']}
        components={{
          h1: 'h3',
          h2: 'h3',
          h4: 'h3',
          h5: 'h3',
          h6: 'h3',
          a: ({ href = '', children }) => <ExternalLink href={href}>{children}</ExternalLink>,
          // A keyboard must be able to scroll it.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is focusable (WCAG 2.1.1)
          pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
