#!/usr/bin/env node
// npm start: everything a fresh clone needs, then the server. `npm start -- --sample` passes its words on.
import { buildWeb } from './build-web.mjs'
import { installPackages } from './install-packages.mjs'
import { handOver, launch, prepareNode } from './runtime.mjs'

await launch(async () => {
  const node = await prepareNode()
  await installPackages(node)
  await buildWeb(node)
  return handOver(node, ['server/main.ts', ...process.argv.slice(2)])
})
