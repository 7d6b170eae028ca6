/**
 * The pages of both rooms: one built HTML file a room, with the language set and the data of the first screen put in, so that it shows
 * without another round trip. That data is asked for through the door like any browser would: pages have no privileges.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { clientViewBase, clientViewHeader } from '#contract/client-view-address.ts'
import { browserOf } from '#platform/door.ts'
import { kioskCookie } from './sign-in/cookies.ts'

type Room = 'taxpayer' | 'firm'
type Language = 'en' | 'es'

const builtFolder = fileURLToPath(new URL('../dist/web', import.meta.url))

const taxpayerPages = [
  '/',
  '/sign-in',
  '/sign-in/verify',
  '/i/:token',
  '/u/:token',
  '/register/verify',
  '/recover',
  '/recover/:token',
  '/recover/notice/:token',
  '/home',
  '/activity',
  '/my-files',
  '/my-files/:document',
  '/preparer-files',
  '/preparer-files/:document',
  '/identity',
  '/sign-by-hand',
  '/sign',
  '/sign/:document',
  '/sign/:document/read',
  '/electronic-records',
  '/hand-over',
  '/messages',
  '/tax-returns',
  '/tax-payments',
  '/tax-payments/:voucher',
  '/tax-payments/:voucher/paid',
  '/k1s',
  '/k1s/:k1',
  '/k/:token',
  '/k1',
  '/more',
  '/security',
  '/notifications',
  '/notifications/settings',
  '/third-party',
  '/third-party/:grant',
  '/third-party/:grant/edit',
  '/g/:token',
  '/guest',
  '/guest/:list',
  '/guest/documents/:document',
  '/d/:token',
  '/in-office',
]
const openPages = new Set([
  '/',
  '/sign-in',
  '/sign-in/verify',
  '/i/:token',
  '/u/:token',
  '/register/verify',
  '/recover',
  '/recover/:token',
  '/recover/notice/:token',
  // Whoever was here has left, and nobody has come in yet.
  '/hand-over',
  // A guest has no account: the pages ask with a session of their own, and say what to do where there is none.
  '/g/:token',
  '/guest',
  '/guest/:list',
  '/guest/documents/:document',
  // Nor has a partner who gets a K-1.
  '/k/:token',
  '/k1',
  // Nor has somebody who drops files off.
  '/d/:token',
  // Nor has somebody who signs in the office.
  '/in-office',
  '/welcome',
  '/firm/sign-in',
  '/firm/verify',
  '/firm/join/:token',
  '/firm/outbox',
])
const firmPages = ['/welcome', '/firm', '/firm/join/:token', '/firm/*']

/** `livePosition`: where the stream of live updates is now, so that a page hears of everything after its data. */
export async function webPages(app: FastifyInstance, secure: boolean, livePosition: () => string): Promise<void> {
  if (!existsSync(join(builtFolder, 'taxpayer.html')))
    throw new Error(
      'The web apps are not built. Start Lintel with `npm start`, or build them with `npx vite build --config web/vite.config.ts`.',
    )
  const pages = { ...readPages(), livePosition }
  await app.register(staticFiles, {
    root: builtFolder,
    index: false,
    wildcard: false,
    preCompressed: true,
    // Names of assets carry a hash of what is in them.
    setHeaders: (response, path) =>
      void response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'),
    globIgnore: ['*.html', '*.json'],
  })
  app.get('/manifest.webmanifest', (request, reply) => showManifest(app, request, reply))
  for (const path of taxpayerPages) app.get(path, (request, reply) => show(app, pages, 'taxpayer', request, reply, secure))
  for (const path of firmPages) app.get(path, (request, reply) => show(app, pages, 'firm', request, reply, secure))
  // Any other address a person types: the page that says so, in the taxpayers' room. What is no page has been answered by then.
  app.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) return reply.callNotFound()
    return show(app, pages, 'taxpayer', request, reply.status(404), secure)
  })
}

interface Pages {
  livePosition(): string
  html: Record<Room, string>
  preloads: Record<Room, Record<Language, string>>
}

