import { after } from '#platform/clock.ts'
import { perform, type Ports } from '../audit/act.ts'
import { PageCache } from './page-cache.ts'

const keptDays = 7
/** A finished upload answers a phone that asks again; the document does not need it. */
const finishedDays = 30

/** Tidies up what nobody waits for any more: uploads given up a week ago, notes of finished ones, and page images nobody has looked at for as long. */
export async function sweep(ports: Ports): Promise<void> {
  const before = new Date(ports.clock.now().getTime() - keptDays * 86_400_000)
  const firms = await ports.database.selectFrom('firm').select('id').execute()
  for (const firm of firms) {
    await perform(ports, { kind: 'system', firmId: firm.id, job: 'documents.sweep' }, async ({ tx, files }) => {
      const uploads = await tx
        .deleteFrom('upload')
        .where('firm_id', '=', firm.id)
        .where('completed_document_id', 'is', null)
        .where('completed_tray_file_id', 'is', null)
        .where('created_at', '<', before)
        .returning('file_id')
        .execute()
      await tx
        .deleteFrom('upload')
        .where('firm_id', '=', firm.id)
        .where('completed_document_id', 'is not', null)
        .where('created_at', '<', after(ports.clock.now(), { days: -finishedDays }))
        .execute()
      await files.dispose(
        tx,
        firm.id,
        uploads.map((upload) => upload.file_id),
      )
    })
  }
  await new PageCache(ports.config.dataFolder).sweep(ports.clock.now())
}
