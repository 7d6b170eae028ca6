/** The history as a file, streamed page by page, each page a short transaction of its own. The act is recorded before the first byte leaves. */
import type { Readable } from 'node:stream'
import type { Input } from '#contract/endpoint.ts'
import type { history } from '#contract/history.ts'
import { csvStream } from '#platform/csv-stream.ts'
import type { Cell } from '#platform/workbook.ts'
import { mustBeAllowed } from '../../access/allowed.ts'
import { type Act, look, perform, type Ports } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { needFreshProof } from '../../sign-in/step-up.ts'
import { clientForHistory, eventsOf, type HistoryPart, zoneOf } from './read.ts'
import { historyWords } from './tell.ts'

type Wanted = Input<typeof history.export>

const eventsAtATime = 500

/** @throws Refusal not-found, not-allowed, sign-in.step-up-needed */
export async function exportHistory(ports: Ports, actor: Staff, wanted: Wanted): Promise<{ name: string; content: Readable }> {
  const timeZone = await perform(ports, actor, (act) => recordExport(act, wanted))
  const { file } = historyWords[wanted.language]
  const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(ports.clock.now())
  const [when = '', ...headings] = file.headings
  return {
    name: `${file.name} ${day}.csv`,
    content: csvStream([`${when} (${timeZone})`, ...headings], allRows(ports, actor, wanted, timeZone)),
  }
}

async function recordExport(act: Act<Staff>, wanted: Wanted): Promise<string> {
  const client = await clientForHistory(act, wanted.client)
  mustBeAllowed(act.actor, 'clients.export')
  await needFreshProof(act)
  const isNarrowed = [wanted.group, wanted.person, wanted.staff, wanted.from, wanted.until].some((one) => one !== undefined)
  await record(act, act.actor.firmId, {
    type: 'clients.history-exported',
    clientId: client.id,
    group: wanted.group ?? null,
    isNarrowed,
  })
  return zoneOf(act)
}

async function* allRows(ports: Ports, actor: Staff, wanted: Wanted, timeZone: string): AsyncGenerator<Cell[][]> {
  const { groups, kinds } = historyWords[wanted.language]
  const time = momentsIn(timeZone)
  let before: number | null = null
  do {
    const from: number | null = before
    const page: HistoryPart = await look(ports, actor, async (act) =>
      eventsOf(act, {
        client: await clientForHistory(act, wanted.client),
        filters: wanted,
        before: from,
        most: eventsAtATime,
        timeZone,
        language: wanted.language,
      }),
    )
    yield page.events.map((event) => [
      time(event.at),
      event.sentence.map(({ text }) => text).join(''),
      event.who.name,
      kinds[event.who.kind],
      groups[event.group],
      event.from?.ip ?? null,
      event.from?.device ?? null,
    ])
    before = page.next === null ? null : Number(page.next)
  } while (before !== null)
}

/** `2026-02-10 08:00:00`: sorts as text, and spreadsheets take it for a time. */
function momentsIn(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (instant) => format.format(new Date(instant))
}
