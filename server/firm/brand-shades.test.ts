import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brandShades, contrast, judgeColour } from '#contract/brand-shades.ts'

const paper = { light: '#fbfaf6', dark: '#20262b' }
const firms = [
  '#0e4f3a',
  '#ffd400',
  '#ff0000',
  '#00ff00',
  '#0000ff',
  '#ffffff',
  '#000000',
  '#808080',
  '#f4a7b9',
  '#1a73e8',
  '#7b1fa2',
  '#00ffff',
]

for (const hex of firms) {
  test(`a firm's ${hex} is readable in the light and in the dark`, () => {
    const shades = brandShades(hex)
    for (const theme of ['light', 'dark'] as const) {
      const { solid, solidHover, onSolid, text, edge, tint } = shades[theme]
      assert.ok(contrast(onSolid, solid) >= 4.5, `words on a button: ${contrast(onSolid, solid)}`)
      assert.ok(contrast(onSolid, solidHover) >= 4.5, `words on a hovered button: ${contrast(onSolid, solidHover)}`)
      assert.ok(contrast(text, paper[theme]) >= 4.5, `links: ${contrast(text, paper[theme])}`)
      assert.ok(contrast(text, tint) >= 4.5, `the current page in the navigation: ${contrast(text, tint)}`)
      assert.ok(contrast(edge, paper[theme]) >= 3, `edges: ${contrast(edge, paper[theme])}`)
    }
  })
}

test('a colour that already reads well stays as it is', () => {
  assert.equal(brandShades('#0e4f3a').light.solid, '#0e4f3a')
})

test('what is no colour is refused by name', () => {
  assert.throws(() => brandShades('spruce'), /#1a2b3c/)
  assert.throws(() => brandShades('#fff'), RangeError)
})

test('black on white has the largest contrast there is', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
})

test('a colour too pale for white words is judged so, with the nearest shade that is not', () => {
  const yellow = judgeColour('#ffd400')
  assert.equal(yellow.reads, false)
  assert.ok(judgeColour(yellow.nearest).reads, yellow.nearest)
  assert.deepEqual(judgeColour('#0e4f3a').nearest, '#0e4f3a')
})
