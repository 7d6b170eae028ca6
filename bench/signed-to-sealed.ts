/** How long a taxpayer's open page waits from "Signed!" to the sealed copy, in the running product. */
import { openLive } from './open-live.ts'
import { makePortal, type Portal, sendForms8879 } from './make-portal.ts'
import { withProduct } from './product.ts'
import { atMost, type Row, told } from './row.ts'
import { percentile } from './statistics.ts'

const warmUps = 2
const measured = 30
const longestWaitMilliseconds = 30_000

/** One document after another; the page asks again when the live stream says that something changed, as a screen does. */
export async function signedToSealed(): Promise<Row[]> {
  return withProduct(async (product) => {
    const portal = await makePortal(product.url)
    const documentIds = await sendForms8879(portal, warmUps + measured)
    let changed = Promise.withResolvers<void>()
    const live = await openLive(product.url, portal.taxpayer, () => changed.resolve())
    const nextChange = async () => {
      await changed.promise
      changed = Promise.withResolvers<void>()
    }
    const waits: number[] = []
    for (const documentId of documentIds) waits.push(await signAndWait(portal, documentId, nextChange))
    live.close()
    const found = waits.slice(warmUps)
    return [
      atMost(150, {
        measure: 'signed-to-sealed',
        what: 'signed → sealed, p50',
        value: percentile(found, 0.5),
        unit: 'ms',
        remark: `${measured} documents, one after another`,
      }),
      told({
        measure: 'signed-to-sealed',
        what: 'signed → sealed, p99',
        value: percentile(found, 0.99),
        unit: 'ms',
        remark: 'the slowest of them',
      }),
    ]
  })
}

async function signAndWait({ taxpayer, personId }: Portal, documentId: string, nextChange: () => Promise<void>): Promise<number> {
  const { versionId } = await taxpayer.get<{ versionId: string }>(`/api/documents/${documentId}`)
  await taxpayer.post(`/api/portals/${personId}/documents/${documentId}/viewed`, { versionId })
  await taxpayer.post(`/api/portals/${personId}/documents/${documentId}/sign`, { versionId })
  const signedAt = performance.now()
  while (performance.now() - signedAt < longestWaitMilliseconds) {
    await nextChange()
    const { sealedAt } = await taxpayer.get<{ sealedAt: string | null }>(`/api/documents/${documentId}`)
    if (sealedAt) return performance.now() - signedAt
  }
  throw new Error('The document was not sealed')
}
