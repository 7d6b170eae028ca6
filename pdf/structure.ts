import { replace, type Changeable } from './change.ts'
import {
  type Dictionary,
  dictionaryIn,
  findDictionary,
  membersIn,
  numberIn,
  readArray,
  readNumber,
  readReference,
  type Reference,
  resolve,
  withMembers,
} from './source-text.ts'
import { isMarked, languageTag, type Marked, type Tag } from './tag.ts'
import { writeText } from './write-object.ts'

/** Where a marked sequence stands: on a page, or in a form that the page shows (ISO 32000-2 §14.7.5.2). */
type Place = { page: number; form?: number }

/** An element of the tree, or its root. */
type Element = { reference: Reference; dictionary: Dictionary }

const deepestNumberTree = 16
const mostTreeNodes = 20_000

/**
 * The tags of what a revision adds, in the document's structure tree. A tagged original keeps its own tree, ours stands behind it. One without
 * tags gets a tree in which each of its pages is one paragraph in the order in which it was drawn: had it none, programs that read tagged files
 * aloud would pass its pages over.
 */
export class Structure {
  readonly #file: Changeable
  readonly #root: Element | null
  readonly #rootNumber: number
  /** The one element under which a document's elements stand, usually a Document; the root itself where there are several. */
  readonly #top: Element | null
  readonly #topNumber: number
  readonly #tops: number[] = []
  readonly #parents: [key: number, value: string][] = []
  #nextKey: number

  constructor(file: Changeable) {
    this.#file = file
    const reference = readReference(file.catalog.get('StructTreeRoot'))
    const dictionary = findDictionary(file, reference)
    this.#root = reference && dictionary ? { reference, dictionary } : null
    this.#rootNumber = this.#root?.reference.number ?? file.revision.allocate()
    this.#top = this.#root ? onlyElement(file, this.#root.dictionary) : null
    this.#topNumber = this.#top?.reference.number ?? (this.#root ? this.#rootNumber : file.revision.allocate())
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
  finish(catalog: Map<string, string>): void {
    const tops = this.#tops.map((number) => `${number} 0 R`)
    if (!catalog.has('Lang')) catalog.set('Lang', `(${languageTag.en})`)
    if (this.#root) this.#finishOld(this.#root, tops)
    else {
      const { revision } = this.#file
      revision.put(this.#topNumber, `<</Type /StructElem /S /Document /P ${this.#rootNumber} 0 R /K [${tops.join(' ')}]>>`)
      revision.put(
        this.#rootNumber,
        `<</Type /StructTreeRoot /K [${this.#topNumber} 0 R] /ParentTree <</Nums [${this.#nums()}]>> /ParentTreeNextKey ${this.#nextKey}>>`,
      )
      catalog.set('StructTreeRoot', `${this.#rootNumber} 0 R`)
      catalog.set('MarkInfo', '<</Marked true>>')
    }
  }

  #nums(): string {
    return this.#parents
      .toSorted(([one], [other]) => one - other)
      .map(([key, value]) => `${key} ${value}`)
      .join(' ')
  }

  #finishOld({ reference, dictionary }: Element, tops: readonly string[]): void {
    const { revision } = this.#file
    const root = new Map(dictionary)
    const parent = this.#top ? new Map(this.#top.dictionary) : root
    parent.set('K', withMembers(kidsOf(this.#file, parent), tops))
    if (this.#top) replace(this.#file, this.#top.reference, parent)
    const keys = this.#parents.map(([key]) => key)
    if (keys.length > 0) {
      const leaf = revision.allocate()
      revision.put(leaf, `<</Limits [${Math.min(...keys)} ${Math.max(...keys)}] /Nums [${this.#nums()}]>>`)
      root.set('ParentTree', `<</Kids [${[...this.#oldLeaves(root), `${leaf} 0 R`].join(' ')}]>>`)
    }
    root.set('ParentTreeNextKey', String(this.#nextKey))
    replace(this.#file, reference, root)
  }

  /** The number tree as it was, as kids of a new root: a tree's own root has no limits, a node below it must (§7.9.7). */
  #oldLeaves(root: Dictionary): string[] {
    const { revision } = this.#file
    const tree = dictionaryIn(this.#file, root, 'ParentTree')
    if (!tree) return []
    const kids = membersIn(this.#file, tree, 'Kids')
    if (kids) return kids.filter((kid) => readReference(kid) !== null)
    const nums = membersIn(this.#file, tree, 'Nums') ?? []
    const keys = keysIn(nums)
    if (keys.length === 0) return []
    const number = revision.allocate()
    revision.put(number, `<</Limits [${Math.min(...keys)} ${Math.max(...keys)}] /Nums [${nums.join(' ')}]>>`)
    return [`${number} 0 R`]
  }
}

/** The kids of an element or of the root as an array, also where there is but one, or none. */
function kidsOf(file: Changeable, element: Dictionary): string {
  const kids = resolve(file, element.get('K'))
  return kids?.startsWith('[') ? kids : `[${element.get('K') ?? ''}]`
}

function onlyElement(file: Changeable, root: Dictionary): Element | null {
  const kids = readArray(kidsOf(file, root))
  const reference = readReference(kids[0])
  const dictionary = kids.length === 1 ? findDictionary(file, reference) : null
  return reference && dictionary?.has('S') ? { reference, dictionary } : null
}

/** Keys are every other entry. */
const keysIn = (nums: readonly string[]): number[] => nums.filter((_, index) => index % 2 === 0).flatMap((key) => readNumber(key) ?? [])

/** What the root says, and never below what its tree has: two pages of one key would lose their words. */
function nextKeyOf(file: Changeable, root: Dictionary): number {
  const stated = numberIn(file, root, 'ParentTreeNextKey') ?? 0
  let largest = -1
  let nodes = 0
  const look = (node: Dictionary | null, depth: number): void => {
    nodes += 1
    if (!node || depth > deepestNumberTree || nodes > mostTreeNodes) return
    const upper = readNumber(membersIn(file, node, 'Limits')?.[1])
    if (upper !== null) {
      largest = Math.max(largest, upper)
      return
    }
    largest = keysIn(membersIn(file, node, 'Nums') ?? []).reduce((most, key) => Math.max(most, key), largest)
    for (const kid of membersIn(file, node, 'Kids') ?? []) look(findDictionary(file, readReference(kid)), depth + 1)
  }
  look(dictionaryIn(file, root, 'ParentTree'), 0)
  return Math.max(stated, largest + 1)
}

/** One page of an original without tags, as one paragraph. */
export const wholePage: readonly Tag[] = [{ role: 'P', kids: [{ page: 0, mcid: 0 } satisfies Marked] }]
