import { sql } from 'kysely'
import type { Statement } from '#pdf/statement.ts'
import type { Language } from '#contract/values.ts'
import { Refusal } from '#platform/refusal.ts'
import { eFileFor, type EFileRow } from '../access/e-file.ts'
import { look, type Act, type Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { confirmationWords, nameOf } from './confirmation-words.ts'

/**
 * That a return was accepted, with what the taxpayer may ask for (IRS Pub. 1345: submission ID and date). No number of a person is on it.
 * @throws Refusal not-found, e-file.not-accepted
 */
export async function confirmation(ports: Ports, actor: Staff | Taxpayer, eFileId: string): Promise<{ name: string; bytes: Uint8Array }> {
  const { statement, name } = await look(ports, actor, async (act) => {
    const row = await eFileFor(act, eFileId)
    if (row.state !== 'accepted' || row.accepted_on === null) throw new Refusal('e-file.not-accepted')
    const around = await aroundOf(act, row)
    // The firm prints it for the client.
    const language = actor.kind === 'staff' ? around.language : actor.language
    return {
      statement: statementOf(row, row.accepted_on, { ...around, language }, act.clock.now()),
      name: confirmationWords[language].fileName,
    }
  })
  return { name: name.normalize('NFD').replace(/[^\x20-\x7e]/g, ''), bytes: await ports.pdf.writeStatement(statement) }
}

interface Around {
  firmName: string
  timeZone: string
  names: string[]
  language: Language
}

/** The people of the return: the client itself where it is an entity. */
async function aroundOf({ tx }: Act, { firm_id: firmId, client_id: clientId }: EFileRow): Promise<Around> {
  const found = await sql<Around>`
    select f.name as "firmName", f.time_zone as "timeZone", first.language,
           case when c.kind = 'entity' then array[c.name] else array(
             select p.first_name || ' ' || p.last_name from person p
             where p.firm_id = c.firm_id and p.client_id = c.id order by p.role = 'spouse', p.id) end as names
    from client c join firm f on f.id = c.firm_id
    join lateral (select language from person p where p.firm_id = c.firm_id and p.client_id = c.id order by p.role = 'spouse', p.id limit 1) first on true
    where c.firm_id = ${firmId} and c.id = ${clientId}`.execute(tx)
  const [around] = found.rows
  if (!around) throw new Error('A return of nobody')
  return around
}

function statementOf(row: EFileRow, acceptedOn: string, { firmName, timeZone, names, language }: Around, now: Date): Statement {
  const words = confirmationWords[language]
  const { labels } = words
  const isFederal = row.authority === 'IRS'
  const authority = nameOf(row.authority, language)
  return {
    language,
    from: firmName,
    title: words.title(isFederal),
    lead: words.lead(authority),
    facts: [
      { label: labels.names, value: new Intl.ListFormat(language === 'es' ? 'es-US' : 'en-US').format(names) },
      { label: labels.return, value: words.form(row.tax_year, row.form) },
      { label: labels.acceptedBy, value: isFederal ? 'IRS' : authority },
      { label: labels.acceptedOn, value: sayDay(acceptedOn, language) },
      ...(row.submission_id === null ? [] : [{ label: labels.submissionId, value: row.submission_id }]),
      { label: labels.sentOn, value: sayDay(row.transmitted_on, language) },
      { label: labels.sentBy, value: firmName },
    ],
    notesHeading: words.notesHeading,
    notes: words.notes(isFederal),
    foot: words.foot(new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { dateStyle: 'long', timeZone }).format(now)),
  }
}

const sayDay = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
