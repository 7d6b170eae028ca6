import type { PageInput, Rule, Words } from './page-input.ts'

/** What a word processor prints where a form has a line drawn: "Signature: ______________ Date: ________". */
const written = /_{6,}/g
const isWritten = /_{6,}/

/**
 * The page with its lines of underscores taken out of the words and put to the lines. Letters are about as wide as underscores, so where one begins
 * behind words is right within a few points; `isGuessed` says that there is such a line.
 */
export function readWrittenLines({ words, rules, widthPt }: Pick<PageInput, 'words' | 'rules' | 'widthPt'>): {
  page: Pick<PageInput, 'words' | 'rules' | 'widthPt'>
  isGuessed: boolean
} {
  if (!words.some(({ text }) => isWritten.test(text))) return { page: { words, rules, widthPt }, isGuessed: false }
  const parts = words.map(takeApart)
  return {
    page: { words: parts.flatMap((part) => part.words), rules: [...rules, ...parts.flatMap((part) => part.rules)], widthPt },
    isGuessed: true,
  }
}

function takeApart(one: Words): { words: Words[]; rules: Rule[] } {
  const perLetter = one.width / Math.max(1, one.text.length)
  const rules: Rule[] = []
  const words: Words[] = []
  let from = 0
  const add = (to: number) => {
    const text = one.text.slice(from, to)
    const start = from + text.length - text.trimStart().length
    if (text.trim() !== '') words.push({ ...one, text: text.trim(), x: one.x + start * perLetter, width: text.trim().length * perLetter })
  }
  for (const found of one.text.matchAll(written)) {
    add(found.index)
    rules.push({ x: one.x + found.index * perLetter, width: found[0].length * perLetter, y: one.y + one.height * 0.9 })
    from = found.index + found[0].length
  }
  add(one.text.length)
  return { words, rules }
}
