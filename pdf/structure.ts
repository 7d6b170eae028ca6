import { PdfArray, PdfBool, PdfDict, PdfNumber, PdfRef, PdfString } from '@libpdf/core'
import { replace, type Changeable } from './change.ts'
import { isMarked, languageTag, type Marked, type Tag } from './tag.ts'
import { writeObject, writeText } from './write-object.ts'

/** Where a marked sequence stands: on a page, or in a form that the page shows (ISO 32000-2 §14.7.5.2). */
type Place = { page: number; form?: number }

const deepestNumberTree = 16
const mostTreeNodes = 20_000

/**
 * The tags of what a revision adds, in the document's structure tree. A tagged original keeps its own tree, ours stands behind it. One without
 * tags gets a tree in which each of its pages is one paragraph in the order in which it was drawn: had it none, programs that read tagged files
 * aloud would pass its pages over.
 */
export class Structure {
  readonly #file: Changeable
  readonly #root: { reference: PdfRef; dictionary: PdfDict } | null
  readonly #rootNumber: number
  /** The one element under which a document's elements stand, usually a Document; the root itself where there are several. */
  readonly #top: { reference: PdfRef; dictionary: PdfDict } | null
  readonly #topNumber: number
  readonly #tops: number[] = []
  readonly #parents: [key: number, value: string][] = []
  #nextKey: number

  constructor(file: Changeable) {
    this.#file = file
    const reference = file.catalog.getRef('StructTreeRoot')
    const dictionary = reference ? file.resolve(reference) : null
    this.#root = reference && dictionary instanceof PdfDict ? { reference, dictionary } : null
    this.#rootNumber = this.#root?.reference.objectNumber ?? file.revision.allocate()
    this.#top = this.#root ? onlyElement(file, this.#root.dictionary) : null
    this.#topNumber = this.#top?.reference.objectNumber ?? (this.#root ? this.#rootNumber : file.revision.allocate())
    this.#nextKey = this.#root ? nextKeyOf(file, this.#root.dictionary) : 0
  }

  get isNew(): boolean {
    return this.#root === null
  }

  /** A key for a page's or form's `/StructParents`. */
  key(): number {
    return this.#nextKey++
  }

  /** Adds elements at the top of the tree; `places` says where the sequences of each drawn page stand, under which key. */
  add(tags: readonly Tag[], places: readonly (Place & { key: number })[]): void {
    const elements: number[][] = places.map(() => [])
    for (const tag of tags) this.#tops.push(this.#element(tag, this.#topNumber, places, elements))
    for (const [index, { key }] of places.entries()) {
      this.#parents.push([key, `[${elements[index]!.map((number) => `${number} 0 R`).join(' ')}]`])
    }
  }

