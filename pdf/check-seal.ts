import { measurePages, type PageSize } from './inspect.ts'
import { withOpen } from './open.ts'
import { verify, type Verification } from './verify.ts'

export type CheckedSeal = Verification & { pages: PageSize[] }

/** A file that was just sealed, looked at as a stranger would: is it what its key signed, and does it open? @throws PdfProblem those of `open` */
export async function checkSeal(bytes: Uint8Array): Promise<CheckedSeal> {
  return { ...verify(bytes), pages: await withOpen(bytes, {}, measurePages) }
}
