import { Refusal } from '#platform/refusal.ts'
import type { Ports } from '../audit/act.ts'
import { authenticatorUri, newAuthenticatorSecret } from '../sign-in/authenticator.ts'
import { drawQrCode } from '../sign-in/draw-qr-code.ts'
import { readInstallation } from '../firm/installation.ts'

/** A fresh secret for the first administrator, as text, as the address apps understand, and as its QR code. Nothing is kept. */
export async function newAuthenticator(
  ports: Ports,
  input: { firmName: string; email: string },
): Promise<{ secret: string; uri: string; qrSvg: string }> {
  if ((await readInstallation(ports)).hasFirm) throw new Refusal('setup.already-done')
  const secret = newAuthenticatorSecret(ports.random.bytes(20))
  const uri = authenticatorUri(secret, input.email, input.firmName)
  return { secret, uri, qrSvg: drawQrCode(uri) }
}
