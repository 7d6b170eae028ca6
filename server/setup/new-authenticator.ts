import { renderSVG } from 'uqr'
import { Refusal } from '#platform/refusal.ts'
import type { Ports } from '../audit/act.ts'
import { authenticatorUri, newAuthenticatorSecret } from '../sign-in/authenticator.ts'
import { readInstallation } from '../firm/installation.ts'

/** A fresh secret for the first administrator, as text, as the address apps understand, and as its QR code. Nothing is kept. */
export async function newAuthenticator(ports: Ports, input: { firmName: string; email: string }): Promise<{ secret: string; uri: string; qrSvg: string }> {
  if ((await readInstallation(ports)).hasFirm) throw new Refusal('setup.already-done')
  const secret = newAuthenticatorSecret(ports.random.bytes(20))
  // An app shows this above its codes; longer names make a QR code that phones read badly.
  const uri = authenticatorUri(secret, fitting(input.email, 100), fitting(input.firmName, 60))
  return { secret, uri, qrSvg: renderSVG(uri, { ecc: 'M', border: 2 }) }
}

/** As many whole characters as fit into `most` characters of an address: letters beyond ASCII take six or more there. */
function fitting(name: string, most: number): string {
  let kept = ''
  for (const letter of name) {
    if (encodeURIComponent(kept + letter).length > most) break
    kept += letter
  }
  return kept
}
