// The `paths` of tsconfig.json, in the only form that needs no TypeScript 6 to be read.
module.exports = {
  resolve: { alias: { '@': __dirname }, extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
};
