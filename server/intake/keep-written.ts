import type { KeptFile } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Ports } from '../audit/act.ts'

/**
 * Writes bytes before the transaction that makes them files, so that nothing is held while the disk works. Where `keep` did not want them or was
 * refused they are forgotten; of a commit whose answer did not arrive nobody knows, so its bytes stay.
 */
export async function keepWritten<Done extends { isKept: boolean }>(
  ports: Ports,
  firmId: string,
  all: readonly Uint8Array[],
  keep: (files: readonly KeptFile[]) => Promise<Done>,
): Promise<Done> {
  const written: KeptFile[] = []
  const forget = async () => {
    for (const file of written) await ports.files.forget(file)
  }
  try {
    for (const bytes of all) written.push(await ports.files.write({ id: firmId }, bytes))
  } catch (error) {
    await forget()
    throw error
  }
  try {
    const done = await keep(written)
    if (!done.isKept) await forget()
    return done
  } catch (error) {
    if (error instanceof Refusal) await forget()
    throw error
  }
}
