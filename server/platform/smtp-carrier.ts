import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { type Carrier, NotTaken } from './outbox.ts'

/** E-mail over SMTP (RFC 5321). The message is streamed, and its end held back until the hand-over has been noted. */
export function smtpCarrier(url: string, from: string, domain: string): Carrier {
  const transport = createTransport(url, { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 } as never)
  return {
    async send(message, beforeNoReturn) {
      const composed = new MailComposer({
        from,
        to: message.recipient,
        subject: message.subject,
        text: message.body.text,
        ...(message.body.html ? { html: message.body.html } : {}),
        // The same id at every try: a mailbox that gets a message twice after all shows it once.
        messageId: `<${message.id}@${domain}>`,
        headers: { 'auto-submitted': 'auto-generated' },
      }).compile()
      const held = Readable.from(withEndHeldBack(composed.createReadStream(), beforeNoReturn), { objectMode: false })
      try {
        await transport.sendMail({ envelope: { from: addressOf(from), to: [message.recipient] }, raw: held })
      } catch (error) {
        const { responseCode, message: problem } = error as Error & { responseCode?: number }
        if (responseCode !== undefined && responseCode >= 400) throw new NotTaken(problem, responseCode >= 500)
        throw error
      }
    },
  }
}

async function* withEndHeldBack(message: Readable, beforeNoReturn: () => Promise<void>): AsyncGenerator<Buffer> {
  for await (const chunk of message) yield chunk as Buffer
  await beforeNoReturn()
}

const addressOf = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from
