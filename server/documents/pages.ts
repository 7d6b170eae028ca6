import type { Output } from '#contract/endpoint.ts'
import type { documents } from '#contract/documents.ts'
import { FileDamaged, type StoredFile } from '#platform/file-store.ts'
import { keyedHash } from '#platform/encryption.ts'
import type { Mask } from '#pdf/mask-numbers.ts'
import { Refusal } from '#platform/refusal.ts'
import { perform, type Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { notingDamage } from './damage.ts'
import { isPicture } from './kinds.ts'
import { refusingToShow } from './look-at-file.ts'
import { isNewToFirm, openedByStaff } from './opened.ts'
import { PageCache } from './page-cache.ts'
import { fileOf } from './read.ts'

// Few widths: each is kept.
const widths = [480, 800, 1200, 1600, 2400]

/** The words of a page with their positions, in reading order. What is filled into form fields is only in the picture. */
export async function pageText(
  ports: Ports,
  actor: Staff | Taxpayer,
  input: { document: string; page: string },
): Promise<Output<typeof documents.pageText>> {
  const { file, pageIndex, isPicture } = await pageOf(ports, actor, input)
  return wordsOf(ports, { file, pageIndex, isPicture })
}

/** A page as an image, as PDFium draws it. */
export async function pageImage(
  ports: Ports,
  actor: Staff | Taxpayer,
  input: { document: string; page: string; width: number },
): Promise<PageImage> {
  const { file, pageIndex, isPicture, document } = await pageOf(ports, actor, input)
  if (isNewToFirm(actor, document)) await perform(ports, actor, (act) => openedByStaff(act, document))
  return drawingOf(ports, { file, pageIndex, isPicture, width: input.width })
}

export interface PageToShow {
  file: StoredFile
  pageIndex: number
  /** A photograph or scan, not a PDF. */
  isPicture?: boolean
  /** For eyes that must not see identifying numbers. */
  mask?: Mask
}

/** The words of a page of a file that its reader may see. @throws Refusal documents.cannot-show-pages, grants.cannot-be-masked */
export async function wordsOf(ports: Ports, { file, pageIndex, isPicture, mask }: PageToShow): Promise<Output<typeof documents.pageText>> {
  if (isPicture) return { runs: [] }
  await mustBeWhole(ports, file)
  const page = await notingDamage(ports, () =>
    refusingToShow(() => ports.pdf.text(sourceOf(ports, file), { pageIndex, ...(mask ? { mask } : {}) })),
  )
  const runs = page.runs
    .slice(0, 5000)
    .map((run) => ({ text: run.text.slice(0, 4000), x: run.x, y: run.y, width: run.width, height: run.height, fontSize: run.fontSize }))
  return { runs }
}

export interface PageImage {
  bytes: Uint8Array
  contentType: string
}

/** The picture of such a page; kept encrypted, so that a page is drawn once. @throws as `wordsOf` */
export async function drawingOf(
  ports: Ports,
  { file, pageIndex, isPicture, mask, width }: PageToShow & { width: number },
): Promise<PageImage> {
  // Numbers in a photograph cannot be found, so they cannot be covered.
  if (isPicture && mask && !mask.picturesToo) throw new Refusal('grants.cannot-be-masked')
  const widthPx = widths.find((one) => one >= width) ?? 2400
  await mustBeWhole(ports, file)
  const cache = new PageCache(ports.config.dataFolder)
  const which = { file, pageIndex, widthPx, variant: mask ? variantOf(file, mask) : '' }
  const kept = await cache.read(which)
  if (kept) return kept
  const image = await notingDamage(ports, () =>
    refusingToShow(() =>
      isPicture
        ? ports.pdf.drawPicture(sourceOf(ports, file), { pageIndex, widthPx })
        : ports.pdf.render(sourceOf(ports, file), { pageIndex, widthPx, ...(mask ? { mask } : {}) }),
    ),
  )
  await cache.keep(which, image)
  return image
}

/** A number corrected on the record covers other places: that is another picture. Change the name when the way of covering changes. */
const variantOf = (file: StoredFile, { numbers, picturesToo }: Mask): string =>
  `-masked1${picturesToo ? 'p' : ''}-${keyedHash(file.dataKey, numbers.toSorted().join(' ')).toString('hex').slice(0, 16)}`

/** A picture of a page that was kept, and a worker that has the file open, would show it as it was. @throws Refusal documents.damaged-in-store */
async function mustBeWhole(ports: Ports, file: StoredFile): Promise<void> {
  const { damage } = file
  if (damage) await notingDamage(ports, () => Promise.reject(new FileDamaged(file, damage)))
}

/** Read from the disk only when no worker has the document open. */
const sourceOf = (ports: Ports, file: StoredFile) => ({ key: file.id, bytes: () => ports.files.read(file) })

async function pageOf(ports: Ports, actor: Staff | Taxpayer, input: { document: string; page: string }) {
  const { document, file } = await fileOf(ports, actor, input.document)
  const pages = document.sealed_pages ?? document.pages
  const pageIndex = Number(input.page)
  if (!pages) throw new Refusal('documents.cannot-show-pages')
  if (pageIndex >= pages.length) throw new Refusal('not-found')
  return { file, pageIndex, document, isPicture: isPicture(document.content_type) }
}
