/** An IMAP server on the loopback address for tests: one mailbox, read only, in as much of RFC 3501 as reading it takes. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface TestMail {
  /** The whole message. */
  source: string
  /** As the server answers BODYSTRUCTURE. */
  structure: string
  /** The parts by their numbers. */
  parts: Record<string, string>
  arrivedAt: Date
}

export interface TestImap {
  /** `imap://user:password@127.0.0.1:port/INBOX`. */
  url: string
  mails: TestMail[]
  /** UIDVALIDITY; set another one and the numbers begin anew. */
  validity: number
  /** What clients said, a line each, without passwords. */
  said: string[]
  close(): Promise<void>
}

export async function startTestImap(): Promise<TestImap> {
  const mailbox: Pick<TestImap, 'mails' | 'validity' | 'said'> = { mails: [], validity: 7, said: [] }
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => undefined)
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    let rest = ''
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      rest += chunk
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        socket.write(answer(mailbox, line), 'latin1')
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return Object.assign(mailbox, {
    url: `imap://reports:s%C3%A9cret@127.0.0.1:${port}/INBOX`,
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  })
}

function answer(mailbox: Pick<TestImap, 'mails' | 'validity' | 'said'>, line: string): string {
  const [tag = '', command = '', ...words] = line.split(' ')
  const name = command.toUpperCase()
  mailbox.said.push(name === 'LOGIN' ? 'LOGIN' : line.slice(tag.length + 1))
  const done = `${tag} OK done\r\n`
  if (name === 'CAPABILITY') return `* CAPABILITY IMAP4rev1\r\n${done}`
  if (name === 'LIST') return `* LIST (\\HasNoChildren) "/" "INBOX"\r\n${done}`
  if (name === 'EXAMINE' || name === 'SELECT') {
    const { mails, validity } = mailbox
    const lines = [
      `FLAGS (\\Seen)`,
      `${mails.length} EXISTS`,
      '0 RECENT',
      `OK [UIDVALIDITY ${validity}] ok`,
      `OK [UIDNEXT ${mails.length + 1}] ok`,
    ]
    return `${lines.map((one) => `* ${one}\r\n`).join('')}${tag} OK [READ-ONLY] done\r\n`
  }
  if (name === 'UID' && words[0]?.toUpperCase() === 'FETCH')
    return `${fetch(mailbox.mails, words[1] ?? '', words.slice(2).join(' '))}${done}`
  return name === 'LOGOUT' ? `* BYE\r\n${done}` : done
}

function fetch(mails: readonly TestMail[], range: string, wanted: string): string {
  const [from = '', to = from] = range.split(':')
  // The last one answers to `n:*` in any case.
  const first = Math.min(Number(from), mails.length)
  const last = to === '*' ? mails.length : Number(to)
  return mails
    .flatMap((mail, index) => {
      const uid = index + 1
      if (uid < first || uid > last) return []
      return [`* ${uid} FETCH (${[`UID ${uid}`, ...itemsOf(mail, wanted)].join(' ')})\r\n`]
    })
    .join('')
}

function itemsOf(mail: TestMail, wanted: string): string[] {
  const items: string[] = []
  if (/INTERNALDATE/i.test(wanted)) items.push(`INTERNALDATE "${internalDate(mail.arrivedAt)}"`)
  if (/BODYSTRUCTURE/i.test(wanted)) items.push(`BODYSTRUCTURE ${mail.structure}`)
  for (const [, section = '', start, length] of wanted.matchAll(/BODY(?:\.PEEK)?\[([^\]]*)\](?:<(\d+)\.(\d+)>)?/gi)) {
    const whole = section.endsWith('MIME') ? 'Content-Transfer-Encoding: 7bit\r\n\r\n' : (mail.parts[section] ?? mail.source)
    const given = start === undefined ? whole : whole.slice(Number(start), Number(start) + Number(length))
    items.push(`BODY[${section}]${start === undefined ? '' : `<${start}>`} {${Buffer.byteLength(given, 'latin1')}}\r\n${given}`)
  }
  return items
}

function internalDate(at: Date): string {
  const [, day, month, year, time] = /(\d+) (\w+) (\d+) ([\d:]+)/.exec(at.toUTCString()) ?? []
  return `${day}-${month}-${year} ${time} +0000`
}
