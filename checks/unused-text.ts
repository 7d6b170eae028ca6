/**
 * Finds sentences of a catalogue that no page says. A sentence is named by its path, such as `door.signIn.title`. It counts as said when a source
 * reads its key from what its parent is called there (`signIn.title`, also through a const, or taken apart), and, so that nothing that is
 * said is ever reported, when its parent is read by a key known only at run time (`rules[rule]`), is handed on whole (`words={door.signIn}`), or when
 * it cannot be told what the key is read from.
 */
import { parseSync } from 'oxc-parser'

type Node = Record<string, unknown>

/** The paths of all sentences in the exported objects of a catalogue. */
export function sentencesOf(path: string, source: string): string[][] {
  const found: string[][] = []
  walk(parseSync(path, source).program, (node) => {
    if (node['type'] !== 'ExportNamedDeclaration' || !isNode(node['declaration'])) return
    for (const one of nodesIn(node['declaration']['declarations'])) collect(bare(one['init']), [nameOf(one['id'])], found)
  })
  return found
}

function collect(value: unknown, path: string[], found: string[][]): void {
  if (!isNode(value) || value['type'] !== 'ObjectExpression') {
    if (path.length > 1) found.push(path)
    return
  }
  for (const property of nodesIn(value['properties'])) {
    // A catalogue made of others, `{ door, room }`: their sentences are found where they stand.
    if (property['type'] !== 'Property' || property['shorthand'] === true) continue
    collect(bare(property['value']), [...path, keyOf(property['key'])], found)
  }
}

/** What a source reads, as `parent key`; `*` is a parent that cannot be told, or every key of a parent. */
export function readsOf(path: string, source: string, parents: ReadonlySet<string>): Set<string> {
  const program = parseSync(path, source).program
  const names = namesIn(program, parents)
  const reads = new Set<string>()
  const resolve = (value: unknown): string | null => resolveIn(value, names, parents)
  walkWithParent(program, null, (node, above) => {
    if (node['type'] === 'MemberExpression') {
      const from = resolve(node['object']) ?? '*'
      reads.add(node['computed'] === true ? `${from} ${literalKey(node['property']) ?? '*'}` : `${from} ${nameOf(node['property'])}`)
    }
    if (node['type'] === 'ObjectPattern') {
      const from = (above?.['type'] === 'VariableDeclarator' ? resolve(above['init']) : null) ?? '*'
      for (const property of nodesIn(node['properties']))
        if (property['type'] === 'Property') reads.add(`${from} ${keyOf(property['key'])}`)
    }
    for (const value of handedOn(node, above)) {
      const whole = resolve(value)
      const from = isNode(value) && value['type'] === 'MemberExpression' ? resolve(value['object']) : '^'
      if (whole && whole !== '*' && whole !== '^') reads.add(from === '^' ? `${whole} **` : `${from}.${whole} **`)
    }
  })
  return reads
}

/** Whether some source says the sentence. */
export function isSaid(sentence: readonly string[], reads: ReadonlySet<string>): boolean {
  const key = sentence.at(-1) ?? ''
  const above = sentence.slice(0, -1)
  const parent = above.at(-1) ?? ''
  const isAtTheTop = above.length === 1
  return (
    reads.has(`${parent} ${key}`) ||
    reads.has(`* ${key}`) ||
    reads.has(`${parent} *`) ||
    above.some((name, index) => reads.has(`${name} **`) || reads.has(`${above[index - 1]}.${name} **`)) ||
    // What a room calls the catalogue itself is its own matter.
    (isAtTheTop && [...reads].some((read) => read.endsWith(` ${key}`)))
  )
}

