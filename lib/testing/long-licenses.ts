/** Texts that trap a reader which goes back over what it has read, each with what it is. */
export const longLicenses: readonly (readonly [name: string, text: string])[] = [
  ['a megabyte of one license', 'MIT '.repeat(250_000)],
  ['a megabyte of brackets', '('.repeat(1_000_000)],
  ['the longest text that is read', 'copyright (c) '.repeat(14_000)],
  ['that text in one word', 'a'.repeat(199_999)],
  ['operators without end', 'MIT OR '.repeat(28_000)],
  ['brackets 10,000 deep', `${'('.repeat(10_000)}GPL${')'.repeat(10_000)}`],
  ['labels without end', 'license: '.repeat(20_000)],
  ['almost a notice', `${'gnu general public license as published by the '.repeat(60)}x`],
  ['almost a restriction', 'for internal and '.repeat(110)],
];
