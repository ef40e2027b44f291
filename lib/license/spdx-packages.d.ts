// The SPDX packages ship no types of their own. Only what is used here is declared.

declare module 'spdx-expression-parse' {
  export interface LicenseNode {
    license: string;
    plus?: true;
    exception?: string;
  }
  export interface ConjunctionNode {
    left: ExpressionNode;
    conjunction: 'and' | 'or';
    right: ExpressionNode;
  }
  export type ExpressionNode = LicenseNode | ConjunctionNode;
  /** @throws Error where the text is no SPDX expression */
  export default function parse(source: string): ExpressionNode;
}

declare module 'spdx-satisfies' {
  /** @throws Error where the expression or one of the allowed licenses does not parse */
  export default function satisfies(expression: string, allowed: readonly string[]): boolean;
}

declare module '@blueoak/list' {
  const ratings: readonly {
    name: string;
    licenses: readonly { name: string; id: string }[];
  }[];
  export default ratings;
}

declare module 'spdx-exceptions' {
  const ids: readonly string[];
  export default ids;
}
