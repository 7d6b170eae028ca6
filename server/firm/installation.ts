/** What this installation is: whether a firm exists, and how far the sample firm has come. */
import type { Act, Ports } from '../audit/act.ts'
import { tellLive } from '#platform/live.ts'
import type { Tx } from '#platform/database.ts'

export interface Installation {
  hasFirm: boolean
  firmName: string | null
  sample: 'none' | 'making' | 'ready'
  sampleDone: number
  sampleTotal: number
}

/** Read outside a transaction: it belongs to no firm. `firmName` is null when there is no firm or more than one. */
export async function readInstallation({ database }: Pick<Ports, 'database'>): Promise<Installation> {
  const [row, firms] = await Promise.all([
    database.selectFrom('installation').selectAll().executeTakeFirstOrThrow(),
    database.selectFrom('firm').select('name').limit(2).execute(),
  ])
  return {
    hasFirm: firms.length > 0,
    firmName: firms.length === 1 ? (firms[0]?.name ?? null) : null,
    sample: row.sample,
    sampleDone: row.sample_done,
    sampleTotal: row.sample_total,
  }
}

/** Locks the installation until commit, so that of two browsers that set it up at once the second sees what the first did. */
export async function lockInstallation(tx: Tx): Promise<{ hasFirm: boolean; sample: Installation['sample'] }> {
  const row = await tx.selectFrom('installation').select('sample').forUpdate().executeTakeFirstOrThrow()
  const firm = await tx.selectFrom('firm').select('id').limit(1).executeTakeFirst()
  return { hasFirm: firm !== undefined, sample: row.sample }
}

/** Notes how far the sample firm has come and tells every screen that waits for it. */
export async function setSampleProgress(
  { tx, random }: Pick<Act, 'tx' | 'random'>,
  progress: { sample: Installation['sample']; done: number; total: number },
): Promise<void> {
  await tx.updateTable('installation').set({ sample: progress.sample, sample_done: progress.done, sample_total: progress.total }).execute()
  await tellLive(tx, { topic: 'installation', id: random.id(), firmId: null, clientId: null })
}
