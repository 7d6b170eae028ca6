import { PdfArray, PdfNumber, PdfRef } from '@libpdf/core'
import { numbers } from './canvas.ts'
import { certificatePage } from './certificate-blocks.ts'
import { dictionaryAt, replace, type Changeable } from './change.ts'
import { PdfProblem } from './problem.ts'

/** Appends pages of Letter size after the last, told in the structure; the seal's field goes on the last. Returns their object numbers. */
export function appendPages(
  file: Changeable,
  contents: readonly string[],
  { fontsNumber, fieldNumber, keys }: { fontsNumber: number; fieldNumber: number; keys: readonly number[] },
): number[] {
  const { revision, catalog, resolve } = file
  const root = catalog.getRef('Pages')
  if (!root) throw new PdfProblem('damaged')
  const numbersOfPages = contents.map((operators, index) => {
    const [page, content] = [revision.allocate(), revision.allocate()]
    revision.putStream(content, '', Buffer.from(operators, 'latin1'))
    const box = `[0 0 ${numbers(certificatePage.widthPt, certificatePage.heightPt)}]`
    // Every attribute that a page inherits is set, lest the original's tree crops or turns the certificate.
    revision.put(
      page,
      `<</Type /Page /Parent ${root.objectNumber} ${root.generation} R /MediaBox ${box} /CropBox ${box} /Rotate 0 ` +
        `/StructParents ${keys[index]} /Tabs /S /Resources <</Font ${fontsNumber} 0 R>> /Contents ${content} 0 R${index === contents.length - 1 ? ` /Annots [${fieldNumber} 0 R]` : ''}>>`,
    )
    return page
  })
  const tree = dictionaryAt(file, root).clone()
  const kids = tree.getArray('Kids', resolve)
  if (!kids) throw new PdfProblem('damaged')
  tree.set('Kids', PdfArray.of(...kids.toArray(), ...numbersOfPages.map((number) => PdfRef.of(number, 0))))
  tree.set('Count', PdfNumber.of((tree.getNumber('Count', resolve)?.value ?? file.pages.length) + numbersOfPages.length))
  replace(file, root, tree)
  return numbersOfPages
}
