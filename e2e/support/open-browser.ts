/** Chromium, with a desk and a phone to look at Lintel with; everything a browser complains about is collected and fails the journey. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

export interface Browser {
  /** 1440 × 900 with a mouse: the firm's. */
  desk(options?: BrowserContextOptions): Promise<Page>
  /** 360 × 780 with a finger: the taxpayer's. */
  phone(options?: BrowserContextOptions): Promise<Page>
  /** What was refused or failed on the network may be a part of the journey: `422 POST /api/register`, `failed PUT /api/uploads`. */
  expect(...complaints: RegExp[]): void
  /** Closes everything. @throws AssertionError listing what a page complained about. */
  close(): Promise<void>
}

const deskSize = { width: 1440, height: 900 }
const phoneSize = { width: 360, height: 780 }
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
]
const waitAtMostMs = 15_000

export async function openBrowser(url: string): Promise<Browser> {
  const program = [process.env['LINTEL_CHROMIUM'], '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(
    (path) => path && existsSync(path),
  )
  const browser = await chromium.launch({ args: flags, ...(program ? { executablePath: program } : {}) })
  const complaints: string[] = []
  const expected: RegExp[] = []
  const open = async (options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({ baseURL: url, locale: 'en-US', reducedMotion: 'reduce', acceptDownloads: true, ...options })
    context.setDefaultTimeout(waitAtMostMs)
    listenTo(context, url, complaints)
    return context.newPage()
  }
  return {
    desk: (options = {}) => open({ viewport: deskSize, ...options }),
    phone: (options = {}) => open({ viewport: phoneSize, hasTouch: true, isMobile: true, deviceScaleFactor: 2, ...options }),
    expect: (...more) => void expected.push(...more),
    async close() {
      await photograph(browser.contexts())
      await browser.close()
      assert.deepEqual(
        complaints.filter((one) => !expected.some((pattern) => pattern.test(one))),
        [],
        'pages complained',
      )
    },
  }
}

/** With LINTEL_E2E_PICTURES set to a folder, what every page showed at the end is kept there: the quickest way to understand a failure. */
async function photograph(contexts: readonly BrowserContext[]): Promise<void> {
  const folder = process.env['LINTEL_E2E_PICTURES']
  if (!folder) return
  const pages = contexts.flatMap((context) => context.pages())
  const journey = basename(process.argv[1] ?? 'journey', '.e2e.ts')
  await Promise.all(pages.map((page, index) => page.screenshot({ path: join(folder, `${journey}-${index + 1}.png`) })))
}

function listenTo(context: BrowserContext, url: string, complaints: string[]): void {
  const short = (address: string) => address.replace(url, '')
  context.on('console', (message) => {
    // Chromium says every refused request here too; the answers themselves are listened to below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => complaints.push(`error: ${error.error().stack ?? String(error.error())}`))
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // Left pages and closed streams abort what they were waiting for.
    if (why !== 'net::ERR_ABORTED') complaints.push(`failed ${request.method()} ${short(request.url())} ${why}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.request().method()} ${short(response.url())}`)
  })
}
