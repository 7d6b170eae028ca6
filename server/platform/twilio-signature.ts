import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Does a request come from Twilio? It signs the whole address it was told to call and, for a form, every field by name and value in the order of
 * their names (twilio.com/docs/usage/security, "Validating requests": HMAC-SHA1 with the account's auth token, base64).
 */
export function isSignedByTwilio(authToken: string, url: string, fields: Readonly<Record<string, string>>, signature: string): boolean {
  const given = Buffer.from(signature)
  const right = Buffer.from(twilioSignature(authToken, url, fields))
  return given.length === right.length && timingSafeEqual(given, right)
}

export function twilioSignature(authToken: string, url: string, fields: Readonly<Record<string, string>>): string {
  const names = Object.keys(fields).sort()
  const signed = url + names.map((name) => name + (fields[name] ?? '')).join('')
  return createHmac('sha1', authToken).update(signed).digest('base64')
}
