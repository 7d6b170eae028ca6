import { senderHeader } from '#contract/sender.ts'
import type { SignedInStaff, TestApp, TestFirm } from './start-app.ts'
import { upload } from './signing-scene.ts'
import type { Answer, TestBrowser } from './test-browser.ts'

/** Switches the client's link on, or the firm's own; returns its token. */
export async function linkOf(staff: SignedInStaff, clientId: string | null, change: { passcode?: string; renew?: boolean } = {}) {
  const path = clientId ? `/api/clients/${clientId}/drop-off-link` : '/api/firm/drop-off-link'
  const link = await staff.put<{ url: string }>(path, { isOn: true, passcode: change.passcode ?? null, renew: change.renew ?? false })
  return link.body.url.slice(link.body.url.lastIndexOf('/') + 1)
}

const visit = (token: string, more: { passcode?: string; name?: string } = {}) => ({
  token,
  name: more.name ?? 'Rosa Vega',
  email: 'rosa@example.com',
  passcode: more.passcode ?? null,
})

/** Says who sends, from this browser. */
export const sayWho = (
  browser: TestBrowser,
  token: string,
  more: { passcode?: string; name?: string; ip?: string } = {},
): Promise<Answer<{ code?: string } | null>> =>
  browser.post('/api/drop-offs', visit(token, more), more.ip ? { remoteAddress: more.ip } : undefined)

/** The same browser, on a drop-off page. */
export function onDropOffPage(browser: TestBrowser): TestBrowser {
  const headers = { [senderHeader]: '1' }
  return {
    cookies: browser.cookies,
    send: (method, path, body) => browser.send(method, path, body, { headers }),
    get: (path) => browser.send('GET', path, undefined, { headers }),
    post: (path, body) => browser.send('POST', path, body, { headers }),
    put: (path, body) => browser.send('PUT', path, body, { headers }),
  }
}

export const drop = (browser: TestBrowser, file: { name: string; bytes: Uint8Array; key?: string }) =>
  upload(onDropOffPage(browser), '/api/drop-offs/uploads', file)

/** A file in the firm's tray; returns its id. */
export async function inTray(app: TestApp, firm: TestFirm): Promise<string> {
  const token = await linkOf(await app.asStaff(firm, { role: 'administrator' }), null)
  const sender = app.visitor()
  await sayWho(sender, token)
  return (await drop(sender, { name: 'w2.txt', bytes: Buffer.from('wages') })).body.documentId
}
