import type { Page } from 'playwright-core'

/** Views inside apps, as they name themselves. */
export const appViews = {
  mailOnPhone: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  facebookOnAndroid:
    'Mozilla/5.0 (Linux; Android 15; Pixel 8 Build/AP4A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/490.0.0.0;]',
  instagramOnPhone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 357.0.0.25.101',
} as const

/**
 * The window becomes as poor as such views are: no second tab, no saving, no storage, no clipboard, no passkeys, no locks between tabs, no
 * workers. What would open a tab or save a file does nothing at all, as there.
 */
export async function impoverish(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    window.open = () => null
    const blocked = {
      get(): never {
        throw new DOMException('Access is denied', 'SecurityError')
      },
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, blocked)
    for (const name of ['PublicKeyCredential', 'BroadcastChannel', 'SharedWorker']) Reflect.deleteProperty(window, name)
    for (const name of ['clipboard', 'locks', 'serviceWorker', 'share']) Reflect.deleteProperty(Navigator.prototype, name)
    addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[target="_blank"], a[download]') : null
      if (link) event.preventDefault()
    })
  })
}
