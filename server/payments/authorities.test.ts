import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authorities, authorityOf, officialHosts, payPagesOf } from '#contract/payment-authorities.ts'
import { usStates } from '#contract/us-states.ts'

const territories = ['PR', 'VI', 'GU', 'AS', 'MP', 'AA', 'AE', 'AP']

test('the IRS, every state and the District of Columbia are there once', () => {
  const wanted = ['US', ...usStates.map(({ code }) => code).filter((code) => !territories.includes(code))]
  assert.deepEqual(authorities.map(({ code }) => code).toSorted(), wanted.toSorted())
  assert.equal(wanted.length, 52)
})

test('nobody is led elsewhere: every page is https on a host that ends in .gov, or is named as official', () => {
  for (const { code, pages } of authorities) {
    assert.ok(pages.length > 0, code)
    for (const { url } of pages) {
      const { protocol, hostname, username, port, href } = new URL(url)
      assert.equal(protocol, 'https:', url)
      assert.ok(hostname.endsWith('.gov') || officialHosts.includes(hostname), url)
      assert.equal(`${username}${port}`, '', url)
      assert.match(url, /^https:\/\/[a-z0-9.-]+\//)
      assert.ok(href.length <= 200)
    }
  }
  for (const host of officialHosts)
    assert.ok(
      authorities.some(({ pages }) => pages.some(({ url }) => new URL(url).hostname === host)),
      host,
    )
})

test('states without an income tax are said to have none', () => {
  const without = authorities.filter(({ incomeTax }) => incomeTax === 'none').map(({ code }) => code)
  assert.deepEqual(without, ['AK', 'FL', 'NV', 'NH', 'SD', 'TN', 'TX', 'WY'])
  assert.equal(authorityOf('WA')?.incomeTax, 'capital-gains')
  assert.equal(authorityOf('ZZ'), null)
})

test('Direct Pay is offered first; people get their Online Account, firms their Business Tax Account', () => {
  const names = (payer: 'individual' | 'entity') => payPagesOf('US', payer).map(({ name }) => name)
  assert.deepEqual(names('individual'), ['IRS Direct Pay', 'IRS Online Account', 'IRS: all ways to pay'])
  assert.deepEqual(names('entity'), ['IRS Direct Pay', 'IRS Business Tax Account', 'EFTPS', 'IRS: all ways to pay'])
  assert.deepEqual(payPagesOf('ZZ', 'individual'), [])
})
