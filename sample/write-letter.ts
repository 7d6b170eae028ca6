/** Pages that no authority prints: an engagement letter, and the statements that clients send. */
import { PDF, rgb, StandardFonts } from '@libpdf/core'

const ink = rgb(0.1, 0.12, 0.16)
const quiet = rgb(0.42, 0.45, 0.5)
const [left, right] = [72, 540]

export interface EngagementLetter {
  firmName: string
  clientName: string
  signerName: string
  form: string
  taxYear: number
}

/** One page that ends with a line to sign and one to date. */
export async function writeEngagementLetter({ firmName, clientName, signerName, form, taxYear }: EngagementLetter): Promise<Uint8Array> {
  const { pdf, page } = newPage()
  page.drawText(firmName, { x: left, y: 712, size: 17, font: StandardFonts.TimesBold, color: ink })
  page.drawText('100 N Example Avenue, Phoenix, AZ 85004', { x: left, y: 694, size: 10, font: StandardFonts.TimesRoman, color: quiet })
  page.drawText(`Engagement letter, tax year ${taxYear}`, { x: left, y: 652, size: 13, font: StandardFonts.TimesBold, color: ink })
  const paragraphs = [
    `Dear ${signerName},`,
    `Thank you for asking us to prepare the ${taxYear} Form ${form} of ${clientName}. This letter says what we will do, and what we need from you.`,
    'We will prepare the federal return and the Arizona return from the records that you give us. We will not audit or verify them. Please send us the records through your secure portal, and look the finished returns over before you sign: the responsibility for them is yours.',
    'Our fee depends on the time that the work takes. We will tell you before we begin anything that this letter does not cover.',
    'We keep copies of the returns for seven years. Your own records stay yours, and we give them back when we are done.',
    'If this is what you expect of us, please sign below.',
  ]
  let y = 626
  for (const paragraph of paragraphs) {
    const lines = Math.ceil(paragraph.length / 84)
    page.drawText(paragraph, { x: left, y, size: 11.5, font: StandardFonts.TimesRoman, color: ink, maxWidth: right - left, lineHeight: 16 })
    y -= lines * 16 + 10
  }
  page.drawLine({ start: { x: left, y: 232 }, end: { x: 360, y: 232 }, thickness: 0.7, color: ink })
  page.drawLine({ start: { x: 390, y: 232 }, end: { x: right, y: 232 }, thickness: 0.7, color: ink })
  page.drawText('Signature of authorized officer', { x: left, y: 223, size: 9, font: StandardFonts.TimesRoman, color: quiet })
  page.drawText('Date', { x: 390, y: 223, size: 9, font: StandardFonts.TimesRoman, color: quiet })
  page.drawText(signerName, { x: left, y: 207, size: 10.5, font: StandardFonts.TimesRoman, color: ink })
  return pdf.save()
}

/** A statement as a payer sends it: a heading, and lines of a label with an amount. */
export async function writeStatement({
  issuer,
  title,
  receiver,
  lines,
}: {
  issuer: string
  title: string
  receiver: string
  lines: readonly (readonly [string, string])[]
}): Promise<Uint8Array> {
  const { pdf, page } = newPage()
  page.drawText(issuer, { x: left, y: 712, size: 16, font: StandardFonts.HelveticaBold, color: ink })
  page.drawText(title, { x: left, y: 690, size: 11, font: StandardFonts.Helvetica, color: quiet })
  page.drawText(receiver, { x: left, y: 650, size: 11, font: StandardFonts.Helvetica, color: ink })
  for (const [index, [label, amount]] of lines.entries()) {
    const y = 612 - index * 30
    page.drawText(label, { x: left, y, size: 10.5, font: StandardFonts.Helvetica, color: ink })
    page.drawText(amount, { x: 420, y, size: 10.5, font: StandardFonts.HelveticaBold, color: ink })
    page.drawLine({ start: { x: left, y: y - 9 }, end: { x: right, y: y - 9 }, thickness: 0.4, color: quiet })
  }
  page.drawText('Made for a sample firm. No such person or payer exists.', {
    x: left,
    y: 80,
    size: 8.5,
    font: StandardFonts.Helvetica,
    color: quiet,
  })
  return pdf.save()
}

function newPage() {
  const pdf = PDF.create()
  return { pdf, page: pdf.addPage({ width: 612, height: 792 }) }
}
