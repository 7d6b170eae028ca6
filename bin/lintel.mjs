#!/usr/bin/env node
// The command line. It installs nothing: `npx lintel verify FILE` must not change the machine it runs on.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { LaunchError, findNode, launch, root } from './runtime.mjs'

await launch(() => {
  const node = findNode()
  if (!node || !existsSync(join(root, 'node_modules'))) {
    throw new LaunchError(
      `Lintel's command line needs ${node ? 'its packages' : `Node 26, and this is ${process.versions.node}`}. Run "npm start" once in ${root}: it sets everything up.`,
    )
  }
  // The caller's folder stays the current one: FILE is meant from there. Signals reach both, as with any two programs of a terminal.
  const child = spawn(node, [join(root, 'cli', 'main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
})
