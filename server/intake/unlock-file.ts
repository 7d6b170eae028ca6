import type { Input } from '#contract/endpoint.ts'
import type { intake } from '#contract/intake.ts'
import { mostPasswordsTried } from '#contract/intake-rules.ts'
import type { KeptFile, StoredFile } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { filesOfIntakes, intakeForStaff } from '../access/intake.ts'
import { refusingProblems } from '../documents/look-at-file.ts'
import { firmKey } from '../firm/keys.ts'
import { readSoon } from './begin.ts'
import { fileIn, mustFit } from './files.ts'
import { keepWritten } from './keep-written.ts'
import { tellScreens } from './tell.ts'

type Asked = Input<typeof intake.unlockFile>

/**
 * Opens a locked file with its password and keeps a copy without the lock instead, which is read. The password lives as long as this call: nothing
 * but the worker that opens the file is told it.
 * @throws Refusal not-found, intake.not-locked, intake.no-more-passwords, intake.too-large, documents.wrong-password and as `refusingProblems`
 */
export async function unlockFile(ports: Ports, actor: Staff, asked: Asked): Promise<void> {
  const file = await perform(ports, actor, (act) => countTry(act, asked))
  const bytes = await ports.files.read(file)
  const opened = await refusingProblems(() => ports.pdf.unprotect(bytes, { password: asked.password })).catch(async (error: unknown) => {
    // Nobody had time for it: no password was tried.
    if (error instanceof Refusal && error.code === 'try-again') await perform(ports, actor, (act) => giveTryBack(act, asked))
    throw error
  })
  await keepWritten(ports, actor.firmId, [opened], ([copy]) => perform(ports, actor, (act) => putInstead(act, asked, copy!)))
}

/** Counted before it is tried: many at once are no more tries than one after another. */
async function countTry(act: Act<Staff>, asked: Asked): Promise<StoredFile> {
  const row = await intakeForStaff(act, asked.intake, { lock: true })
  const file = fileIn(await filesOfIntakes(act, row.firm_id, [row.id]), asked.intakeFile)
  if (!file.locked_at || !file.file_id) throw new Refusal('intake.not-locked')
  if (file.passwords_tried >= mostPasswordsTried) throw new Refusal('intake.no-more-passwords')
  const tried = file.passwords_tried + 1
  await act.tx
    .updateTable('intake_file')
    .set({ passwords_tried: tried })
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', file.id)
    .execute()
  await tellScreens(act, row)
  await record(act, row.firm_id, { type: 'intake.password-tried', clientId: row.client_id, intakeId: row.id, fileId: file.id, tried })
  return act.files.find(act.tx, await firmKey(act, row.firm_id), file.file_id)
}

async function giveTryBack(act: Act<Staff>, asked: Asked): Promise<void> {
  const row = await intakeForStaff(act, asked.intake, { lock: true })
  const file = fileIn(await filesOfIntakes(act, row.firm_id, [row.id]), asked.intakeFile)
  await act.tx
    .updateTable('intake_file')
    .set({ passwords_tried: Math.max(0, file.passwords_tried - 1) })
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', file.id)
    .execute()
  await tellScreens(act, row)
}

async function putInstead(act: Act<Staff>, asked: Asked, opened: KeptFile): Promise<{ isKept: boolean }> {
  const row = await intakeForStaff(act, asked.intake, { lock: true })
  const files = await filesOfIntakes(act, row.firm_id, [row.id])
  const file = fileIn(files, asked.intakeFile)
  // The same password sent twice has opened it once already.
  if (!file.locked_at || !file.file_id) return { isKept: false }
  mustFit([opened.size, ...files.filter((one) => one !== file && one.file_id !== null).map(({ size }) => size)])
  await act.files.add(act.tx, await firmKey(act, row.firm_id), opened, act.clock.now())
  await act.tx
    .updateTable('intake_file')
    .set({ file_id: opened.id, size: opened.size, locked_at: null })
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', file.id)
    .execute()
  await act.files.dispose(act.tx, row.firm_id, [file.file_id])
  await readSoon(act, row.id)
  await tellScreens(act, row)
  await record(act, row.firm_id, { type: 'intake.unlocked', clientId: row.client_id, intakeId: row.id, fileId: file.id })
  return { isKept: true }
}
