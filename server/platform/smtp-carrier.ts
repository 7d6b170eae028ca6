import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import { type Carrier, NotTaken } from './outbox.ts'

/**
 * E-mail over SMTP (RFC 5321). The message is streamed, and its end held back until the hand-over has been noted. `bouncesTo`: the address
 * to which failures are reported later.
 */
export function smtpCarrier(url: string, from: string, domain: string, bouncesTo: string | null = null): Carrier {
  return {
    async send(message, beforeNoReturn) {
      const transport = createTransport({ url, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 })
      transport.use('stream', (mail, done) => {
        mail.message.processFunc((bytes) => Readable.from(heldBack(bytes, beforeNoReturn)))
        done()
      })
      try {
        await transport.sendMail({
          from,
          envelope: { from: bouncesTo ?? addressOf(from), to: [message.recipient] },
          // Where the mail server knows how (RFC 3461): a report gives the name back, and of the message only its headers.
          dsn: { envid: message.id, ret: 'HDRS', notify: 'FAILURE' },
          to: message.recipient,
          ...(message.replyTo ? { replyTo: message.replyTo } : {}),
          subject: message.subject,
          text: message.body.text,
          ...(message.body.html ? { html: message.body.html } : {}),
          // The same id at every try: a mailbox that gets a message twice after all shows it once.
          messageId: `<${message.id}@${domain}>`,
          headers: { 'auto-submitted': 'auto-generated', ...message.headers },
        })
      } catch (error) {
        const { responseCode, message: problem } = error as Error & { responseCode?: number }
        if (responseCode !== undefined && responseCode >= 400) throw new NotTaken(problem, responseCode >= 500)
        throw error
      }
    },
  }
}

/**
 * Nothing of this runs before somebody reads, and nodemailer reads when the server has answered DATA with 354. A stream that is written
 * to instead reaches its end as soon as the message is composed, before there is even a connection: what then fails would look handed over.
 */
async function* heldBack(bytes: AsyncIterable<Uint8Array>, beforeNoReturn: () => Promise<void>): AsyncGenerator<Uint8Array> {
  yield* bytes
  await beforeNoReturn()
}

const addressOf = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from
