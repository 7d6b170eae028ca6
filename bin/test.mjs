#!/usr/bin/env node
// npm test: sets everything up, then runs every check and test there is. `npm test -- server/signing` runs the files that match.
import { buildWeb } from './build-web.mjs'
import { installPackages } from './install-packages.mjs'
import { handOver, launch, prepareNode } from './runtime.mjs'
import { setUpBrowser, setUpVerifiers } from './testing/set-up-browser.mjs'

await launch(async () => {
  const node = await prepareNode()
  await installPackages(node)
  const words = process.argv.slice(2)
  const needsBrowser = words.length === 0 || words.some((word) => /^(e2e|web)|\.e2e/.test(word))
  const browser = needsBrowser ? await setUpBrowser(node) : null
  if (needsBrowser) await setUpVerifiers()
  if (needsBrowser) await buildWeb(node)
  return handOver(node, ['bin/testing/run-tests.mjs', ...words], browser ? { LINTEL_CHROMIUM: browser } : {})
})
