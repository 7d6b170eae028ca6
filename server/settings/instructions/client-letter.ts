import { sql } from 'kysely'
import { letterDefaults } from '#contract/letter-defaults.ts'
import { builtInId, type LetterKind, type LetterTexts } from '#contract/letter-texts.ts'
import type { Language } from '#contract/values.ts'
import type { Act } from '../../audit/act.ts'
import { faceColumns, type FirmFace } from '../../firm/face.ts'
import { type ClientLetter, writeClientLetter } from './write-letter.ts'

interface Row extends FirmFace {
  firstName: string
  lastName: string
  language: Language
  officeName: string
  officePhone: string
  texts: LetterTexts | null
}

/**
 * The letter of this kind to a person of a client, in the person's language, by the text chosen for the client, its office or the firm. The
 * caller has got the person from `access/`.
 */
export async function clientLetter(
  { tx, config }: Pick<Act, 'tx' | 'config'>,
  firmId: string,
  about: { kind: LetterKind; personId: string; linkPath?: string; joinsAccount?: boolean; smallPrint?: readonly string[] },
): Promise<ClientLetter> {
  const { kind, personId, linkPath = '', joinsAccount = false, smallPrint = [] } = about
  const found = await sql<Row>`
    select p.first_name as "firstName", p.last_name as "lastName", p.language, o.name as "officeName", o.phone as "officePhone", i.texts,
           ${faceColumns}
    from person p
    join client c on c.firm_id = p.firm_id and c.id = p.client_id
    join office o on o.firm_id = c.firm_id and o.id = c.office_id
    join firm f on f.id = p.firm_id
    left join lateral (
      select ch.instruction_id from instruction_choice ch
      where ch.firm_id = p.firm_id and ch.kind = ${kind}
        and (ch.scope, ch.scope_id) in (('client', c.id), ('office', c.office_id), ('firm', f.id))
      order by array_position(array['client', 'office', 'firm'], ch.scope) limit 1) chosen on true
    left join instruction i on i.firm_id = p.firm_id and i.id = coalesce(chosen.instruction_id, ${builtInId[kind]}::uuid)
    where p.firm_id = ${firmId} and p.id = ${personId}`.execute(tx)
  const [row] = found.rows
  if (!row) throw new Error(`There is no person ${personId} to write to`)
  const { firstName, lastName, language, officeName, officePhone, texts, ...firm } = row
  const reader = { firstName, lastName, language, office: { name: officeName, phone: officePhone } }
  return writeClientLetter({
    kind,
    text: (texts ?? letterDefaults[kind])[language],
    reader,
    firm,
    config,
    linkPath,
    joinsAccount,
    smallPrint,
  })
}