/** Local names for parts of a catalogue: `const say = text.secret`, `const { signIn, refusals: said } = useText()`. Anything else is `*`. */
function namesIn(program: unknown, parents: ReadonlySet<string>): Map<string, string> {
  const names = new Map<string, string>()
  const learn = (name: string, meaning: string) => names.set(name, names.has(name) && names.get(name) !== meaning ? '*' : meaning)
  walkWithParent(program, null, (node, above) => {
    if (node['type'] === 'ObjectPattern') {
      const from = above?.['type'] === 'VariableDeclarator' ? resolveIn(above['init'], names, parents) : null
      for (const property of nodesIn(node['properties'])) {
        const value = property['type'] === 'Property' ? property['value'] : null
        if (isNode(value) && value['type'] === 'Identifier') learn(nameOf(value), partOf(from, keyOf(property['key']), parents))
      }
    }
    if (node['type'] === 'VariableDeclarator' && isNode(node['id']) && node['id']['type'] === 'Identifier')
      learn(nameOf(node['id']), resolveIn(node['init'], names, parents) ?? '*')
  })
  return names
}

/** What gives a whole catalogue: `^`. Its own keys are looked up there and not below. On the Security page it comes along as `text`. */
const catalogueHooks = /^use(\w*Text|Words|Security)$/

/** The part of a part, by its last name. */
function partOf(from: string | null, key: string, parents: ReadonlySet<string>): string {
  if (from === null || from === '*') return '*'
  if (from === '^' && key === 'text') return '^'
  return parents.has(key) ? key : '*'
}

/** Which part of a catalogue an expression is, by its last name; `*` when it cannot be told; null for what is no such expression. */
function resolveIn(value: unknown, names: ReadonlyMap<string, string>, parents: ReadonlySet<string>): string | null {
  const node = bare(value)
  if (!isNode(node)) return null
  if (node['type'] === 'Identifier') return names.get(nameOf(node)) ?? '*'
  if (node['type'] === 'CallExpression') return catalogueHooks.test(nameOf(node['callee'])) ? '^' : null
  if (node['type'] !== 'MemberExpression') return null
  return node['computed'] === true ? '*' : partOf(resolveIn(node['object'], names, parents), nameOf(node['property']), parents)
}

/** What goes on as it is: the properties of a new object, or the expression itself. */
function handedOn(node: Node, above: Node | null): unknown[] {
  if (node['type'] === 'ObjectExpression') return nodesIn(node['properties']).map((property) => property['value'])
  return isHandedOn(node, above) ? [node] : []
}

/** The value itself goes on: as an argument, an attribute, an element, a result. */
function isHandedOn(node: Node, above: Node | null): boolean {
  if (node['type'] !== 'Identifier' && node['type'] !== 'MemberExpression') return false
  switch (above?.['type']) {
    case 'JSXExpressionContainer':
    case 'JSXSpreadAttribute':
    case 'SpreadElement':
    case 'ReturnStatement':
    case 'ArrayExpression':
      return true
    case 'CallExpression':
      return above['callee'] !== node
    case 'ArrowFunctionExpression':
      return above['body'] === node
    case 'ConditionalExpression':
      return above['test'] !== node
    case undefined:
    default:
      return false
  }
}

/** Without `as const`, `satisfies …`, `!` and brackets around it. */
function bare(value: unknown): unknown {
  let node = value
  while (
    isNode(node) &&
    ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'ParenthesizedExpression', 'ChainExpression'].includes(
      String(node['type']),
    )
  )
    node = node['expression']
  return node
}

function walk(value: unknown, visit: (node: Node) => void): void {
  walkWithParent(value, null, visit)
}

function walkWithParent(value: unknown, above: Node | null, visit: (node: Node, above: Node | null) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walkWithParent(item, above, visit)
    return
  }
  if (!isNode(value)) return
  if (typeof value['type'] === 'string') visit(value, above)
  for (const key of Object.keys(value))
    if (key !== 'type') walkWithParent(value[key], typeof value['type'] === 'string' ? value : above, visit)
}

const nameOf = (value: unknown) => (isNode(value) && typeof value['name'] === 'string' ? value['name'] : '')
const keyOf = (value: unknown) => (isNode(value) && value['type'] === 'Literal' ? String(value['value']) : nameOf(value))
const literalKey = (value: unknown) => (isNode(value) && value['type'] === 'Literal' ? String(value['value']) : null)
const nodesIn = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : [])

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}
