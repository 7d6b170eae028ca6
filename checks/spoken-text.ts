/** Finds words for people that stand in a component instead of in the catalogue of languages. */
import { parseSync } from 'oxc-parser'

const spokenAttributes = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
])

/** Every hard-coded text of a .tsx source: text nodes, strings in braces, and attributes that are read out. */
export function hardCodedText(path: string, source: string): string[] {
  const found: string[] = []
  const hear = (text: unknown) => {
    if (typeof text === 'string' && /\p{L}{2}/u.test(text)) found.push(text.trim())
  }
  walk(parseSync(path, source).program, (node) => {
    if (node['type'] === 'JSXText') hear(node['value'])
    if (node['type'] === 'JSXElement' || node['type'] === 'JSXFragment')
      for (const child of asNodes(node['children'])) hearExpression(child, hear)
    if (node['type'] === 'JSXAttribute' && isSpoken(node['name'])) hearValue(node['value'], hear)
  })
  return found
}

type Node = Record<string, unknown>

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit)
    return
  }
  if (!isNode(value)) return
  visit(value)
  for (const key of Object.keys(value)) if (key !== 'type') walk(value[key], visit)
}

function hearExpression(child: Node, hear: (text: unknown) => void): void {
  if (child['type'] === 'JSXExpressionContainer') hearStrings(child['expression'], hear)
}

function hearValue(value: unknown, hear: (text: unknown) => void): void {
  if (!isNode(value)) return
  if (value['type'] === 'JSXExpressionContainer') hearStrings(value['expression'], hear)
  else hear(value['value'])
}

/** Strings that come out as they stand: alone, or as a branch of a choice. */
function hearStrings(expression: unknown, hear: (text: unknown) => void): void {
  if (!isNode(expression)) return
  if (expression['type'] === 'Literal') hear(expression['value'])
  if (expression['type'] === 'TemplateLiteral') for (const part of asNodes(expression['quasis'])) hear((part['value'] as Node)['cooked'])
  if (expression['type'] === 'ConditionalExpression') {
    hearStrings(expression['consequent'], hear)
    hearStrings(expression['alternate'], hear)
  }
  if (expression['type'] === 'LogicalExpression') hearStrings(expression['right'], hear)
}

function isSpoken(name: unknown): boolean {
  return isNode(name) && typeof name['name'] === 'string' && spokenAttributes.has(name['name'])
}

function asNodes(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}
