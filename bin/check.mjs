#!/usr/bin/env node
// npm run check: what takes seconds (types, lint, format, unused code, the repository's own rules), without database or browser.
import { installPackages } from './install-packages.mjs'
import { handOver, launch, prepareNode } from './runtime.mjs'

await launch(async () => {
  const node = await prepareNode()
  await installPackages(node)
  return handOver(node, ['bin/testing/run-tests.mjs', '--quick', ...process.argv.slice(2)])
})