function readPages(): Omit<Pages, 'livePosition'> {
  const read = (room: Room) => readFileSync(join(builtFolder, `${room}.html`), 'utf8')
  const listed = JSON.parse(readFileSync(join(builtFolder, 'preload.json'), 'utf8')) as Record<Room, Record<Language, string[]>>
  const links = (room: Room, language: Language) =>
    (listed[room]?.[language] ?? []).map((path) => `<link rel="modulepreload" href="${path}">`).join('')
  const both = (room: Room) => ({ en: links(room, 'en'), es: links(room, 'es') })
  return { html: { taxpayer: read('taxpayer'), firm: read('firm') }, preloads: { taxpayer: both('taxpayer'), firm: both('firm') } }
}

async function show(
  app: FastifyInstance,
  pages: Pages,
  room: Room,
  request: FastifyRequest,
  reply: FastifyReply,
  secure: boolean,
): Promise<FastifyReply> {
  const route = request.routeOptions.url ?? '/'
  const { path, portal } = addressOf(request.url)
  const browser = browserOf(request, reply, secure)
  const { language, clientView } = browser
  // The tablet is in a client's hands: whatever address is typed, however one goes back, there is this page and no other.
  if (browser.cookie(kioskCookie) !== undefined && path !== '/in-office')
    return reply.header('cache-control', 'no-store').redirect('/in-office')
  const live = pages.livePosition()
  const ask = asker(app, request)
  const [answer, installation] = await Promise.all([ask('/api/session'), ask('/api/installation')])
  const session = (answer as { session: { room: Room; portals: { id: string }[] } | null } | null)?.session ?? null
  const elsewhere =
    clientView === null
      ? whereInstead({ route, path, portal, room, session, hasFirm: (installation as { hasFirm: boolean } | null)?.hasFirm ?? true })
      : viewedInstead(path, clientView)
  reply.header('cache-control', 'no-store')
  if (elsewhere) return reply.redirect(elsewhere)

  const data: Record<string, unknown> = { '/api/session': answer, '/api/installation': installation, '/api/live': live }
  for (const first of questionsOf(path, session?.room === room ? session : null, portal)) data[first] = await ask(first)
  const html = pages.html[room]
    .replace('%lang%', language)
    .replace('<!--head-->', () => pages.preloads[room][language])
    .replace('<!--data-->', () => `<script type="application/json" id="data">${inScript(data)}</script>`)
  return reply.type('text/html; charset=utf-8').send(html)
}

/** What a phone puts on its home screen: the portal, under the firm's name. */
async function showManifest(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { firmName } = ((await asker(app, request)('/api/installation')) ?? { firmName: null }) as { firmName: string | null }
  const icon = (size: number, purpose: string) => ({ src: `/icon-${purpose}${size}.png`, sizes: `${size}x${size}`, type: 'image/png' })
  const manifest = {
    id: '/',
    name: firmName ?? 'Lintel',
    short_name: firmName ?? 'Lintel',
    start_url: '/home',
    scope: '/',
    display: 'standalone',
    background_color: '#fbfaf6',
    theme_color: '#fbfaf6',
    icons: [icon(192, ''), icon(512, ''), { ...icon(512, 'maskable-'), purpose: 'maskable' }],
  }
  return reply.type('application/manifest+json').header('cache-control', 'no-cache').send(JSON.stringify(manifest))
}

/** Asks an endpoint on behalf of the page's own visitor; null when it refuses, so that the page asks again and explains. */
function asker(app: FastifyInstance, request: FastifyRequest) {
  return async (url: string): Promise<unknown> => {
    const answer = await app.inject({
      method: 'GET',
      url,
      remoteAddress: request.socket.remoteAddress ?? request.ip,
      headers: {
        ...(request.headers.cookie ? { cookie: request.headers.cookie } : {}),
        ...(request.headers['x-forwarded-for'] ? { 'x-forwarded-for': request.headers['x-forwarded-for'] } : {}),
        ...(request.headers[clientViewHeader] ? { [clientViewHeader]: request.headers[clientViewHeader] } : {}),
        host: request.host,
        'user-agent': request.headers['user-agent'] ?? '',
        'accept-language': request.headers['accept-language'] ?? '',
      },
    })
    return answer.statusCode === 200 ? (JSON.parse(answer.body) as unknown) : null
  }
}

