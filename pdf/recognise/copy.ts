import type { Copy } from './recognition.ts'

const marks: readonly { copy: Copy; words: RegExp }[] = [
  { copy: 'client', words: /\b(client'?s?|taxpayer'?s?|customer'?s?) copy\b|\bcopia (del|para el) cliente\b/ },
  { copy: 'preparer', words: /\b(preparer'?s?|accountant'?s?|office|firm'?s?|ero'?s?) (file )?copy\b/ },
  {
    copy: 'filing',
    words:
      /\b(government|filing|irs|federal|state|mailing) (file )?copy\b|\bcopy (for|to be) (filing|filed)\b|\bcopia para (presentar|el gobierno)\b/,
  },
]

/** Tax software prints it across the page or along its edge, in words of their own. */
const longestMark = 48

/** For whom a copy was printed. `lines`: words as they stand together, in small letters, whichever way they are turned. */
export function copyOf(lines: readonly string[]): Copy | null {
  const short = lines.filter((line) => line.length <= longestMark && !/\bsend\b|\battach\b|\bkeep a\b|\binclude\b/.test(line))
  const found = marks.filter(({ words }) => short.some((line) => words.test(line)))
  return found.length === 1 ? found[0]!.copy : null
}
