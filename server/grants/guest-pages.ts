/** Pages as a guest sees them: with the numbers that identify people covered, in the picture and in the words. */
import type { Output } from '#contract/endpoint.ts'
import type { guest } from '#contract/guest.ts'
import { Refusal } from '#platform/refusal.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { Guest } from '../audit/actor.ts'
import { grantedDocument, showsPage } from '../access/granted.ts'
import { identifiersOf } from '../clients/identifiers.ts'
import { isPicture } from '../documents/kinds.ts'
import { drawingOf, type PageImage, type PageToShow, wordsOf } from '../documents/pages.ts'
import { firmKey } from '../firm/keys.ts'
import { noteLook } from './note-look.ts'

interface PageOf {
  document: string
  page: string
}

/** @throws Refusal grants.ended, not-found, grants.waits-for-signature, grants.cannot-be-masked, documents.cannot-show-pages */
export async function guestPageText(ports: Ports, actor: Guest, input: PageOf): Promise<Output<typeof guest.pageText>> {
  const words = await wordsOf(ports, await pageToShow(ports, actor, input))
  await lookedAt(ports, actor, input)
  return words
}

/** @throws as `guestPageText` */
export async function guestPageImage(ports: Ports, actor: Guest, input: PageOf & { width: number }): Promise<PageImage> {
  const image = await drawingOf(ports, { ...(await pageToShow(ports, actor, input)), width: input.width })
  await lookedAt(ports, actor, input)
  return image
}

function pageToShow(ports: Ports, actor: Guest, input: PageOf): Promise<PageToShow> {
  return look(ports, actor, async (act) => {
    const document = await grantedDocument(act, input.document)
    const pageIndex = Number(input.page)
    if (!document.shown_pages) throw new Refusal('documents.cannot-show-pages')
    if (!showsPage(document, pageIndex)) throw new Refusal('not-found')
    const numbers = await identifiersOf(act, document.firm_id, document.client_id)
    return {
      file: await act.files.find(act.tx, await firmKey(act, document.firm_id), document.shown_file_id),
      pageIndex,
      isPicture: isPicture(document.content_type),
      // Who names a document knows what it is; see docs/decisions/guests-and-scans.md.
      mask: { numbers, picturesToo: document.named },
    }
  })
}

/** Kept before the page leaves; a grant that has ended while it was drawn shows nothing any more. */
function lookedAt(ports: Ports, actor: Guest, { document: documentId, page }: PageOf): Promise<void> {
  return perform(ports, actor, async (act) => {
    const document = await grantedDocument(act, documentId, { lock: true })
    await noteLook(act, document.client_id, { kind: 'page', documentId, page: Number(page) })
  })
}
