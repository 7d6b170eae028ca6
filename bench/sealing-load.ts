/** Many seals at once in the running product: how long each waits, and whether the health probe still answers. */
import { readFileSync } from 'node:fs'
import { merge } from '#pdf/merge.ts'
import { openLive } from './open-live.ts'
import { addPortal, makePortal, type Portal, sendForms8879 } from './make-portal.ts'
import { withProduct } from './product.ts'
import { atMost, type Row, told } from './row.ts'
import { percentile } from './statistics.ts'
import type { Visitor } from './visitor.ts'

const signatures = 50
const longReturns = 3
const pagesOfLongReturn = 60
const longestWaitMilliseconds = 120_000
const form8879 = readFileSync(new URL('../sample/forms/irs-f8879.pdf', import.meta.url))

/** Fifty people sign in the same moment, each their own document; then three of sixty pages, while the health probe is asked again and again. */
export async function sealingLoad(): Promise<Row[]> {
  return withProduct(async (product) => {
    const portal = await makePortal(product.url)
    const waits = await signAtOnce(product.url, portal)
    const copies = Array.from({ length: pagesOfLongReturn / 2 }, () => form8879) as [Buffer, ...Buffer[]]
    const long = await sendForms8879(portal, longReturns, { bytes: await merge(copies), key: 'long-returns' })
    const idle = await probe(portal.staff, (count) => count < 200)
    let isSealing = true
    const sealing = signTogether(product.url, portal, long).finally(() => (isSealing = false))
    const busy = await probe(portal.staff, () => isSealing)
    await sealing
    return [
      told({
        measure: 'sealing-load',
        what: `signed → sealed, ${signatures} people at once, p50`,
        value: percentile(waits, 0.5),
        unit: 'ms',
      }),
      told({
        measure: 'sealing-load',
        what: `signed → sealed, ${signatures} people at once, p99`,
        value: percentile(waits, 0.99),
        unit: 'ms',
      }),
      told({ measure: 'sealing-load', what: 'health probe, nothing else going on, p99', value: percentile(idle, 0.99), unit: 'ms' }),
      atMost(50, {
        measure: 'sealing-load',
        what: `health probe while ${longReturns} × ${pagesOfLongReturn} pages seal, p99`,
        value: percentile(busy, 0.99),
        unit: 'ms',
        remark: `${busy.length} probes`,
      }),
    ]
  })
}

async function signAtOnce(url: string, first: Portal): Promise<number[]> {
  const people = [{ portal: first, documentIds: await sendForms8879(first, 1) }]
  // The second number is for who is only invited.
  for (let number = 3; people.length < signatures; number += 1) {
    const portal = await addPortal(url, first.staff, number)
    people.push({ portal, documentIds: await sendForms8879(portal, 1, { bytes: form8879, key: `one-of-many-${number}` }) })
  }
  return (await Promise.all(people.map(({ portal, documentIds }) => signTogether(url, portal, documentIds)))).flat()
}

/**
 * Signs all at once; for each the time from its answer to the screen that shows the sealed copy. The screen asks again when the live stream says
 * that something changed, as the product's own does: one that asks four times a second measures how long fifty such screens keep the product busy.
 */
async function signTogether(url: string, { taxpayer, personId }: Portal, documentIds: readonly string[]): Promise<number[]> {
  const versions = new Map<string, string>()
  for (const documentId of documentIds) {
    const { versionId } = await taxpayer.get<{ versionId: string }>(`/api/documents/${documentId}`)
    await taxpayer.post(`/api/portals/${personId}/documents/${documentId}/viewed`, { versionId })
    versions.set(documentId, versionId)
  }
  let changed = Promise.withResolvers<void>()
  const live = await openLive(url, taxpayer, () => changed.resolve())
  const signedAt = new Map<string, number>()
  await Promise.all(
    documentIds.map(async (documentId) => {
      await taxpayer.post(`/api/portals/${personId}/documents/${documentId}/sign`, { versionId: versions.get(documentId) })
      signedAt.set(documentId, performance.now())
    }),
  )
  const waits = new Map<string, number>()
  const giveUp = setTimeout(
    () => changed.reject(new Error(`Only ${waits.size} of ${documentIds.length} were sealed`)),
    longestWaitMilliseconds,
  )
  while (waits.size < documentIds.length) {
    await changed.promise
    changed = Promise.withResolvers<void>()
    const { files } = await taxpayer.get<{ files: { id: string; sealedAt: string | null }[] }>(`/api/portals/${personId}/preparer-files`)
    for (const { id, sealedAt } of files) {
      const from = signedAt.get(id)
      if (sealedAt && from !== undefined && !waits.has(id)) waits.set(id, performance.now() - from)
    }
  }
  clearTimeout(giveUp)
  live.close()
  return [...waits.values()]
}

async function probe(visitor: Visitor, goesOn: (count: number) => boolean): Promise<number[]> {
  const took: number[] = []
  while (goesOn(took.length)) {
    const asked = performance.now()
    await visitor.get('/api/health')
    took.push(performance.now() - asked)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  return took
}
