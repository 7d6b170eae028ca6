import { sql } from 'kysely'
import { livingForm, type TotalIncome } from '#contract/living-8879-rules.ts'
import type { Figures } from '#pdf/read-figures.ts'
import { PdfProblem } from '#pdf/problem.ts'
import { FileDamaged, type StoredFile } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, type Ports } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { signedFor } from '../../access/compared-version.ts'
import { firmKey } from '../../firm/keys.ts'

/** A newer version and the one whose signatures may count for it, as their files say. They are read before any transaction that decides. */
export interface Reading {
  signedDocumentId: string
  signed: Figures['form8879']
  newer: Figures['form8879']
  totalIncome: { signed: TotalIncome; newer: TotalIncome }
}

interface Pair {
  document_id: string
  file_id: string
  signed_document_id: string
  signed_file_id: string
}

interface ToRead extends Omit<Pair, 'file_id' | 'signed_file_id'> {
  newerFile: StoredFile
  signedFile: StoredFile
  /** What went with each, in which total income may stand; null: more than is read. */
  newerReturns: StoredFile[] | null
  signedReturns: StoredFile[] | null
}

const unread: Figures = { form8879: null, totalIncomeCents: null }
/** A printed return is one file, seldom two; with it go the states' parts, letters and schedules. */
const mostReturns = 12

/**
 * Of these documents of a return, those that are to take the place of a Form 8879, each with what it says and what the version says that was signed.
 * @throws Refusal try-again
 */
export async function readVersions(
  ports: Ports,
  actor: Staff,
  of: { taxReturnId: string; documentIds: readonly string[] },
): Promise<ReadonlyMap<string, Reading>> {
  const toRead = await look(ports, actor, (act) => versionsToRead(act, of))
  const readings = new Map<string, Reading>()
  const read = figuresOnce(ports)
  for (const pair of toRead) {
    const [signed, newer] = [await read(pair.signedFile), await read(pair.newerFile)]
    readings.set(pair.document_id, {
      signedDocumentId: pair.signed_document_id,
      signed: signed.form8879,
      newer: newer.form8879,
      totalIncome: {
        signed: await totalIncomeIn(read, signed, pair.signedReturns),
        newer: await totalIncomeIn(read, newer, pair.newerReturns),
      },
    })
  }
  return readings
}

async function versionsToRead(
  act: Act<Staff>,
  { taxReturnId, documentIds }: { taxReturnId: string; documentIds: readonly string[] },
): Promise<ToRead[]> {
  const { firmId } = act.actor
  // What was signed, whatever was kept since.
  const found = await sql<Pair>`
    select d.id as document_id, v.file_id, s.id as signed_document_id, sv.file_id as signed_file_id
    from document d
    join document_version v on v.firm_id = d.firm_id and v.document_id = d.id and v.content_type = 'application/pdf'
    join document s on s.firm_id = d.firm_id and s.id = ${signedFor('d.replaces_id')} and s.signing_form = ${livingForm}
    join document_version sv on sv.firm_id = s.firm_id and sv.document_id = s.id and sv.content_type = 'application/pdf'
    where d.firm_id = ${firmId} and d.tax_return_id = ${taxReturnId} and d.id = any(${[...documentIds]}::uuid[]) and d.direction = 'from firm'
      and exists (select from signature_request r where r.firm_id = s.firm_id and r.document_id = s.id and r.state <> 'voided')
      and not exists (select from delivered_document dd where dd.firm_id = d.firm_id and dd.document_id = d.id)
    order by d.added_at, d.id limit 20`.execute(act.tx)
  const key = await firmKey(act, firmId)
  const file = (id: string) => act.files.find(act.tx, key, id)
  const files = async (ids: readonly string[]) => {
    if (ids.length > mostReturns) return null
    const all: StoredFile[] = []
    for (const id of ids) all.push(await file(id))
    return all
  }
  const all: ToRead[] = []
  for (const { file_id: newer, signed_file_id: signed, ...pair } of found.rows)
    all.push({
      ...pair,
      newerFile: await file(newer),
      signedFile: await file(signed),
      newerReturns: await files(await returnsWith(act, taxReturnId, null)),
      signedReturns: await files(await returnsWith(act, taxReturnId, pair.signed_document_id)),
    })
  return all
}

/**
 * What there is to read of a return: what the client could read when the earlier version was signed; with null, all that is there now. What waits to be
 * sent counts with it, whether it goes out in the same delivery or in the next: the answer does not hang on what staff leave out.
 */
async function returnsWith({ tx, actor }: Act<Staff>, taxReturnId: string, signedDocumentId: string | null): Promise<string[]> {
  const isThere = (document: string) =>
    signedDocumentId === null
      ? sql<boolean>`true`
      : sql<boolean>`exists (select from delivered_document b join delivery l on l.firm_id = b.firm_id and l.id = b.delivery_id
          where b.firm_id = ${actor.firmId} and b.document_id = ${sql.ref(document)} and l.live_at <= (
            select max(g.signed_at) from signature g join signature_request r on r.firm_id = g.firm_id and r.id = g.signature_request_id
            where r.firm_id = ${actor.firmId} and r.document_id = ${signedDocumentId}))`
  // One page on which a voucher stands is that voucher: a Form 1040 has two.
  const found = await sql<{ file_id: string }>`
    select v.file_id from document o join document_version v on v.firm_id = o.firm_id and v.document_id = o.id
    where o.firm_id = ${actor.firmId} and o.tax_return_id = ${taxReturnId} and o.direction = 'from firm' and o.signing_form is null
      and v.content_type = 'application/pdf' and ${isThere('o.id')}
      and not exists (select from document n where n.firm_id = o.firm_id and n.replaces_id = o.id and ${isThere('n.id')})
      and not (jsonb_array_length(v.pages) = 1 and exists (
        select from voucher w where w.firm_id = o.firm_id and w.document_id = o.id))
    order by o.added_at desc, o.id limit ${mostReturns + 1}`.execute(tx)
  return found.rows.map((row) => row.file_id)
}

type ReadFile = (file: StoredFile) => Promise<Figures>

/** What went with the earlier version mostly goes with the newer one too: each file is read once. */
function figuresOnce(ports: Ports): ReadFile {
  const found = new Map<string, Figures>()
  return async (file) => {
    const figures = found.get(file.id) ?? (await figuresIn(ports, file))
    found.set(file.id, figures)
    return figures
  }
}

async function figuresIn(ports: Ports, file: StoredFile): Promise<Figures> {
  try {
    return await ports.pdf.readFigures({ key: file.id, bytes: () => ports.files.read(file) })
  } catch (error) {
    if (error instanceof PdfProblem && error.code === 'too-busy') throw new Refusal('try-again')
    // What cannot be read is asked for again; the nightly check looks after damaged files.
    if (error instanceof PdfProblem || error instanceof FileDamaged) return unread
    throw error
  }
}

/** Where two returns say two things, or one of them cannot be read, it is not known. */
async function totalIncomeIn(read: ReadFile, own: Figures, returns: readonly StoredFile[] | null): Promise<TotalIncome> {
  if (returns === null) return null
  const said = new Set([own.totalIncomeCents])
  for (const file of returns) said.add((await read(file)).totalIncomeCents)
  said.delete('no-form')
  return said.size > 1 ? null : [...said, 'no-form' as const][0]!
}
