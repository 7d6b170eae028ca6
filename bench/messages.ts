/** A message from its sending to the other side's screen, and the inbox of a firm with a hundred thousand conversations. */
import { fillClients } from './fill-clients.ts'
import { makePortal, type Portal } from './make-portal.ts'
import { openLive } from './open-live.ts'
import { connect } from './owner.ts'
import { type Product, withProduct } from './product.ts'
import { atMost, type Row } from './row.ts'
import { percentile } from './statistics.ts'

const measure = 'messages'
const screens = 500
const openedAtOnce = 50
const sent = 200
const threads = 100_000
const asked = 100

export async function messages(): Promise<Row[]> {
  return withProduct(async (product) => {
    const portal = await makePortal(product.url)
    const inbox = await inboxOf(product, portal)
    return [await toScreen(product, portal), ...inbox]
  })
}

/** As it is for whoever waits: the firm sends, the stream stirs, the screen asks for what it has not got, and has it. */
async function toScreen(product: Product, { staff, taxpayer, clientId, personId }: Portal): Promise<Row> {
  let stirred = () => {}
  for (let opened = 0; opened < screens; opened += openedAtOnce) {
    await Promise.all(Array.from({ length: openedAtOnce }, () => openLive(product.url, taxpayer, () => {})))
  }
  await openLive(product.url, taxpayer, () => stirred())
  const thread = `/api/portals/${personId}/thread`
  let { lastNumber } = await taxpayer.get<{ lastNumber: number }>(thread)
  const waits: number[] = []
  for (let message = 0; message < sent; message += 1) {
    const start = performance.now()
    const shown = new Promise<void>((resolve, reject) => {
      stirred = () => {
        taxpayer.get<{ lastNumber: number; messages: unknown[] }>(`${thread}?after=${lastNumber}`).then((missed) => {
          if (missed.messages.length === 0) return
          ;({ lastNumber } = missed)
          resolve()
        }, reject)
      }
    })
    const body = { key: `message-${message}-${start}`, body: `Please send us page ${message} of your W-2.`, attachments: [] }
    await Promise.all([staff.post(`/api/clients/${clientId}/thread/messages`, body), shown])
    waits.push(performance.now() - start)
  }
  const what = `a message from its sending to the other side’s screen, ${screens} screens open: p99 of ${sent}`
  return atMost(300, { measure, what, value: percentile(waits, 0.99), unit: 'ms', remark: `p50 ${percentile(waits, 0.5).toFixed(0)} ms` })
}

async function inboxOf({ dataFolder }: Product, { staff, clientId }: Portal): Promise<Row[]> {
  await fillClients(dataFolder, 1, threads)
  await staff.post(`/api/clients/${clientId}/thread/messages`, { key: 'message-with-a-word', body: 'Kaleidoscope', attachments: [] })
  const owner = await connect(dataFolder)
  try {
    await owner.query(
      `insert into thread (firm_id, client_id, office_id, in_bin, state, waiting_since, last_message_at, begun_at, unread_by_firm)
       select firm_id, id, office_id, false, case when n % 4 = 0 then 'closed' else 'open' end, case when n % 10 = 1 then at end, at, at, (n % 20 = 1)::int
       from (select *, timestamptz '2026-01-01' + n * interval '1 second' as at from (
         select firm_id, id, office_id, row_number() over (order by id) as n from client where id <> $1) c) c`,
      [clientId],
    )
    // The words of every tenth conversation, as the product keeps them.
    await owner.query(
      `insert into thread_word select t.firm_id, w.word, t.client_id, 1 from thread t, thread_word w
       where w.client_id = $1 and t.client_id <> $1 and mod(abs(hashtext(t.client_id::text)), 10) = 0`,
      [clientId],
    )
    await owner.query('vacuum analyze thread')
    await owner.query('vacuum analyze thread_word')
  } finally {
    await owner.end()
  }
  const questions: Record<string, string> = {
    all: '/api/inbox',
    waiting: '/api/inbox?view=waiting',
    unassigned: '/api/inbox?view=unassigned',
    closed: '/api/inbox?view=closed',
    'its counts': '/api/inbox/counts',
    'a word in 10,000 of them': '/api/inbox?search=kaleido',
    'a word and a name': '/api/inbox?search=kaleido%20garcia',
  }
  const rows: Row[] = []
  for (const [what, path] of Object.entries(questions)) {
    const waits: number[] = []
    for (let time = 0; time < asked; time += 1) {
      const start = performance.now()
      await staff.get(path)
      waits.push(performance.now() - start)
    }
    const value = percentile(waits, 0.99)
    const remark = `p50 ${percentile(waits, 0.5).toFixed(1)} ms`
    rows.push(
      atMost(what.startsWith('a word') ? 250 : 50, {
        measure,
        what: `inbox of ${threads.toLocaleString('en-US')}, ${what}: p99 of ${asked}`,
        value,
        unit: 'ms',
        remark,
      }),
    )
  }
  return rows
}
