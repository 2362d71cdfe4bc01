// Bundles what runs as a process of its own, beside the web server: the store's engine, and the
// sample generator. Plain Node runs neither TypeScript nor our `@/` imports.

import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const ENTRIES = {
  engine: 'lib/local/store/main.ts',
  local: 'lib/local/main.ts',
  sample: 'lib/sample/main.ts',
  prepare: 'lib/local/bootstrap/main.ts',
};

/** Writes `<outdir>/engine.mjs`, and `<outdir>/sample.mjs` if there is a generator. */
export async function buildEngine(outdir = `${root}dist`, names = Object.keys(ENTRIES)) {
  const wanted = names.filter((name) => existsSync(root + ENTRIES[name]));
  await Promise.all(wanted.map((name) => bundle(name, outdir)));
}

function bundle(name, outdir) {
  return build({
    absWorkingDir: root,
    entryPoints: { [name]: ENTRIES[name] },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@duckdb/node-api'],
    alias: { '@': root.replace(/\/$/, '') },
    // CommonJS packages inside an ES module still call require().
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildEngine();
