/** What a phone loads and how long it waits: weight in an empty browser, and largest contentful paint on slow 4G with a slow processor. */
import { type Browser, type BrowserContext, type CDPSession, chromium } from 'playwright-core'
import { inviteAnother, makePortal, sendForms8879 } from './make-portal.ts'
import { type Product, withProduct } from './product.ts'
import { atMost, type Row, told } from './row.ts'
import { median } from './statistics.ts'
import type { Visitor } from './visitor.ts'

const visits = 5
const slow4G = { offline: false, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8, latency: 150 }
const slowerProcessor = 4
const phone = { width: 360, height: 780 }
const quietMilliseconds = 1000
const kilobyte = 1024

interface Page {
  name: string
  path: string
  visitor: Visitor | null
  most: { requests?: number; kilobytes: number; seconds?: number }
}

/** @throws Error when no Chromium is found */
export async function firstLoad(): Promise<Row[]> {
  const executablePath = process.env['LINTEL_CHROMIUM'] ?? chromium.executablePath()
  return withProduct(async (product) => {
    const portal = await makePortal(product.url)
    const [documentId] = await sendForms8879(portal, 1)
    const pages: Page[] = [
      { name: 'sign-in', path: '/sign-in', visitor: null, most: { requests: 12, kilobytes: 60, seconds: 1.8 } },
      { name: 'registration', path: await inviteAnother(portal), visitor: null, most: { kilobytes: 120 } },
      { name: 'dashboard', path: '/home', visitor: portal.taxpayer, most: { kilobytes: 120, seconds: 2.2 } },
      { name: 'signing page', path: `/preparer-files/${documentId}`, visitor: portal.taxpayer, most: { kilobytes: 120 } },
    ]
    const browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    })
    try {
      const rows: Row[] = []
      for (const page of pages) rows.push(...(await measurePage(browser, product, page)))
      return rows
    } finally {
      await browser.close()
    }
  })
}

async function measurePage(browser: Browser, product: Product, page: Page): Promise<Row[]> {
  const weight = await visit(browser, product, page, false)
  const paints: number[] = []
  for (let count = 0; count < visits; count += 1) paints.push((await visit(browser, product, page, true)).paintSeconds)
  const measure = 'first-load'
  const requests = { measure, what: `${page.name}: requests`, value: weight.requests, unit: 'requests' }
  const paint = {
    measure,
    what: `${page.name}: largest contentful paint`,
    value: median(paints),
    unit: 's',
    remark: `slow 4G, processor ${slowerProcessor} × slower, 360 px; median of ${visits}`,
  }
  return [
    page.most.requests === undefined ? told(requests) : atMost(page.most.requests, requests),
    atMost(page.most.kilobytes, {
      measure,
      what: `${page.name}: transferred`,
      value: weight.bytes / kilobyte,
      unit: 'KB',
      ...(weight.images > 0 ? { remark: `without ${weight.images} images of pages` } : {}),
    }),
    page.most.seconds === undefined ? told(paint) : atMost(page.most.seconds, paint),
  ]
}

interface Visit {
  requests: number
  bytes: number
  images: number
  paintSeconds: number
}

async function visit(browser: Browser, { url }: Product, page: Page, isSlow: boolean): Promise<Visit> {
  const context = await browser.newContext({ viewport: phone, locale: 'en-US' })
  try {
    if (page.visitor) await context.addCookies(cookiesOf(page.visitor, url))
    return await load(context, `${url}${page.path}`, isSlow)
  } finally {
    await context.close()
  }
}

async function load(context: BrowserContext, address: string, isSlow: boolean): Promise<Visit> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  if (isSlow) {
    await session.send('Network.emulateNetworkConditions', slow4G)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor })
  }
  const seen = watchNetwork(session)
  await page.addInitScript(() => {
    const painted = globalThis as unknown as { lintelPaint: number }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) painted.lintelPaint = entry.startTime
    }).observe({ type: 'largest-contentful-paint' as never, buffered: true })
  })
  await page.goto(address, { waitUntil: 'load' })
  // The live stream never ends, so the network is quiet when nothing else has begun or arrived for a while.
  while (performance.now() - seen.changedAt() < quietMilliseconds) await new Promise((resolve) => setTimeout(resolve, 100))
  const paint = await page.evaluate(() => (globalThis as unknown as { lintelPaint: number }).lintelPaint)
  return { ...seen.weight(), paintSeconds: paint / 1000 }
}

function watchNetwork(session: CDPSession) {
  const requests = new Map<string, { bytes: number; isPageImage: boolean }>()
  let changedAt = performance.now()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith('http')) return
    changedAt = performance.now()
    requests.set(requestId, { bytes: 0, isPageImage: /\/pages\/\d+\/image/.test(request.url) })
  })
  const add = (requestId: string, bytes: number, isTotal: boolean) => {
    const request = requests.get(requestId)
    if (!request) return
    changedAt = performance.now()
    request.bytes = isTotal ? Math.max(request.bytes, bytes) : request.bytes + bytes
  }
  session.on('Network.responseReceived', ({ requestId, response }) => add(requestId, response.encodedDataLength, false))
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => add(requestId, encodedDataLength, false))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => add(requestId, encodedDataLength, true))
  return {
    changedAt: () => changedAt,
    weight() {
      const counted = [...requests.values()].filter(({ isPageImage }) => !isPageImage)
      return { requests: counted.length, bytes: counted.reduce((sum, { bytes }) => sum + bytes, 0), images: requests.size - counted.length }
    },
  }
}

function cookiesOf(visitor: Visitor, url: string) {
  return visitor
    .cookie()
    .split('; ')
    .map((cookie) => {
      const at = cookie.indexOf('=')
      return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url }
    })
}
