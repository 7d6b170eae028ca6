import type { Paper } from '#pdf/write-paper.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { addDays } from './paper-words.ts'
import type { templates as contract } from '#contract/templates.ts'
import { type Act, look, type Ports } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { clientForStaff } from '../access/client.ts'
import { refusingProblems } from '../documents/look-at-file.ts'
import { todayOf } from '../payments/today.ts'
import { type AboutPaper, compose } from './compose.ts'
import { mustBeLawful } from './find.ts'
import { aboutPaper, planPaper } from './make.ts'
import { inventedAnswers, inventedFigures, letterPage } from './paper-words.ts'

type Shown = Output<typeof contract.preview>

/** The paper as staff would make it. @throws Refusal as `planPaper` */
export async function previewPaper(ports: Ports, actor: Staff, input: Input<typeof contract.previewPaper>): Promise<Shown> {
  const { paper } = await look(ports, actor, (act) => planPaper(act, input))
  return draw(ports, paper)
}

/** A template on paper while it is written, for a real client or an invented one. @throws Refusal as `mustBeLawful` and `compose` */
export async function previewTemplate(ports: Ports, actor: Staff, input: Input<typeof contract.preview>): Promise<Shown> {
  mustBeLawful(input.kind, input.texts, input.sizePt)
  const about = await look(ports, actor, (act) => aboutFor(act, input))
  const { language } = input
  const startsOn = addDays(about.today, 7)
  const signers = about.clientName.split(' & ').slice(0, 2)
  return draw(
    ports,
    compose(input, about, { language, answers: inventedAnswers[language], figures: inventedFigures, until: null, startsOn, signers }),
  )
}

async function aboutFor(
  act: Act<Staff>,
  { clientId, kind }: Pick<Input<typeof contract.preview>, 'clientId' | 'kind'>,
): Promise<AboutPaper> {
  // More time is asked for before a return is due: of this year's that is always so.
  const taxYear = act.clock.now().getUTCFullYear() - (kind === 'extension' ? 0 : 1)
  const of = { taxYear, form: '1040' as const }
  if (clientId === null) return { ...(await inventedClient(act)), ...of }
  const client = await clientForStaff(act, clientId)
  return aboutPaper(act, client.id, of)
}

async function inventedClient(act: Act<Staff>): Promise<Omit<AboutPaper, 'taxYear' | 'form'>> {
  const { tx, actor } = act
  const { today } = await todayOf(act, actor.firmId)
  const firm = await tx.selectFrom('firm').select(['name', 'phone']).where('id', '=', actor.firmId).executeTakeFirstOrThrow()
  return {
    clientName: 'María García-López & Luis García',
    firmName: firm.name,
    firmPhone: firm.phone,
    officeName: firm.name,
    officeLines: [],
    today,
  }
}

const widthPx = 1000
/** Nobody reads further in a preview. */
const mostPages = 12

async function draw({ pdf }: Ports, paper: Paper): Promise<Shown> {
  return refusingProblems(async () => {
    const { bytes, pageCount } = await pdf.writePaper(paper)
    const pages: Shown['pages'] = []
    for (let pageIndex = 0; pageIndex < Math.min(pageCount, mostPages); pageIndex += 1) {
      const image = await pdf.render(bytes, { pageIndex, widthPx })
      pages.push({ ...letterPage, contentType: image.contentType, image: Buffer.from(image.bytes).toString('base64') })
    }
    return { pages }
  })
}
