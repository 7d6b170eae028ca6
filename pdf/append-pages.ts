import { numbers } from './canvas.ts'
import { certificatePage } from './certificate-blocks.ts'
import { dictionaryAt, replace, type Changeable } from './change.ts'
import { PdfProblem } from './problem.ts'
import { arrayIn, numberIn, readReference, withMembers, writeReference } from './source-text.ts'

/** Appends pages of Letter size after the last, told in the structure; the seal's field goes on the last. Returns their object numbers. */
export function appendPages(
  file: Changeable,
  contents: readonly string[],
  { fontsNumber, fieldNumber, keys }: { fontsNumber: number; fieldNumber: number; keys: readonly number[] },
): number[] {
  const { revision, catalog } = file
  const root = readReference(catalog.get('Pages'))
  if (!root) throw new PdfProblem('damaged')
  const numbersOfPages = contents.map((operators, index) => {
    const [page, content] = [revision.allocate(), revision.allocate()]
    revision.putStream(content, '', Buffer.from(operators, 'latin1'))
    const box = `[0 0 ${numbers(certificatePage.widthPt, certificatePage.heightPt)}]`
    // Every attribute that a page inherits is set, lest the original's tree crops or turns the certificate.
    revision.put(
      page,
      `<</Type /Page /Parent ${writeReference(root)} /MediaBox ${box} /CropBox ${box} /Rotate 0 ` +
        `/StructParents ${keys[index]} /Tabs /S /Resources <</Font ${fontsNumber} 0 R>> /Contents ${content} 0 R${index === contents.length - 1 ? ` /Annots [${fieldNumber} 0 R]` : ''}>>`,
    )
    return page
  })
  const tree = dictionaryAt(file, root)
  const kids = arrayIn(file, tree, 'Kids')
  if (kids === null) throw new PdfProblem('damaged')
  tree.set(
    'Kids',
    withMembers(
      kids,
      numbersOfPages.map((number) => `${number} 0 R`),
    ),
  )
  tree.set('Count', String((numberIn(file, tree, 'Count') ?? file.pages.length) + numbersOfPages.length))
  replace(file, root, tree)
  return numbersOfPages
}
