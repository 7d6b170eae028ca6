/*
 * Only this: where a page of ours cannot be fetched because there is no connection, it says so in our own words, in place of the browser's.
 * Nothing is cached, so nothing private is kept. See docs/decisions/offline-says-so.md.
 */
const words = {
  en: {
    title: 'You are offline',
    lead: 'This page needs a connection. Nothing is lost: what you wrote before stays on this device.',
    retry: 'Try again',
  },
  es: {
    title: 'No tiene conexión',
    lead: 'Esta página necesita conexión. No se pierde nada: lo que escribió antes queda en este dispositivo.',
    retry: 'Intentar de nuevo',
  },
}

const style = `:root{color-scheme:light dark}body{margin:0;min-height:100dvh;display:grid;place-content:center;gap:40px;padding:24px;box-sizing:border-box;
background:light-dark(#fbfaf6,#111613);color:light-dark(#1c2723,#e9ece5);font:18px/1.55 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,sans-serif}
section{max-width:34rem}h1{font-size:1.6rem;line-height:1.2;margin:0 0 8px}p{margin:0 0 16px}
a{display:inline-flex;align-items:center;min-height:48px;padding:0 20px;border:1px solid currentColor;border-radius:8px;color:inherit;font-weight:600;text-decoration:none}
a:focus-visible{outline:3px solid;outline-offset:2px}`

/** In both languages, the device's first: which one was chosen in the portal is not known here. */
function page() {
  const order = navigator.language.startsWith('es') ? ['es', 'en'] : ['en', 'es']
  const sections = order.map((language) => {
    const { title, lead, retry } = words[language]
    return `<section lang="${language}"><h1>${title}</h1><p>${lead}</p><a href="">${retry}</a></section>`
  })
  const html = `<!doctype html><html lang="${order[0]}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words[order[0]].title}</title><style>${style}</style><body><main>${sections.join('')}</main></body></html>`
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  }
  return new Response(html, { status: 503, headers })
}

self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('fetch', (event) => {
  const { request } = event
  // Without navigation preload: it would ask for files (/api/) once more, and each look at a file is on the record.
  if (request.mode !== 'navigate' || new URL(request.url).pathname.startsWith('/api/')) return
  event.respondWith(fetch(request).catch(page))
})
