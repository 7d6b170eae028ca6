/** What a person in the sample reads in their mail: links and codes. */
import { type RawBuilder, sql } from 'kysely'
import { readBody } from '#platform/outbox.ts'
import { look } from '#server/audit/act.ts'
import { firmKey } from '#server/firm/keys.ts'
import { type Maker, system } from './maker.ts'

/** The six digits in the newest message to an address, as its receiver reads them. */
export async function newestCode(maker: Maker, address: string): Promise<string> {
  const code = /(?<!\d)\d{6}(?!\d)/.exec(await messageText(maker, sql`recipient = ${address}`))
  if (!code) throw new Error(`No code was sent to ${address}`)
  return code[0]
}

/** The secret in the link of a person's newest invitation. */
export async function invitationToken(maker: Maker, personId: string): Promise<string> {
  const about = sql`about_id = (select id from invitation where firm_id = ${maker.firmId} and person_id = ${personId} order by sent_at desc limit 1)`
  const token = /\/i\/([\w-]{43})/.exec(await messageText(maker, about))?.[1]
  if (!token) throw new Error('The invitation carries no link')
  return token
}

async function messageText(maker: Maker, which: RawBuilder<unknown>): Promise<string> {
  return look(maker, system(maker.firmId), async (act) => {
    const found = await sql<{ id: string; body: Buffer }>`
      select id, body from outbox_message where firm_id = ${maker.firmId} and ${which} order by created_at desc, id desc limit 1`.execute(
      act.tx,
    )
    const [row] = found.rows
    return row ? readBody(await firmKey(act, maker.firmId), row.id, row.body).text : ''
  })
}
