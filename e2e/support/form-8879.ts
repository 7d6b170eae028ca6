import { readFileSync } from 'node:fs'
import { PDF } from '@libpdf/core'
import { sampleForm } from './sample-form.ts'

/** A Form 8879 as tax software fills it for somebody invented. */
export async function form8879({
  income,
  refund,
}: {
  income: string
  refund: string
}): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const pdf = await PDF.load(readFileSync(sampleForm('irs-f8879.pdf')))
  const form = pdf.getForm()
  const named = (end: string) => form?.getFieldNames().find((name) => name.endsWith(`.${end}`)) ?? ''
  const texts = {
    'f1_02[0]': 'Sheila Nunez',
    'f1_03[0]': '987-65-4320',
    'f1_06[0]': '2025',
    'f1_07[0]': income,
    'f1_08[0]': '9,120',
    'f1_09[0]': '10,000',
    'f1_10[0]': refund,
    'f1_12[0]': 'Saguaro Tax',
    'f1_13[0]': '48219',
  }
  for (const [field, text] of Object.entries(texts)) form?.getTextField(named(field))?.setValue(text)
  form?.getCheckbox(named('TaxpayersPIN_ReadOrder[0].c1_1[0]'))?.check()
  return { name: 'Form 8879.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await pdf.save()) }
}
