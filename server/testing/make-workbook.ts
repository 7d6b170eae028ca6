/** Excel workbooks made by hand, down to the bytes of the archive: for what no well-meaning program writes. */
import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP archive of these entries. */
export function zip(entries: Record<string, string | Buffer>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

const contentTypes = (kind: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.${kind}.main+xml"/></Types>`

/** A workbook of one sheet, whose rows are given as they stand in the file. Style 1 shows five digits at least, style 2 a Social Security number. */
export function workbook(
  rows: string | Buffer,
  more: { strings?: string; kind?: string; workbookPr?: string; extra?: Record<string, string> } = {},
): Buffer {
  return zip({
    '[Content_Types].xml': contentTypes(more.kind ?? 'openxmlformats-officedocument.spreadsheetml.sheet'),
    'xl/workbook.xml': `<workbook>${more.workbookPr ?? ''}<sheets><sheet name="A" sheetId="1" r:id="rId7"/><sheet name="B" sheetId="2" r:id="rId8"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId7" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="000\\-00\\-0000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    ...(more.strings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst>${more.strings}</sst>` }),
    'xl/worksheets/sheet1.xml': Buffer.concat([
      Buffer.from('<worksheet><sheetData>'),
      Buffer.from(rows),
      Buffer.from('</sheetData></worksheet>'),
    ]),
    ...more.extra,
  })
}

/** A row of texts, kept in the cells themselves. */
export const textRow = (number: number, texts: readonly string[]): string =>
  `<row r="${number}">${texts.map((text, at) => `<c r="${String.fromCharCode(65 + at)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
