import { look, type Ports } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { notFound } from '../access/client.ts'
import { filesOfIntakes, intakeForStaff } from '../access/intake.ts'
import { drawingOf, type PageImage } from '../documents/pages.ts'
import { firmKey } from '../firm/keys.ts'
import { fileIn } from './files.ts'

interface Asked {
  intake: string
  intakeFile: string
  page: string
  width: number
}

/** A page of a printed file as an image. @throws Refusal not-found, documents.cannot-show-pages */
export async function pageImage(ports: Ports, actor: Staff, input: Asked): Promise<PageImage> {
  const pageIndex = Number(input.page)
  const file = await look(ports, actor, async (act) => {
    const row = await intakeForStaff(act, input.intake)
    const { file_id, pages } = fileIn(await filesOfIntakes(act, row.firm_id, [row.id]), input.intakeFile)
    if (!file_id || !pages?.[pageIndex]) return notFound()
    return act.files.find(act.tx, await firmKey(act, row.firm_id), file_id)
  })
  return drawingOf(ports, { file, pageIndex, width: input.width })
}
