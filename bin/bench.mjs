#!/usr/bin/env node
// npm run bench: the budgets, measured. `npm run bench -- sealing` measures what matches.
import { buildWeb } from './build-web.mjs'
import { installPackages } from './install-packages.mjs'
import { handOver, launch, prepareNode } from './runtime.mjs'
import { findBrowser } from './testing/set-up-browser.mjs'

await launch(async () => {
  const node = await prepareNode()
  await installPackages(node)
  await buildWeb(node)
  const browser = await findBrowser(node)
  return handOver(node, ['bench/main.ts', ...process.argv.slice(2)], browser ? { LINTEL_CHROMIUM: browser } : {})
})
