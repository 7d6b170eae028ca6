/** Pages and the file of a K-1: for the signer to look through, for the partner only with consent, and then each look is kept. */
import type { Input, Output } from '#contract/endpoint.ts'
import type { k1Recipient } from '#contract/k1-recipient.ts'
import type { k1s } from '#contract/k1s.ts'
import type { Page } from '#database/tables.ts'
import type { StoredFile } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { Recipient, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { k1InPortal, k1OfRecipient, type K1Row, readableVersions, type ReadableVersion } from '../access/k1.ts'
import { fileNameFor } from '../documents/human-name.ts'
import { drawingOf, type PageImage, wordsOf } from '../documents/pages.ts'
import { firmKey } from '../firm/keys.ts'
import { tellScreens } from './tell.ts'

type Words = Output<typeof k1s.previewText>

/** @throws Refusal not-found, documents.cannot-show-pages */
export async function previewText(ports: Ports, actor: Taxpayer, input: Input<typeof k1s.previewText>): Promise<Words> {
  const { k1, file } = await previewed(ports, actor, input)
  return wordsOf(ports, { file, pageIndex: pageOf(k1.pages, input.page) })
}

/** @throws as `previewText` */
export async function previewImage(ports: Ports, actor: Taxpayer, input: Input<typeof k1s.previewImage>): Promise<PageImage> {
  const { k1, file } = await previewed(ports, actor, input)
  return drawingOf(ports, { file, pageIndex: pageOf(k1.pages, input.page), width: input.width })
}

/** @throws Refusal not-found */
export async function previewFile(ports: Ports, actor: Taxpayer, input: Input<typeof k1s.previewFile>) {
  const { k1, file } = await previewed(ports, actor, input)
  return { name: nameOf(k1, k1.version_number), file }
}

function previewed(ports: Ports, actor: Taxpayer, input: { portal: string; k1: string }): Promise<{ k1: K1Row; file: StoredFile }> {
  return look(ports, actor, async (act) => {
    const { k1 } = await k1InPortal(act, input.portal, input.k1)
    return { k1, file: await act.files.find(act.tx, await firmKey(act, k1.firm_id), k1.file_id) }
  })
}

interface Readable {
  k1: K1Row
  version: ReadableVersion
  file: StoredFile
}

/** @throws Refusal k1s.withdrawn, k1s.no-consent, not-found, documents.cannot-show-pages */
export async function pageText(ports: Ports, actor: Recipient, input: Input<typeof k1Recipient.pageText>): Promise<Words> {
  const { version, file } = await readable(ports, actor, input.version)
  const words = await wordsOf(ports, { file, pageIndex: pageOf(version.pages, input.page) })
  await keepLook(ports, actor, input.version, 'opened')
  return words
}

/** @throws as `pageText` */
export async function pageImage(ports: Ports, actor: Recipient, input: Input<typeof k1Recipient.pageImage>): Promise<PageImage> {
  const { version, file } = await readable(ports, actor, input.version)
  const image = await drawingOf(ports, { file, pageIndex: pageOf(version.pages, input.page), width: input.width })
  await keepLook(ports, actor, input.version, 'opened')
  return image
}

/** @throws Refusal k1s.withdrawn, k1s.no-consent, not-found */
export async function download(ports: Ports, actor: Recipient, versionId: string) {
  const { k1, version, file } = await readable(ports, actor, versionId)
  await keepLook(ports, actor, versionId, 'downloaded')
  return { name: nameOf(k1, version.number), file }
}

function readable(ports: Ports, actor: Recipient, versionId: string): Promise<Readable> {
  return look(ports, actor, async (act) => {
    const found = await mayRead(act, versionId, {})
    return { ...found, file: await act.files.find(act.tx, await firmKey(act, found.k1.firm_id), found.version.file_id) }
  })
}

async function mayRead(act: Act<Recipient>, versionId: string, options: { lock?: boolean }): Promise<Omit<Readable, 'file'>> {
  const k1 = await k1OfRecipient(act, options)
  const versions = await readableVersions(act, k1)
  if (versions.length === 0) throw new Refusal('k1s.no-consent')
  const version = versions.find(({ id }) => id === versionId)
  if (!version) throw new Refusal('not-found')
  return { k1, version }
}

/** Kept before anything leaves; what was withdrawn meanwhile shows nothing. The first look and the first download of a version are events. */
function keepLook(ports: Ports, actor: Recipient, versionId: string, kind: 'opened' | 'downloaded'): Promise<void> {
  return perform(ports, actor, async (act) => {
    const { k1, version } = await mayRead(act, versionId, { lock: true })
    const { tx, clock, random } = act
    const before = await tx
      .selectFrom('k1_look')
      .select('id')
      .where('firm_id', '=', k1.firm_id)
      .where('k1_version_id', '=', versionId)
      .where('kind', '=', kind)
      .where('at', '>', new Date(clock.now().getTime() - 60_000))
      .executeTakeFirst()
    // The pages of one look are one look.
    if (before) return
    await tx
      .insertInto('k1_look')
      .values({
        firm_id: k1.firm_id,
        id: random.id(),
        k1_id: k1.id,
        k1_version_id: versionId,
        kind,
        at: clock.now(),
        ip: actor.ip,
        user_agent: actor.userAgent,
      })
      .execute()
    await tellScreens(act, k1)
    await record(act, k1.firm_id, { type: `k1s.${kind}`, clientId: k1.client_id, k1Id: k1.id, version: version.number })
  })
}

/** @throws Refusal documents.cannot-show-pages, not-found */
function pageOf(pages: readonly Page[] | null, page: string): number {
  const pageIndex = Number(page)
  if (!pages) throw new Refusal('documents.cannot-show-pages')
  if (pageIndex >= pages.length) throw new Refusal('not-found')
  return pageIndex
}

const nameOf = (k1: K1Row, version: number) =>
  fileNameFor(`${k1.tax_year} Schedule K-1 ${k1.recipient_name}${version > 1 ? ` (amended ${version - 1})` : ''}`, '.pdf')
