import { encode } from 'uqr'
import { Refusal } from '#platform/refusal.ts'
import type { Ports } from '../audit/act.ts'
import { authenticatorUri, newAuthenticatorSecret } from '../sign-in/authenticator.ts'
import { readInstallation } from '../firm/installation.ts'

/** A fresh secret for the first administrator, as text, as the address apps understand, and as its QR code. Nothing is kept. */
export async function newAuthenticator(
  ports: Ports,
  input: { firmName: string; email: string },
): Promise<{ secret: string; uri: string; qrSvg: string }> {
  if ((await readInstallation(ports)).hasFirm) throw new Refusal('setup.already-done')
  const secret = newAuthenticatorSecret(ports.random.bytes(20))
  // An app shows this above its codes; longer names make a QR code that phones read badly.
  const uri = authenticatorUri(secret, input.email.slice(0, 60), [...input.firmName].slice(0, 30).join(''))
  return { secret, uri, qrSvg: drawQrCode(uri) }
}

/** One path, one rectangle for every run of dark modules: a third of what a rectangle a module takes. */
function drawQrCode(text: string): string {
  const { data, size } = encode(text, { ecc: 'L', border: 2 })
  const runs = data.flatMap((row, y) => {
    const dark = row.map((module) => (module ? '1' : '0')).join('')
    return [...dark.matchAll(/1+/g)].map((run) => `M${run.index},${y}h${run[0].length}v1h-${run[0].length}z`)
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="white"/><path fill="black" d="${runs.join('')}"/></svg>`
}