  /** The seal's field, as what a reader is told of it. Returns the key for its `/StructParent`. */
  addField(fieldNumber: number, page: number, alt: string): number {
    const number = this.#file.revision.allocate()
    this.#file.revision.put(
      number,
      `<</Type /StructElem /S /Form /P ${this.#topNumber} 0 R /Alt ${writeText(alt)} /Pg ${page} 0 R /K <</Type /OBJR /Obj ${fieldNumber} 0 R /Pg ${page} 0 R>>>>`,
    )
    this.#tops.push(number)
    const key = this.key()
    this.#parents.push([key, `${number} 0 R`])
    return key
  }

  #element(tag: Tag, parent: number, places: readonly Place[], elements: number[][]): number {
    const { revision } = this.#file
    const number = revision.allocate()
    const kids = tag.kids.map((kid) => {
      if (!isMarked(kid)) return `${this.#element(kid, number, places, elements)} 0 R`
      elements[kid.page]![kid.mcid] = number
      const { page, form } = places[kid.page]!
      return `<</Type /MCR /Pg ${page} 0 R${form === undefined ? '' : ` /Stm ${form} 0 R`} /MCID ${kid.mcid}>>`
    })
    const language = tag.language === undefined ? '' : ` /Lang (${languageTag[tag.language]})`
    const alt = tag.alt === undefined ? '' : ` /Alt ${writeText(tag.alt)}`
    const scope = tag.role === 'TH' ? ' /A <</O /Table /Scope /Row>>' : ''
    revision.put(number, `<</Type /StructElem /S /${tag.role} /P ${parent} 0 R${language}${alt}${scope} /K [${kids.join(' ')}]>>`)
    return number
  }

  /** Writes the tree's root and what the catalog says of it. Call it last. */
  finish(catalog: PdfDict): void {
    const tops = this.#tops.map((number) => PdfRef.of(number, 0))
    if (!catalog.has('Lang')) catalog.set('Lang', PdfString.fromString(languageTag.en))
    if (this.#root) this.#finishOld(this.#root, tops)
    else {
      this.#file.revision.put(
        this.#topNumber,
        `<</Type /StructElem /S /Document /P ${this.#rootNumber} 0 R /K [${tops.map((top) => writeObject(top)).join(' ')}]>>`,
      )
      this.#file.revision.put(
        this.#rootNumber,
        `<</Type /StructTreeRoot /K [${this.#topNumber} 0 R] /ParentTree <</Nums [${this.#nums()}]>> /ParentTreeNextKey ${this.#nextKey}>>`,
      )
      catalog.set('StructTreeRoot', PdfRef.of(this.#rootNumber, 0))
      const info = new PdfDict()
      info.set('Marked', PdfBool.of(true))
      catalog.set('MarkInfo', info)
    }
  }

  #nums(): string {
    return this.#parents
      .toSorted(([one], [other]) => one - other)
      .map(([key, value]) => `${key} ${value}`)
      .join(' ')
  }

  #finishOld({ reference, dictionary }: { reference: PdfRef; dictionary: PdfDict }, tops: PdfRef[]): void {
    const { resolve, revision } = this.#file
    const root = dictionary.clone()
    const parent = this.#top?.dictionary.clone() ?? root
    const kids = parent.get('K', resolve)
    const raw = parent.get('K')
    const before = kids instanceof PdfArray ? kids.toArray() : raw ? [raw] : []
    parent.set('K', PdfArray.of(...before, ...tops))
    if (this.#top) replace(this.#file, this.#top.reference, parent)
    const keys = this.#parents.map(([key]) => key)
    if (keys.length > 0) {
      const leaf = revision.allocate()
      revision.put(leaf, `<</Limits [${Math.min(...keys)} ${Math.max(...keys)}] /Nums [${this.#nums()}]>>`)
      const tree = new PdfDict()
      tree.set('Kids', PdfArray.of(...this.#oldLeaves(root), PdfRef.of(leaf, 0)))
      root.set('ParentTree', tree)
    }
    root.set('ParentTreeNextKey', PdfNumber.of(this.#nextKey))
    replace(this.#file, reference, root)
  }

  /** The number tree as it was, as kids of a new root: a tree's own root has no limits, a node below it must (§7.9.7). */
  #oldLeaves(root: PdfDict): PdfRef[] {
    const { resolve, revision } = this.#file
    const tree = root.getDict('ParentTree', resolve)
    if (!tree) return []
    const kids = tree.getArray('Kids', resolve)
    if (kids) return kids.toArray().filter((kid) => kid instanceof PdfRef)
    const nums = tree.getArray('Nums', resolve)
    const keys = numbersIn(nums)
    if (!nums || keys.length === 0) return []
    const leaf = new PdfDict()
    leaf.set('Limits', PdfArray.of(PdfNumber.of(Math.min(...keys)), PdfNumber.of(Math.max(...keys))))
    leaf.set('Nums', nums)
    const number = revision.allocate()
    revision.put(number, writeObject(leaf))
    return [PdfRef.of(number, 0)]
  }
}

function onlyElement(file: Changeable, root: PdfDict): { reference: PdfRef; dictionary: PdfDict } | null {
  const kids = root.get('K', file.resolve)
  const raw = root.get('K')
  const references = kids instanceof PdfArray ? kids.toArray() : raw ? [raw] : []
  const [reference] = references
  if (references.length !== 1 || !(reference instanceof PdfRef)) return null
  const dictionary = file.resolve(reference)
  return dictionary instanceof PdfDict && dictionary.has('S') ? { reference, dictionary } : null
}

/** Keys are every other entry. */
const numbersIn = (nums: PdfArray | undefined): number[] =>
  (nums?.toArray() ?? []).filter((_, index) => index % 2 === 0).flatMap((key) => (key instanceof PdfNumber ? [key.value] : []))

/** What the root says, and never below what its tree has: two pages of one key would lose their words. */
function nextKeyOf(file: Changeable, root: PdfDict): number {
  const stated = root.getNumber('ParentTreeNextKey', file.resolve)?.value ?? 0
  let largest = -1
  let nodes = 0
  const look = (node: PdfDict | undefined, depth: number): void => {
    nodes += 1
    if (!node || depth > deepestNumberTree || nodes > mostTreeNodes) return
    const limits = node.getArray('Limits', file.resolve)
    const upper = limits?.at(1, file.resolve)
    if (upper instanceof PdfNumber) {
      largest = Math.max(largest, upper.value)
      return
    }
    largest = numbersIn(node.getArray('Nums', file.resolve)).reduce((most, key) => Math.max(most, key), largest)
    for (const kid of node.getArray('Kids', file.resolve)?.toArray() ?? []) {
      const below = kid instanceof PdfRef ? file.resolve(kid) : kid
      if (below instanceof PdfDict) look(below, depth + 1)
    }
  }
  look(root.getDict('ParentTree', file.resolve), 0)
  return Math.max(stated, largest + 1)
}

/** One page of an original without tags, as one paragraph. */
export const wholePage: readonly Tag[] = [{ role: 'P', kids: [{ page: 0, mcid: 0 } satisfies Marked] }]
