/** The mailbox in which reports of failure arrive, read over IMAP (RFC 9051) and left as it is: nothing is marked, moved or deleted. */
import type { ImapFlow, MessageStructureObject } from 'imapflow'
import { type DeliveryReport, readReport } from './delivery-report.ts'

/** How far a mailbox has been read. Another `validity` means that its numbers have begun anew (RFC 9051, 2.3.1.1). */
export interface MailboxPosition {
  validity: string
  uid: number
}

export interface ArrivedReport extends DeliveryReport {
  /** By the mail server's clock. */
  arrivedAt: Date
}

/** So many messages at a time; the rest comes with the next look. */
const mostAtOnce = 500
const mostPartBytes = 64 * 1024
const giveUpMilliseconds = 30_000

/**
 * What has arrived since `from`; a mailbox that is read for the first time begins with what comes next. `url`: such as
 * `imaps://user:password@imap.example.com/INBOX`.
 */
export async function readBounces(
  url: string,
  from: MailboxPosition | null,
): Promise<{ reports: ArrivedReport[]; position: MailboxPosition }> {
  const { client, folder } = await clientFor(url)
  // Without a listener, a connection that breaks would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const mailbox = await client.mailboxOpen(folder, { readOnly: true })
    const validity = String(mailbox.uidValidity)
    if (from?.validity !== validity) return { reports: [], position: { validity, uid: mailbox.uidNext - 1 } }
    const reports: ArrivedReport[] = []
    const messages = await listAfter(client, from.uid)
    for (const { uid, arrivedAt, structure } of messages) {
      const parts = findReport(structure)
      if (!parts) continue
      const status = await readPart(client, uid, parts.status)
      const report = readReport(status, parts.returned === null ? null : await readPart(client, uid, parts.returned))
      if (report) reports.push({ ...report, arrivedAt })
    }
    return { reports, position: { validity, uid: messages.at(-1)?.uid ?? from.uid } }
  } finally {
    client.close()
  }
}

async function clientFor(address: string): Promise<{ client: ImapFlow; folder: string }> {
  // Read where a mailbox is configured: no other start should wait for it.
  const { ImapFlow } = await import('imapflow')
  const url = new URL(address)
  const secure = url.protocol === 'imaps:'
  const client = new ImapFlow({
    host: url.hostname,
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: giveUpMilliseconds,
    greetingTimeout: giveUpMilliseconds,
    socketTimeout: giveUpMilliseconds,
  })
  return { client, folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX' }
}

interface Listed {
  uid: number
  arrivedAt: Date
  structure: MessageStructureObject
}

async function listAfter(client: ImapFlow, uid: number): Promise<Listed[]> {
  const listed: Listed[] = []
  for await (const one of client.fetch(`${uid + 1}:*`, { uid: true, internalDate: true, bodyStructure: true }, { uid: true })) {
    // `n:*` gives the last message even when its number is below n (RFC 9051, 9).
    if (one.uid <= uid || !one.bodyStructure) continue
    listed.push({ uid: one.uid, arrivedAt: new Date(one.internalDate ?? Date.now()), structure: one.bodyStructure })
  }
  return listed.toSorted((a, b) => a.uid - b.uid).slice(0, mostAtOnce)
}

/** Where the parts of a report are (RFC 6522): its fields for machines, and what came back of the message. */
function findReport(structure: MessageStructureObject): { status: string; returned: string | null } | null {
  if (structure.type !== 'multipart/report') return null
  const partOf = (...types: string[]) => structure.childNodes?.find(({ type }) => types.includes(type))?.part ?? null
  const status = partOf('message/delivery-status', 'message/global-delivery-status')
  return status === null
    ? null
    : { status, returned: partOf('text/rfc822-headers', 'message/rfc822', 'message/global', 'message/global-headers') }
}

/** Decoded, and no more than the beginning: all that is looked for stands there. */
async function readPart(client: ImapFlow, uid: number, part: string): Promise<string> {
  const { content } = await client.download(String(uid), part, { uid: true, maxBytes: mostPartBytes })
  const chunks: Buffer[] = []
  for await (const chunk of content ?? []) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks).toString('utf8')
}
