// Chromium for the journeys, and the independent verifiers of sealed PDFs.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { environmentWith, LaunchError, root, runQuietly, say } from '../runtime.mjs'

/** Chromium without its windows: the same pages, for half of the processor time. */
const shell = '/usr/bin/chromium-headless-shell'

const usualPlaces = [
  shell,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of a Chromium on this machine (LINTEL_CHROMIUM, the usual places, Playwright's own), or null. */
export async function findBrowser(node) {
  const chosen = [process.env.LINTEL_CHROMIUM, ...usualPlaces].find((path) => path && existsSync(path))
  if (chosen) return chosen
  const ask = "import('playwright-core').then(({ chromium }) => console.log(chromium.executablePath()))"
  const { said } = await runQuietly(node, ['-e', ask], environmentWith(node))
  return existsSync(said.trim()) ? said.trim() : null
}

/** Like `findBrowser`, but installs one where there is none: Debian's package when we may, else Playwright's. */
export async function setUpBrowser(node) {
  const found = await findBrowser(node)
  if (process.env.LINTEL_CHROMIUM && found === process.env.LINTEL_CHROMIUM) return found
  if (mayUseApt() && found !== shell) await installShell(found !== null)
  else if (found === null) {
    say('Installing Chromium for the browser tests (Playwright) …')
    const outcome = await runQuietly(
      node,
      [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'],
      environmentWith(node),
    )
    if (outcome.code !== 0)
      throw new LaunchError(
        `Chromium could not be installed:\n${outcome.said.trim()}\n\nInstall a Chromium yourself and set LINTEL_CHROMIUM to its path.`,
      )
  }
  const browser = await findBrowser(node)
  if (!browser) throw new LaunchError('Chromium was installed but is not found. Set LINTEL_CHROMIUM to its path.')
  return browser
}

/** Debian's package. Without it a Chromium that is there will do. */
async function installShell(hasAnother) {
  say('Installing Chromium without windows for the browser tests (apt-get) …')
  try {
    await installDebianPackages(['chromium-headless-shell'])
  } catch (error) {
    // Older Debians do not have it.
    if (!hasAnother) await installDebianPackages(['chromium'])
    else say(`${String(error)}\nThe tests go on with the Chromium that is here, and take longer.`)
  }
}

/** pdfsig and qpdf: installed where that is easy. The tests that want them say so where they are missing. */
export async function setUpVerifiers() {
  const missing = [
    ['/usr/bin/pdfsig', 'poppler-utils'],
    ['/usr/bin/qpdf', 'qpdf'],
  ]
    .filter(([path]) => !existsSync(path))
    .map(([, name]) => name)
  if (missing.length === 0 || !mayUseApt()) return
  say(`Installing ${missing.join(' and ')}, independent verifiers for sealed PDFs (apt-get) …`)
  await installDebianPackages(missing).catch((/** @type {unknown} */ error) => say(String(error)))
}

async function installDebianPackages(names) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // A machine without a way out says so soon.
  const patience = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=15']
  await runQuietly('apt-get', [...patience, 'update'], environment)
  const outcome = await runQuietly('apt-get', [...patience, 'install', '--yes', '--no-install-recommends', ...names], environment)
  if (outcome.code !== 0)
    throw new LaunchError(`apt-get could not install ${names.join(' ')}:\n${outcome.said.trim().split('\n').slice(-8).join('\n')}`)
}

/** Debian itself: Ubuntu's chromium package is a pointer to a snap. */
function mayUseApt() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}