/** `portal`: of links in letters, the portal that the linked thing is in. */
export function addressOf(url: string): { path: string; portal: string | null } {
  const [path = '/', query] = url.split('?')
  const portal = new URLSearchParams(query).get('portal')
  return { path, portal: portal !== null && /^[0-9a-f-]{36}$/.test(portal) ? portal : null }
}

interface Where {
  route: string
  path: string
  portal?: string | null
  room: Room
  session: { room: Room } | null
  hasFirm: boolean
}

/** The page that this visitor should see instead, or null. */
export function whereInstead({ route, path, portal = null, room, session, hasFirm }: Where): string | null {
  if (!hasFirm) return path === '/welcome' ? null : '/welcome'
  if (path === '/welcome') return '/firm/sign-in'
  const signedInHere = session?.room === room
  if (signedInHere && (path === '/' || path === '/sign-in')) return '/home'
  if (signedInHere && path === '/firm/sign-in') return '/firm'
  if (signedInHere || openPages.has(route) || openPages.has(path) || route === '/*') return null
  const back = portal === null ? path : `${path}?portal=${portal}`
  return `${room === 'firm' ? '/firm/sign-in' : '/sign-in'}?return=${encodeURIComponent(back)}`
}

const pagesOfClientView =
  /^\/(home|activity|my-files|preparer-files|identity|sign-by-hand|messages|tax-payments|tax-returns|k1s|more|security|third-party|notifications)(\/|$)/

/** Only what is behind the door is looked at in Client View. Once it is over, the page says so. */
export const viewedInstead = (path: string, clientView: string): string | null =>
  pagesOfClientView.test(path) ? null : `${clientViewBase(clientView)}/home`

/** What a page asks first, by its address: of the guest, of who is signed in to this room, or of anybody at the door. */
export function questionsOf(path: string, session: { portals: { id: string }[] } | null, portal: string | null = null): string[] {
  if (/^\/guest(\/|$)/.test(path)) return guestQuestions(path)
  const meant = session?.portals.find(({ id }) => id === portal) ?? session?.portals[0]
  const first = session ? firstQuestion(path, meant?.id) : doorQuestion(path)
  return first ? [first] : []
}

const guestPages = /^\/guest\/(preparer-files|my-files|documents|tasks|documents\/[0-9a-f-]{36})$/

const guestQuestions = (path: string): string[] => (guestPages.test(path) ? ['/api/guest', `/api${path}`] : ['/api/guest'])

/** The sign-in page looks different where somebody is known. */
const doorQuestion = (path: string): string | null => (path === '/' || path === '/sign-in' ? '/api/sign-in/browser' : null)

function firstQuestion(path: string, portal: string | undefined): string | null {
  if (path === '/firm') return '/api/firm/home'
  if (path === '/firm/clients') return '/api/client-table'
  if (path === '/firm/payments') return '/api/vouchers?show=unpaid'
  if (path === '/firm/reports') return '/api/reports'
  if (path === '/security' || path === '/firm/security') return '/api/security'
  const taxReturn = /^\/firm\/returns\/([0-9a-f-]{36})(\/(submission|portal))?$/.exec(path)?.[1]
  if (taxReturn) return `/api/tax-returns/${taxReturn}`
  if (!portal) return null
  if (path === '/home' || path === '/activity') return `/api/portals/${portal}${path}`
  if (path === '/my-files') return `/api/portals/${portal}/my-files`
  if (path === '/preparer-files' || /^\/sign(\/|$)/.test(path)) return `/api/portals/${portal}/preparer-files`
  if (path === '/identity') return `/api/portals/${portal}/identity`
  if (path === '/tax-returns') return `/api/portals/${portal}/tax-returns`
  if (/^\/tax-payments(\/|$)/.test(path)) return `/api/portals/${portal}/tax-payments`
  if (/^\/k1s$/.test(path)) return `/api/portals/${portal}/k1s`
  if (/^\/third-party(\/|$)/.test(path)) return `/api/portals/${portal}/grants`
  return null
}

/** JSON that cannot end the script element it stands in, nor begin a comment there. */
const inScript = (data: unknown): string =>
  JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
