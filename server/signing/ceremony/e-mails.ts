import { sql } from 'kysely'
import type { Language } from '#contract/values.ts'
import { type Letter, oneLine, writeLetter } from '#platform/letter.ts'
import { post } from '#platform/outbox.ts'
import type { Act } from '../../audit/act.ts'
import { noticeAddress } from '../../access/notice-address.ts'
import type { Portal } from '../../access/portal.ts'
import { firmFace, letterBrand, portalUrl } from '../../firm/face.ts'
import { firmKey } from '../../firm/keys.ts'

/** The written confirmation that consent is withdrawn. Carries nothing of any return. */
export async function confirmWithdrawal(act: Act, { firmId, personId }: Portal, language: Language): Promise<void> {
  const found = await sql<{ address: string | null; time_zone: string }>`
    select ${noticeAddress} as address, f.time_zone from person p join firm f on f.id = p.firm_id
    where p.firm_id = ${firmId} and p.id = ${personId}`.execute(act.tx)
  const [to] = found.rows
  if (!to?.address) return
  const face = await firmFace(act, firmId)
  const firm = oneLine(face.name)
  const moment = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: to.time_zone,
  }).format(act.clock.now())
  const letter = writeLetter({
    language,
    from: firm,
    ...words[language](firm, moment),
    portalAddress: portalUrl(face, act.config),
    footer: footers[language](firm),
    brand: letterBrand(face, act.config),
  })
  await post(act.tx, act, {
    firm: await firmKey(act, firmId),
    channel: 'email',
    recipient: to.address,
    subject: letter.subject,
    body: { html: letter.html, text: letter.text },
    aboutId: personId,
  })
}

const words: Record<Language, (firm: string, moment: string) => Pick<Letter, 'subject' | 'heading' | 'paragraphs'>> = {
  en: (firm, moment) => ({
    subject: `Confirmed: your papers come on paper from now on · ${firm}`,
    heading: 'You took back your agreement',
    paragraphs: [
      `On ${moment} you took back your agreement to electronic records. From now on you get papers from ${firm} on paper, and sign with a pen.`,
      'What you signed online before stays signed, and you can still read it in the portal. You can agree again there at any time.',
      `If this was not you, call ${firm}.`,
    ],
  }),
  es: (firm, moment) => ({
    subject: `Confirmado: desde ahora sus documentos llegan en papel · ${firm}`,
    heading: 'Usted retiró su aceptación',
    paragraphs: [
      `El ${moment} usted retiró su aceptación de los registros electrónicos. Desde ahora recibe en papel los documentos de ${firm} y firma con pluma.`,
      'Lo que firmó antes por internet sigue firmado, y todavía puede leerlo en el portal. Ahí puede aceptar otra vez cuando quiera.',
      `Si no fue usted, llame a ${firm}.`,
    ],
  }),
}

const footers: Record<Language, (firm: string) => string[]> = {
  en: (firm) => [`You got this because you have a portal with ${firm}.`],
  es: (firm) => [`Usted recibe este correo porque tiene un portal con ${firm}.`],
}
