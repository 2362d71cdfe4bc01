// `npm run verify`: format, lint, types, import layers, dead code, unit tests.

import { buildBundles } from './support/build.mjs';
import { closing, hasFailed, runChecks, runUnitTests } from './support/checks.mjs';
import { main } from './support/fail.mjs';
import { installPackages } from './support/packages.mjs';

await main(async () => {
  await installPackages({ withDev: true });
  await buildBundles();
  const counts = [...(await runChecks()), await runUnitTests()];
  console.log(closing(counts));
  return hasFailed(counts) ? 1 : 0;
});
