#!/usr/bin/env node
// Loads the command through tsx in this same process, so that signals and exit codes need no
// forwarding. The tsconfig is named because the command may be called from any folder.
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
await import('../lib/cli/main.ts');
