/** The Schedules K-1 of an entity: the firm puts them on the return, its signer hands them out. */
import { after } from '#platform/clock.ts'
import { perform } from '#server/audit/act.ts'
import type { Staff, Taxpayer } from '#server/audit/actor.ts'
import { uploadToReturn } from '#server/documents/begin-upload.ts'
import { add } from '#server/k1s/add.ts'
import { handOver } from '#server/k1s/hand-over.ts'
import { mailed } from '#server/k1s/mailing.ts'
import { send } from '#server/k1s/send.ts'
import type { SampleClient, SampleK1 } from './client.ts'
import { dollars } from './figures.ts'
import { idOf, missing, personOf } from './find-in-client.ts'
import type { ClientIds } from './known.ts'
import type { Maker } from './maker.ts'
import { asStaff, asTaxpayer, preparerOf } from './sign-in.ts'
import type { HandingOut } from './timeline.ts'
import { upload } from './upload.ts'
import { writeStatement } from './write-letter.ts'

export async function handOut(maker: Maker, client: SampleClient, ids: ClientIds, happening: HandingOut): Promise<void> {
  const taxReturn = ids.taxReturnId
  if (happening.what === 'hand over k1s') {
    await handOverK1s(maker, await asStaff(maker, preparerOf(client)), taxReturn)
    return
  }
  const { nth } = happening
  const k1 = client.k1s?.[nth] ?? missing(`${client.number} has no such K-1`)
  if (happening.what === 'add k1') return addK1(maker, await asStaff(maker, preparerOf(client)), client, { taxReturn, nth, k1 })
  const id = ids.k1s.get(`sample-${nth}`) ?? missing(`The K-1 of ${k1.name} has not been added yet`)
  return sendK1(maker, await asTaxpayer(maker, client, personOf(client, 0)), { portal: idOf(ids, 0), id, goes: k1.goes })
}

/** A document of the return that is somebody's K-1. */
async function addK1(maker: Maker, staff: Staff, client: SampleClient, about: { taxReturn: string; nth: number; k1: SampleK1 }) {
  const { taxReturn, nth, k1 } = about
  const file = { name: `Schedule K-1 ${k1.name}.pdf`, bytes: await writeK1(client, k1) }
  const { documentId } = await upload(maker, staff, file, (act, begun) => uploadToReturn(act, { ...begun, taxReturn }))
  const recipient = { recipientName: k1.name, email: k1.email, mobile: k1.mobile, language: 'en' as const, lastFour: null }
  await perform(maker, staff, (act) => add(act, { ...recipient, taxReturn, documentId, key: `sample-${nth}` }))
}

const handOverK1s = (maker: Maker, staff: Staff, taxReturn: string) => perform(maker, staff, (act) => handOver(act, { taxReturn }))

/** One goes by e-mail, or was mailed the day before. */
async function sendK1(maker: Maker, taxpayer: Taxpayer, { portal, id, goes }: { portal: string; id: string; goes: SampleK1['goes'] }) {
  const mailedOn = after(maker.clock.now(), { days: -1 }).toISOString().slice(0, 10)
  if (goes === 'by mail') await perform(maker, taxpayer, (act) => mailed(act, { portal, k1: id, mailedOn }))
  else await perform(maker, taxpayer, (act) => send(act, { portal, ids: [id] }))
}

const writeK1 = ({ entityName, form, taxYear, wages }: SampleClient, { name, percent }: SampleK1) =>
  writeStatement({
    issuer: entityName ?? '',
    title: `Schedule K-1 (Form ${form}) ${taxYear}: Partner’s Share of Income, Deductions, Credits, etc.`,
    receiver: name,
    lines: [
      ['J  Share of profit, loss and capital, ending', `${percent} %`],
      ['1  Ordinary business income', dollars(Math.round((wages * percent) / 100))],
      ['14a  Net earnings from self-employment', dollars(Math.round((wages * percent) / 100))],
    ],
  })
