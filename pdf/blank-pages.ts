import { languageTag } from './tag.ts'
import { writeText } from './write-object.ts'

/** US Letter. */
export const letterPage = { widthPt: 612, heightPt: 792 } as const

/** Empty pages of Letter size to draw on (ISO 32000-2, 7.5). With a title, programs show it in place of the file's name. */
export function blankPages(count: number, told?: { title: string; language: 'en' | 'es' }): Uint8Array {
  const first = 3
  const kids = Array.from({ length: count }, (_, at) => `${first + at} 0 R`).join(' ')
  const box = `[0 0 ${letterPage.widthPt} ${letterPage.heightPt}]`
  const catalog = told ? ` /Lang (${languageTag[told.language]}) /ViewerPreferences << /DisplayDocTitle true >>` : ''
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R${catalog} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    ...Array.from({ length: count }, () => `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Resources << >> >>`),
    ...(told ? [`<< /Title ${writeText(told.title)} >>`] : []),
  ]
  let text = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = text.length
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const info = told ? ` /Info ${objects.length} 0 R` : ''
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${info} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
