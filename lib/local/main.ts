// What the web server loads of local mode, as one bundle (`dist/local.mjs`): the build of the pages
// need not read the languages, and a process has one engine however often Next bundles a route.

export { estimateScan } from './athena/executions/estimate-scan';
export { dispatch } from './protocol';
export { startRuntime } from './runtime';
export { serveHttp } from './wire/serve-http';
