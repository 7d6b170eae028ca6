import type { Input, Output } from '#contract/endpoint.ts'
import type { k1s } from '#contract/k1s.ts'
import type { Page } from '#database/tables.ts'
import type { StoredFile } from '#platform/file-store.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import type { TaxReturnRow } from '../access/client.ts'
import { addDocument } from '../documents/add-document.ts'
import { refusingProblems } from '../documents/look-at-file.ts'
import { firmKey } from '../firm/keys.ts'
import { addOne, refuseTooMany, returnWithK1s } from './add.ts'
import { mustBePaper } from './paper.ts'
import { tellScreens } from './tell.ts'

type Asked = Input<typeof k1s.split>
type Part = Asked['parts'][number]

/**
 * Several K-1s of one PDF: the pages of each, cut out outside of any transaction, become documents and K-1s in one. The PDF itself stays on the return.
 * @throws Refusal not-found, not-allowed, clients.bad-phone, k1s.wrong-return, k1s.too-many, k1s.odd-pages, as `mustBePaper` and `refusingProblems`
 */
export async function split(ports: Ports, actor: Staff, asked: Asked): Promise<Output<typeof k1s.split>> {
  const found = await perform(ports, actor, (act) => lookAt(act, asked))
  if ('ids' in found) return found
  const bytes = await ports.files.read(found.file)
  const files = await refusingProblems(() => ports.pdf.extractPages(bytes, { parts: asked.parts.map(({ pages }) => pages) }))
  return perform(ports, actor, (act) => become(act, asked, files))
}

type Seen = { ids: string[] } | { taxReturn: TaxReturnRow; file: StoredFile; pages: readonly Page[] }

/** What is to be cut, unless it was cut already. */
async function lookAt(act: Act<Staff>, asked: Asked): Promise<Seen> {
  const { taxReturn, before } = await returnWithK1s(act, asked.taxReturn)
  const ids = asked.parts.flatMap((_, index) => before.find(({ key }) => key === keyOf(asked, index))?.id ?? [])
  if (ids.length === asked.parts.length) return { ids }
  refuseTooMany(before.length + asked.parts.length)
  const document = await mustBePaper(act, act.actor.firmId, taxReturn.id, asked.documentId)
  const pages = document.pages ?? []
  const chosen = asked.parts.flatMap((part) => part.pages)
  if (new Set(chosen).size < chosen.length || chosen.some((page) => page >= pages.length)) throw new Refusal('k1s.odd-pages')
  return { taxReturn, pages, file: await act.files.find(act.tx, await firmKey(act, act.actor.firmId), document.file_id) }
}

/** Looked at again: what was cut must still be there, and not be cut twice. */
async function become(act: Act<Staff>, asked: Asked, files: readonly Uint8Array[]): Promise<{ ids: string[] }> {
  const seen = await lookAt(act, asked)
  if ('ids' in seen) return seen
  const { taxReturn, pages } = seen
  const { client_id: clientId, id: taxReturnId } = taxReturn
  const { firmId } = act.actor
  const ids: string[] = []
  for (const [index, part] of asked.parts.entries()) {
    const documentId = await addCut(act, taxReturn, part, { bytes: files[index]!, pages: part.pages.map((page) => pages[page]!) })
    ids.push(await addOne(act, taxReturn, { ...part, documentId, key: keyOf(asked, index) }))
  }
  await tellScreens(act, { firm_id: firmId, client_id: clientId })
  await tellLive(act.tx, { topic: 'tax-return', id: taxReturnId, firmId, clientId: null })
  await record(act, firmId, { type: 'k1s.split', clientId, taxReturnId, documentId: asked.documentId, k1Ids: ids })
  return { ids }
}

async function addCut(act: Act<Staff>, taxReturn: TaxReturnRow, part: Part, cut: { bytes: Uint8Array; pages: Page[] }): Promise<string> {
  const { firmId, name } = act.actor
  const file = await act.files.put(act.tx, await firmKey(act, firmId), cut.bytes, act.clock.now())
  return addDocument(act, firmId, {
    name: `Schedule K-1 ${part.recipientName.trim()}`.slice(0, mostLetters),
    contentType: 'application/pdf',
    file,
    pages: cut.pages,
    clientId: taxReturn.client_id,
    taxReturnId: taxReturn.id,
    direction: 'from firm',
    addedBy: name,
    addedByPersonId: null,
  })
}

const mostLetters = 120
const keyOf = ({ key }: Asked, index: number) => `${key} ${index}`
