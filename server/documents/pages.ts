import type { Output } from '#contract/endpoint.ts'
import type { documents } from '#contract/documents.ts'
import type { StoredFile } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { refusingToShow } from './look-at-file.ts'
import { PageCache } from './page-cache.ts'
import { fileOf } from './read.ts'

// Few widths: each is kept.
const widths = [480, 800, 1200, 1600, 2400]

/** The words of a page with their positions, in reading order; what is filled into form fields is among them. */
export async function pageText(
  ports: Ports,
  actor: Staff | Taxpayer,
  input: { document: string; page: string },
): Promise<Output<typeof documents.pageText>> {
  const { file, pageIndex } = await pageOf(ports, actor, input)
  const page = await refusingToShow(() => ports.pdf.text(sourceOf(ports, file), { pageIndex }))
  const runs = page.runs
    .slice(0, 5000)
    .map((run) => ({ text: run.text.slice(0, 4000), x: run.x, y: run.y, width: run.width, height: run.height, fontSize: run.fontSize }))
  return { runs }
}

/** A page as an image, as PDFium draws it; kept encrypted, so that a page is drawn once. */
export async function pageImage(
  ports: Ports,
  actor: Staff | Taxpayer,
  input: { document: string; page: string; width: number },
): Promise<{ bytes: Uint8Array; contentType: string }> {
  const { file, pageIndex } = await pageOf(ports, actor, input)
  const widthPx = widths.find((width) => width >= input.width) ?? 2400
  const cache = new PageCache(ports.config.dataFolder)
  const kept = await cache.read(file, pageIndex, widthPx)
  if (kept) return kept
  const image = await refusingToShow(() => ports.pdf.render(sourceOf(ports, file), { pageIndex, widthPx }))
  await cache.keep(file, pageIndex, widthPx, image)
  return image
}

/** Read from the disk only when no worker has the document open. */
const sourceOf = (ports: Ports, file: StoredFile) => ({ key: file.id, bytes: () => ports.files.read(file) })

async function pageOf(ports: Ports, actor: Staff | Taxpayer, input: { document: string; page: string }) {
  const { document, file } = await fileOf(ports, actor, input.document)
  const pages = document.sealed_pages ?? document.pages
  const pageIndex = Number(input.page)
  if (!pages) throw new Refusal('documents.cannot-show-pages')
  if (pageIndex >= pages.length) throw new Refusal('not-found')
  return { file, pageIndex }
}
