import type { Config } from './config.ts'
import { type Carrier, NotTaken } from './outbox.ts'

/** Text messages through Twilio's REST interface (Messages resource, API version 2010-04-01). */
export function twilioCarrier(twilio: NonNullable<Config['twilio']>): Carrier {
  const url = `${twilio.url}/2010-04-01/Accounts/${encodeURIComponent(twilio.accountSid)}/Messages.json`
  const authorization = `Basic ${Buffer.from(`${twilio.accountSid}:${twilio.authToken}`).toString('base64')}`
  return {
    async send(message, beforeNoReturn) {
      await beforeNoReturn()
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/x-www-form-urlencoded', 'accept-encoding': 'identity' },
        body: new URLSearchParams({ To: message.recipient, From: twilio.from, Body: message.body.text }),
        signal: AbortSignal.timeout(20_000),
      })
      if (answer.ok) return
      const problem = (await answer.json().catch(() => ({}))) as { code?: number; message?: string }
      // 429 and 5xx may pass; every other answer is a refusal of this message (a landline, an unsubscribed number).
      throw new NotTaken(
        `Twilio ${problem.code ?? answer.status}: ${problem.message ?? 'no reason given'}`,
        answer.status !== 429 && answer.status < 500,
      )
    },
  }
}
