const path = require('node:path');

// `paths` of tsconfig.json, for the emitted files.
module.exports = {
  resolve: { alias: { '@': path.join(__dirname, '.layers') }, extensions: ['.js', '.json'] },
};
