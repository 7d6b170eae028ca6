import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authorizations, first, fourth, second, third, toInput } from './further-pages.ts'
import { namePage } from './name-page.ts'

type Identity = { authority?: string | null; form: string | null; schedule?: string | null }

const identity = ({ authority, form, schedule }: Identity): string =>
  form === null ? 'no form' : `${authority ?? 'US'} ${form} ${schedule ?? ''}`

const federal = [...first, ...second, ...third, ...fourth]

test('pages of forms that are not in the sample are named, and those that say nothing of themselves are not', () => {
  for (const page of [...federal, ...authorizations]) {
    const named = namePage(toInput(page), 0)
    assert.equal(identity(named), identity(page))
    assert.ok(page.kinds.includes(named.kind), `${identity(page)}: ${named.kind}`)
  }
})

test('a page of the IRS is told by its head where tax software leaves the foot out, and by its foot where a page has no head', () => {
  const footBegins = 700
  const without = (page: (typeof federal)[number], isLeft: (y: number) => boolean) =>
    namePage(toInput({ ...page, rows: page.rows.filter(([y]) => isLeft(y)) }), 0)
  const both = federal.filter(({ authority, form, rows }) => authority === undefined && form !== null && rows.some(([y]) => y > footBegins))
  assert.ok(both.length >= 40)
  for (const page of both) {
    assert.equal(identity(without(page, (y) => y < footBegins)), identity(page))
    assert.equal(identity(without(page, (y) => y > 130)), identity(page))
  }
})
