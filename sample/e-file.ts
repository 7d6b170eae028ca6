import type { Language } from '#contract/values.ts'
import { perform } from '#server/audit/act.ts'
import type { Staff } from '#server/audit/actor.ts'
import { accept, reject } from '#server/e-file/answer.ts'
import { transmit } from '#server/e-file/transmit.ts'
import { markReady } from '#server/signing/ready-to-file.ts'
import type { SampleClient } from './client.ts'
import { missing } from './find-in-client.ts'
import type { Maker } from './maker.ts'

export type Filing = 'ready to file' | 'transmitted' | 'accepted' | 'rejected'

/** The return goes out, or is answered, by the IRS; and by Arizona where its form was signed too. */
export async function eFile(maker: Maker, staff: Staff, about: { client: SampleClient; taxReturnId: string; to: Filing }): Promise<void> {
  const { client, taxReturnId, to } = about
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Phoenix', dateStyle: 'short' }).format(maker.clock.now())
  await perform(maker, staff, async (act) => {
    if (to === 'ready to file') return markReady(act, taxReturnId)
    if (to === 'transmitted') {
      const authorities = ['IRS', ...(client.documents.some((document) => document.startsWith('AZ')) ? ['AZ'] : [])]
      const sent = authorities.map((authority, nth) => ({ authority, submissionId: submissionIdOf(client, nth) }))
      await transmit(act, { taxReturn: taxReturnId, transmittedOn: today, to: sent })
      return
    }
    const waiting = await act.tx
      .selectFrom('e_file')
      .select(['id', 'authority'])
      .where('tax_return_id', '=', taxReturnId)
      .where('state', '=', 'transmitted')
      .execute()
    for (const { id, authority } of waiting) {
      if (to === 'accepted') await accept(act, { eFile: id, acceptedOn: today, submissionId: null })
      else if (authority === 'IRS')
        await reject(act, {
          eFile: id,
          rejectedAt: maker.clock.now().toISOString(),
          tellsClient: true,
          code,
          explanation: explanation[client.persons[0]?.language ?? 'en'],
        })
    }
    if (waiting.length === 0) missing(`${client.number} waits for no answer`)
  })
}

const code = 'F1040-034-09'
const explanation: Record<Language, string> = {
  en: 'The IRS does not find last year’s income that the return names. We ask you for that page of last year’s return, correct it, and send the return again.',
  es: 'El IRS no encuentra el ingreso del año pasado que dice la declaración. Le pediremos esa página de la declaración anterior, la corregiremos y la enviaremos otra vez.',
}

/** As MeF numbers them; the sender's number is nobody's. */
const submissionIdOf = ({ number, taxYear }: SampleClient, nth: number): string =>
  `999999${taxYear + 1}041${nth}${number.replace(/\D/g, '').padStart(6, '0').slice(-6)}`.padEnd(20, '0')
