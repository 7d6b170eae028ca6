import { look, perform } from '#server/audit/act.ts'
import type { Taxpayer } from '#server/audit/actor.ts'
import { agree, sample, terms } from '#server/signing/ceremony/electronic-records.ts'
import { pass } from '#server/signing/ceremony/pass.ts'
import { reading, review } from '#server/signing/ceremony/reading.ts'
import type { Maker } from './maker.ts'

/** What comes before the signature: electronic records are agreed to, once, and the return is looked at. */
export async function comeToSign(
  maker: Maker,
  taxpayer: Taxpayer,
  form: { portal: string; document: string; versionId: string },
): Promise<void> {
  await agreeToElectronicRecords(maker, taxpayer, form.portal)
  await lookAtReturn(maker, taxpayer, form)
}

/** Agrees to electronic records as people do, with the code in the sample PDF. */
async function agreeToElectronicRecords(maker: Maker, taxpayer: Taxpayer, portal: string): Promise<void> {
  const { language } = taxpayer
  const { wording } = await look(maker, taxpayer, (act) => terms(act, { portal, language }))
  const pdf = await look(maker, taxpayer, (act) => sample(act, { portal, language }))
  const sampleCode = /\((\d{6})\) Tj/.exec(Buffer.from(pdf).toString('latin1'))?.[1] ?? ''
  await perform(maker, taxpayer, (act) => agree(act, { portal, sampleCode, wording, language }))
}

/** What comes with a form to be read, to its last page, and the word that it was. */
async function lookAtReturn(
  maker: Maker,
  taxpayer: Taxpayer,
  form: { portal: string; document: string; versionId: string },
): Promise<void> {
  const { portal } = form
  const { documents, read } = await look(maker, taxpayer, (act) => pass(act, portal))
  const theirs = documents.find(({ documentId }) => documentId === form.document)?.read ?? []
  for (const { documentId, versionId, pages } of read.filter((one) => theirs.includes(one.documentId) && !one.isRead))
    await perform(maker, taxpayer, (act) => reading(act, { portal, document: documentId, versionId, furthestPage: pages }))
  await perform(maker, taxpayer, (act) => review(act, form))
}
