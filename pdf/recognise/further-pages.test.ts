import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authorizations, first, second, third, toInput } from './further-pages.ts'
import { namePage } from './name-page.ts'

type Identity = { authority?: string | null; form: string | null; schedule?: string | null }

const identity = ({ authority, form, schedule }: Identity): string =>
  form === null ? 'no form' : `${authority ?? 'US'} ${form} ${schedule ?? ''}`

test('pages of forms that are not in the sample are named, and those that say nothing of themselves are not', () => {
  for (const page of [...first, ...second, ...third, ...authorizations]) {
    const named = namePage(toInput(page), 0)
    assert.equal(identity(named), identity(page))
    assert.ok(page.kinds.includes(named.kind), `${identity(page)}: ${named.kind}`)
  }
})
