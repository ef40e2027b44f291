/** A hull on the blocks of a dock: the mark of Drydock, in the colour of the text around it. */
export function Logo({ className }: { readonly className?: string }) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
      <path d="M2 3h2.4v15.6h15.2V3H22v18H2z" />
      <path
        d="M6.4 7h11.2l-2.1 6.2a1.6 1.6 0 0 1-1.5 1.1h-4a1.6 1.6 0 0 1-1.5-1.1z"
        opacity=".72"
      />
      <path d="M8.6 15.6h1.8v2H8.6zM13.6 15.6h1.8v2h-1.8zM11.1 2.6h1.8V6h-1.8z" />
    </svg>
  );
}
