import { columnWords, importFields } from '#contract/import-columns.ts'
import type { Language } from '#contract/values.ts'
import { csvLine } from '#platform/spreadsheet/write-csv.ts'

const exampleWord: Record<Language, string> = { en: 'example, this row is ignored', es: 'ejemplo, esta fila se ignora' }
const sheetName: Record<Language, string> = { en: 'Clients', es: 'Clientes' }

/** An empty list: the columns, what each is for, and an example. Rows that begin with `#` are remarks and may stay. */
export async function template(format: 'csv' | 'xlsx', language: Language): Promise<Buffer> {
  const words = importFields.map((field) => columnWords[language][field])
  const remark = (texts: string[], word = '') => texts.map((text, at) => (at === 0 ? `# ${text}${word}` : text))
  const rows = [
    words.map(({ label }) => label),
    remark(words.map(({ explanation }) => explanation)),
    remark(
      words.map(({ example }) => example),
      ` (${exampleWord[language]})`,
    ),
  ]
  if (format === 'csv') return Buffer.from(`\uFEFF${rows.map(csvLine).join('')}`)
  const [head = [], explanations = [], example = []] = rows
  const cells = [
    head.map((value) => ({ value, fontWeight: 'bold' as const, backgroundColor: '#E5F0EA' })),
    explanations.map((value) => ({ value, wrap: true, alignVertical: 'top' as const, textColor: '#5F6B66' })),
    example.map((value) => ({ value, textColor: '#5F6B66' })),
  ]
  const columns = importFields.map(() => ({ width: 24 }))
  // Read when it is asked for: hardly anybody does, and every start would wait for it.
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  return writeXlsxFile(cells, { sheet: sheetName[language], columns, stickyRowsCount: 1 }).toBuffer()
}
