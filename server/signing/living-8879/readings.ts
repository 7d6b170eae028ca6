import { sql } from 'kysely'
import { livingForm } from '#contract/living-8879-rules.ts'
import type { Figures } from '#pdf/read-figures.ts'
import { PdfProblem } from '#pdf/problem.ts'
import { FileDamaged, type StoredFile } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, type Ports } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { firmKey } from '../../firm/keys.ts'

/** A newer version and the one whose signatures may count for it, as their files say. They are read before any transaction that decides. */
export interface Reading {
  signedDocumentId: string
  signed: Figures['form8879']
  newer: Figures['form8879']
  totalIncome: { signedCents: number | null; newerCents: number | null }
}

interface Pair {
  document_id: string
  file_id: string
  signed_document_id: string
  signed_file_id: string
  tax_return_id: string
}

interface ToRead extends Omit<Pair, 'file_id' | 'signed_file_id' | 'tax_return_id'> {
  newerFile: StoredFile
  signedFile: StoredFile
  /** Returns that went with each, in which total income may stand. */
  newerReturns: StoredFile[]
  signedReturns: StoredFile[]
}

const nothing: Figures = { form8879: null, totalIncomeCents: null }
/** A printed return is one file, seldom two. */
const mostReturns = 3
const mostPages = 200

/**
 * Of these documents, those that are to take the place of a Form 8879, each with what it says and what the version says that was signed. `goAlong`: what
 * else goes out with them.
 * @throws Refusal try-again
 */
export async function readVersions(
  ports: Ports,
  actor: Staff,
  documentIds: readonly string[],
  goAlong: readonly string[],
): Promise<ReadonlyMap<string, Reading>> {
  const toRead = await look(ports, actor, (act) => versionsToRead(act, documentIds, goAlong))
  const readings = new Map<string, Reading>()
  for (const pair of toRead) {
    const [signed, newer] = [await figuresIn(ports, pair.signedFile), await figuresIn(ports, pair.newerFile)]
    readings.set(pair.document_id, {
      signedDocumentId: pair.signed_document_id,
      signed: signed.form8879,
      newer: newer.form8879,
      totalIncome: {
        signedCents: await totalIncomeIn(ports, signed, pair.signedReturns),
        newerCents: await totalIncomeIn(ports, newer, pair.newerReturns),
      },
    })
  }
  return readings
}

/** For a query that has `document` as `d`: the version whose signatures may count: the one that was signed, whatever was kept since. */
const signedVersion = sql<string>`coalesce((
  select k.signed_document_id from compared_version k where k.firm_id = d.firm_id and k.document_id = d.replaces_id and k.outcome = 'kept'), d.replaces_id)`

async function versionsToRead(act: Act<Staff>, documentIds: readonly string[], goAlong: readonly string[]): Promise<ToRead[]> {
  const { firmId } = act.actor
  const found = await sql<Pair>`
    select d.id as document_id, v.file_id, s.id as signed_document_id, sv.file_id as signed_file_id, d.tax_return_id
    from document d
    join document_version v on v.firm_id = d.firm_id and v.document_id = d.id and v.content_type = 'application/pdf'
    join document s on s.firm_id = d.firm_id and s.id = ${signedVersion} and s.signing_form = ${livingForm}
    join document_version sv on sv.firm_id = s.firm_id and sv.document_id = s.id and sv.content_type = 'application/pdf'
    where d.firm_id = ${firmId} and d.id = any(${[...documentIds]}::uuid[]) and d.direction = 'from firm'
      and exists (select from signature_request r where r.firm_id = s.firm_id and r.document_id = s.id and r.state <> 'voided')
      and not exists (select from delivered_document dd where dd.firm_id = d.firm_id and dd.document_id = d.id)
    order by d.added_at, d.id limit 20`.execute(act.tx)
  const key = await firmKey(act, firmId)
  const file = (id: string) => act.files.find(act.tx, key, id)
  const files = async (ids: readonly string[]) => {
    const all: StoredFile[] = []
    for (const id of ids) all.push(await file(id))
    return all
  }
  const all: ToRead[] = []
  for (const { file_id: newer, signed_file_id: signed, tax_return_id: taxReturnId, ...pair } of found.rows)
    all.push({
      ...pair,
      newerFile: await file(newer),
      signedFile: await file(signed),
      newerReturns: await files(await returnsWith(act, taxReturnId, { goAlong })),
      signedReturns: await files(await returnsWith(act, taxReturnId, { signedDocumentId: pair.signed_document_id })),
    })
  return all
}

/** What there is to read of a return: when the earlier version was signed, or once these documents have gone out. */
async function returnsWith(
  { tx, actor }: Act<Staff>,
  taxReturnId: string,
  at: { signedDocumentId: string } | { goAlong: readonly string[] },
): Promise<string[]> {
  // In the portal by then.
  const isThere =
    'goAlong' in at
      ? (document: string) =>
          sql<boolean>`(${sql.ref(document)} = any(${[...at.goAlong]}::uuid[]) or exists (select from delivered_document b
            where b.firm_id = ${actor.firmId} and b.document_id = ${sql.ref(document)}))`
      : (document: string) =>
          sql<boolean>`exists (select from delivered_document b join delivery l on l.firm_id = b.firm_id and l.id = b.delivery_id
            where b.firm_id = ${actor.firmId} and b.document_id = ${sql.ref(document)} and l.live_at <= (
              select max(g.signed_at) from signature g join signature_request r on r.firm_id = g.firm_id and r.id = g.signature_request_id
              where r.firm_id = ${actor.firmId} and r.document_id = ${at.signedDocumentId}))`
  const found = await sql<{ file_id: string }>`
    select v.file_id from document o join document_version v on v.firm_id = o.firm_id and v.document_id = o.id
    where o.firm_id = ${actor.firmId} and o.tax_return_id = ${taxReturnId} and o.direction = 'from firm' and o.signing_form is null
      and v.content_type = 'application/pdf' and jsonb_array_length(v.pages) <= ${mostPages} and ${isThere('o.id')}
      and not exists (select from document n where n.firm_id = o.firm_id and n.replaces_id = o.id and ${isThere('n.id')})
    order by o.added_at desc, o.id limit ${mostReturns}`.execute(tx)
  return found.rows.map((row) => row.file_id)
}

async function figuresIn(ports: Ports, file: StoredFile): Promise<Figures> {
  try {
    return await ports.pdf.readFigures({ key: file.id, bytes: () => ports.files.read(file) })
  } catch (error) {
    if (error instanceof PdfProblem && error.code === 'too-busy') throw new Refusal('try-again')
    // What cannot be read is asked for again; the nightly check looks after damaged files.
    if (error instanceof PdfProblem || error instanceof FileDamaged) return nothing
    throw error
  }
}

/** Where two returns say two things, neither counts. */
async function totalIncomeIn(ports: Ports, own: Figures, returns: readonly StoredFile[]): Promise<number | null> {
  const said = new Set<number>()
  for (const { totalIncomeCents } of [own, ...(await Promise.all(returns.map((file) => figuresIn(ports, file))))])
    if (totalIncomeCents !== null) said.add(totalIncomeCents)
  return said.size === 1 ? [...said][0]! : null
}
