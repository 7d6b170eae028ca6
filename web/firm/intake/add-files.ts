/** Files that join a printed return which is open already. */
import { useEffect, useMemo, useReducer } from 'preact/hooks'
import { call } from '#web/call.ts'
import { createUploads, type Uploads } from '#web/upload.ts'
import type { Intake } from './intake-draft.ts'

/** Kept while the app is open: going to another page of the room does not stop an upload. */
const uploadsByIntake = new Map<string, Uploads>()
/** In whose place a file is to come. */
const instead = new WeakMap<File, string>()
const insteadOfUpload = new Map<string, string>()

function uploadsOf({ id: intake, taxReturnId: taxReturn }: Intake): Uploads {
  const uploads =
    uploadsByIntake.get(intake) ??
    createUploads(
      `intake ${intake}`,
      async (body, signal, file) => {
        const upload = await call('POST /api/tax-returns/:taxReturn/uploads', { params: { taxReturn }, body, signal })
        const replaced = instead.get(file)
        if (replaced) insteadOfUpload.set(upload.id, replaced)
        return upload
      },
      async (upload, signal) => {
        const replaces = insteadOfUpload.get(upload) ?? null
        await call('POST /api/intakes/:intake/files', { params: { intake }, body: { upload, replaces }, signal })
      },
    )
  uploadsByIntake.set(intake, uploads)
  return uploads
}

/** `replaces`: the file of the return whose place it takes. */
export function addTo(read: Intake, uploads: Uploads, file: File, replaces: string | null): void {
  if (replaces !== null && read.files.some(({ id }) => id === replaces)) instead.set(file, replaces)
  uploads.add([file])
}

/** Those under way; each joins the return once it has arrived. */
export function useAdding(read: Intake, onChanged: () => void): Uploads {
  const uploads = useMemo(() => uploadsOf(read), [read.id])
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(
    () =>
      uploads.subscribe(() => {
        for (const { id, phase } of uploads.list) {
          if (phase !== 'done') continue
          uploads.remove(id)
          onChanged()
        }
        redraw(0)
      }),
    [uploads, onChanged],
  )
  return uploads
}
