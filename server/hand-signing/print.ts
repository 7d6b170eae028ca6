import type { PartToPrint } from '#pdf/print-to-sign.ts'
import { isByHand } from '#contract/hand-signing-rules.ts'
import type { Language } from '#contract/values.ts'
import type { StoredFile } from '#platform/file-store.ts'
import { showPhone } from '#platform/phone-number.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { notFound, taxReturnForStaff } from '../access/client.ts'
import { type HandSigningRow, handSigningsInPortal, handSigningsOfReturn } from '../access/hand-signing.ts'
import { firmKey } from '../firm/keys.ts'
import { refusingProblems } from '../documents/look-at-file.ts'
import { sheetWords } from './sheet-words.ts'

interface Printed {
  name: string
  bytes: Uint8Array
}

/** Nobody prints more than this at a kitchen table, and the machine does not hold it in memory. */
const mostPages = 120

/** What the person prints. @throws Refusal not-found, hand-signing.not-asked, .too-much-to-print */
export async function printForPerson(ports: Ports, actor: Taxpayer, input: { portal: string; handSignings: string }): Promise<Printed> {
  const gathered = await perform(ports, actor, async (act) => {
    const { rows } = await handSigningsInPortal(act, input.portal)
    return gather(act, rows, input.handSignings)
  })
  return print(ports, gathered)
}

/** What the office prints, to hand over or to mail. @throws as `printForPerson` */
export async function printForOffice(ports: Ports, actor: Staff, input: { taxReturn: string; handSignings: string }): Promise<Printed> {
  const gathered = await perform(ports, actor, async (act) => {
    const taxReturn = await taxReturnForStaff(act, input.taxReturn)
    return gather(act, await handSigningsOfReturn(act, taxReturn.id), input.handSignings)
  })
  return print(ports, gathered)
}

interface Gathered {
  firm: { name: string; phone: string }
  persons: { name: string; language: Language; isPortal: boolean; forms: FormOfPerson[] }[]
}

interface FormOfPerson {
  name: string
  file: StoredFile
  places: { pageIndex: number; x: number; y: number; width: number; height: number; kind: 'signature' | 'date' | 'name' }[]
}

async function gather(act: Act<Staff | Taxpayer>, rows: readonly HandSigningRow[], chosen: string): Promise<Gathered> {
  const ids = [...new Set(chosen.split(','))]
  const wanted = ids.map((id) => rows.find((row) => row.id === id) ?? notFound())
  if (!wanted.every((row) => isByHand(row.state))) throw new Refusal('hand-signing.not-asked')
  if (wanted.reduce((sum, row) => sum + (row.pages?.length ?? 0), 0) > mostPages) throw new Refusal('hand-signing.too-much-to-print')
  const [first] = wanted
  if (!first) return notFound()
  const key = await firmKey(act, first.firm_id)
  const firm = await act.tx.selectFrom('firm').select(['name', 'phone']).where('id', '=', first.firm_id).executeTakeFirstOrThrow()
  const persons: Gathered['persons'] = []
  for (const [personId, ofPerson] of Map.groupBy(wanted, (row) => row.person_id)) {
    const forms = []
    for (const row of ofPerson)
      forms.push({ name: row.document_name, file: await act.files.find(act.tx, key, row.file_id), places: await placesOf(act, row) })
    const [{ person_name: name, language, client_id: clientId } = first] = ofPerson
    persons.push({ name, language, isPortal: act.actor.kind === 'taxpayer', forms })
    await record(act, first.firm_id, {
      type: 'hand-signing.printed',
      clientId,
      personId,
      documentIds: ofPerson.map((row) => row.document_id),
    })
  }
  return { firm: { name: firm.name, phone: showPhone(firm.phone) }, persons }
}

const placesOf = ({ tx }: Act, row: HandSigningRow) =>
  tx
    .selectFrom('signature_place')
    .select(['page as pageIndex', 'x', 'y', 'width', 'height', 'kind'])
    .where('firm_id', '=', row.firm_id)
    .where('document_version_id', '=', row.version_id)
    .where('person_id', '=', row.person_id)
    .execute()

async function print(ports: Ports, { firm, persons }: Gathered): Promise<Printed> {
  const parts: PartToPrint[] = []
  for (const { name, language, isPortal, forms } of persons) {
    const words = sheetWords[language]
    parts.push({
      sheet: {
        firm: firm.name,
        title: words.title,
        lead: words.lead(name),
        steps: words.steps({ firm: firm.name, isPortal }),
        formsHeading: words.formsHeading,
        forms: forms.map((form) => form.name),
        note: words.note(firm.name, firm.phone),
      },
      forms: await Promise.all(
        forms.map(async ({ file, places }) => ({
          bytes: await ports.files.read(file),
          places: places.map(({ kind, ...place }) => ({ ...place, label: words.labels[kind] })),
        })),
      ),
    })
  }
  const bytes = await refusingProblems(() => ports.pdf.printToSign(parts))
  return { name: sheetWords[persons[0]?.language ?? 'en'].fileName, bytes }
}
