import assert from 'node:assert/strict'
import { test } from 'node:test'

import { listSources, readText } from './repository.ts'
import { hardCodedText } from './spoken-text.ts'

test('every sentence on a page comes from the catalogue of languages', () => {
  const wrong = listSources()
    .filter(
      (path) => path.startsWith('web/') && path.endsWith('.tsx') && !path.startsWith('web/gallery/') && !path.startsWith('web/locales/'),
    )
    .flatMap((path) => hardCodedText(path, readText(path)).map((text) => `${path}: ${text}`))
  assert.deepEqual(wrong, [])
})

test('bites: text nodes, spoken attributes, strings in braces', () => {
  const source = `
    export const A = () => (
      <main class="wide" aria-label="Main menu">
        Welcome back
        <button title={open ? 'Close it' : text.open}>{'Send now'}</button>
        <input placeholder={\`Search \${count}\`} type="text" />
        <p>{loading && 'Please wait'} · {text.title} 1 / 2</p>
        <i data-name="not spoken">{list('kind')}</i>
      </main>
    )`
  assert.deepEqual(hardCodedText('a.tsx', source).sort(), ['Close it', 'Main menu', 'Please wait', 'Search', 'Send now', 'Welcome back'])
})
