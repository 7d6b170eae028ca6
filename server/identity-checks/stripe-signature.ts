/** Stripe's signature on what it posts: HMAC-SHA256 of `time.body`, by which a message proves its sender. https://docs.stripe.com/webhooks/signature */
import { createHmac, timingSafeEqual } from 'node:crypto'

const toleranceSeconds = 300

/** True when one of the signatures is right and was made within five minutes of `now`: a message kept for later is not heard. */
export function isFromStripe(message: { header: string; body: string; secret: string; now: Date }): boolean {
  const parts = message.header.split(',').map((part) => part.trim().split('='))
  const time = parts.find(([name]) => name === 't')?.[1] ?? ''
  if (!/^\d{1,12}$/.test(time) || Math.abs(message.now.getTime() / 1000 - Number(time)) > toleranceSeconds) return false
  const right = createHmac('sha256', message.secret).update(`${time}.${message.body}`).digest()
  return parts.some(([name, value = '']) => {
    const given = Buffer.from(value, 'hex')
    return name === 'v1' && given.length === right.length && timingSafeEqual(given, right)
  })
}
