/** Patterns of LIKE for texts of people, whose own wildcards are letters like any other. */

const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** Whatever holds this text. */
export const likeHolding = (text: string) => `%${literal(text)}%`;

/** Whatever begins with this text. */
export const likeBeginning = (text: string) => `${literal(text)}%`;
