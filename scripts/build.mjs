// `npm run build`: everything `npm start` needs, if it is stale.

import { buildBundles, buildPages } from './support/build.mjs';
import { main } from './support/fail.mjs';
import { step } from './support/progress.mjs';

await main(async () => {
  await step('Building the engine', buildBundles);
  await step('Building the pages', buildPages);
});
