import assert from 'node:assert/strict'
import { test } from 'node:test'

import { listSources, readText } from './repository.ts'
import { isSaid, readsOf, sentencesOf } from './unused-text.ts'

/** Sentences by the code of a refusal: the contract decides which there are, and a missing one is no type. */
const byCode = /^web\/locales\/en\/refusals/

test('every sentence of the catalogues is said somewhere', () => {
  const catalogues = listSources().filter((path) => path.startsWith('web/locales/en/') && !byCode.test(path))
  const sources = listSources().filter(
    (path) =>
      path.startsWith('web/') && /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !/^web\/(gallery|locales\/(en|es))\//.test(path),
  )
  const sentences = catalogues.flatMap((path) => sentencesOf(path, readText(path)))
  assert.ok(sentences.length > 400, 'the catalogues were read')
  assert.deepEqual(
    unsaid(
      sentences,
      sources.map((path) => [path, readText(path)]),
    ),
    [],
  )
})

test('bites: a sentence that nobody says, beside those said through a name, apart, by a key known at run time, or handed on', () => {
  const catalogue = `
    const inner = { never: 'not exported' }
    export const door = {
      title: 'Sign in',
      forgotten: 'Nobody says this',
      steps: { first: 'One', second: 'Two', third: 'Three' },
      rules: { lower: 'a', upper: 'A' } satisfies Record<string, string>,
      kinds: { email: { name: 'E-mail', lost: 'Nobody says this either' }, text: { name: 'Text', lost: 'Nor this' } },
      whole: { one: 'handed on', two: 'handed on' },
      apart: { taken: 'apart', left: 'Nobody takes this' },
      link: { 'door.expired': 'Old', 'door.used': 'Used' },
    }`
  const page = `
    const { door } = useText()
    const say = door.steps
    const { taken } = door.apart
    export const Page = ({ rule, kind }) => (
      <main title={door.title}>
        {say.first} {door.steps.second} {door.rules[rule]} {door.kinds[kind].name} {taken} {door.link['door.used']}
        <Words words={door.whole} title={other.seen.third} />
      </main>
    )`
  assert.deepEqual(unsaid(sentencesOf('en.ts', catalogue), [['page.tsx', page]]), [
    'door.forgotten',
    'door.kinds.email.lost',
    'door.kinds.text.lost',
    'door.apart.left',
    'door.link.door.expired',
  ])
})

function unsaid(sentences: string[][], sources: (readonly [string, string])[]): string[] {
  const parents = new Set(sentences.flatMap((path) => path.slice(0, -1)))
  const reads = new Set(sources.flatMap(([path, source]) => [...readsOf(path, source, parents)]))
  return sentences.filter((sentence) => !isSaid(sentence, reads)).map((path) => path.join('.'))
}
