import type { PageShown } from '#web/ui/page-view.tsx'
import type { PageTextRun } from '#web/ui/page-text.tsx'

const lines = [
  'This letter says what we will do for you, what we need from you, and what it costs.',
  'We will prepare your 2025 federal and state income tax returns from what you send us.',
  'We do not audit it, but we may ask you to explain some of it.',
  'You are responsible for keeping the papers behind every number for at least three years.',
  'Please look through the finished return before you sign it.',
  'Our fee depends on the forms we need. We will tell you before we go over the estimate.',
  'You may end this agreement at any time; you then owe for the work done so far.',
]

const size = { width: 612, height: 792 }

function runsOf(page: number): PageTextRun[] {
  const title = {
    text: page === 1 ? 'Engagement letter' : 'Signatures',
    x: 72,
    y: 80,
    fontSize: 22,
    width: page === 1 ? 184 : 108,
    height: 24,
  }
  const body = (page === 1 ? [...lines, ...lines] : lines.slice(4)).map((text, index) => ({
    text,
    x: 72,
    y: 140 + index * 34,
    fontSize: 11,
    width: text.length * 5.05,
    height: 12,
  }))
  return [title, ...body]
}

function pictureOf(page: number, runs: readonly PageTextRun[]): string {
  const words = runs
    .map(
      (run) =>
        `<text x="${run.x}" y="${run.y + run.fontSize * 0.85}" font-size="${run.fontSize}" textLength="${run.width}" lengthAdjust="spacingAndGlyphs">${run.text}</text>`,
    )
    .join('')
  const line = (y: number, word: string) =>
    `<path d="M72 ${y}h300M400 ${y}h140" stroke="#333" stroke-width=".7"/><text x="72" y="${y + 12}" font-size="8" fill="#555">${word}</text><text x="400" y="${y + 12}" font-size="8" fill="#555">Date</text>`
  const places = page === 2 ? line(420, "Taxpayer's signature") + line(500, "Spouse's signature") + line(580, 'For the firm') : ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 612 792" width="1224" height="1584" font-family="Arial, Liberation Sans"><rect width="612" height="792" fill="#fff"/>${words}${places}</svg>`
  return URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
}

export const inventedPages: PageShown[] = [1, 2].map((number) => {
  const text = runsOf(number)
  return { number, ...size, src: pictureOf(number, text), text }
})
