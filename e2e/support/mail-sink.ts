/** A mail server on the loopback address that keeps what it is given and says at which moment of the conversation it is. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { until } from './until.ts'

/** In the order in which they come. `ended`: every byte is here and no answer has been given. `answered`: the answer has left. */
export const mailMoments = ['connected', 'recipient named', 'message begun', 'message ended', 'answered'] as const
export type MailMoment = (typeof mailMoments)[number]

export interface ReceivedMail {
  /** What the sender calls the message, without domain. */
  id: string
  to: string
  subject: string
  /** The part in plain text. */
  text: string
}

export interface MailSink {
  url: string
  /** Everything that arrived to its last byte, oldest first: a mail server is answerable for it from then on. */
  received: ReceivedMail[]
  /** Calls once, at that moment of the next message, before anything else happens. */
  when(moment: MailMoment, act: () => void): void
  /** The newest message to that address with that in its subject; waits for it. */
  newest(to: string, subject: string): Promise<ReceivedMail>
  close(): Promise<void>
}

export async function startMailSink(): Promise<MailSink> {
  const received: ReceivedMail[] = []
  let awaited: { moment: MailMoment; act: () => void } | null = null
  const reach = (moment: MailMoment) => {
    if (awaited?.moment !== moment) return
    const { act } = awaited
    awaited = null
    act()
  }
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onConnect: (_session, done) => {
      reach('connected')
      done()
    },
    onRcptTo: (_address, _session, done) => {
      reach('recipient named')
      done()
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        reach('message begun')
      })
      stream.on('end', () => {
        received.push(read(Buffer.concat(chunks).toString('latin1'), session.envelope.rcptTo[0]?.address ?? ''))
        reach('message ended')
        done()
        reach('answered')
      })
    },
  })
  // A sender that is killed in the middle is what this sink is for.
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    received,
    when: (moment, act) => {
      awaited = { moment, act }
    },
    newest: (to, subject) =>
      until(`an e-mail "${subject}" to ${to}`, async () => received.findLast((mail) => mail.to === to && mail.subject.includes(subject))),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function read(source: string, to: string): ReceivedMail {
  const headers = (source.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]?.trim() ?? ''
  const boundary = /boundary="([^"]+)"/.exec(headers)?.[1]
  const parts = boundary ? source.split(`--${boundary}`) : [source]
  const [partHeaders = '', ...body] = (parts.find((part) => /^content-type: text\/plain/im.test(part)) ?? source)
    .trimStart()
    .split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  const isQuoted = /^content-transfer-encoding: quoted-printable/im.test(partHeaders)
  return {
    id: /^<([^@>]+)@/.exec(header('message-id'))?.[1] ?? '',
    to,
    subject: header('subject'),
    text: isQuoted
      ? text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : text,
  }
}
