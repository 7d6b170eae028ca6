import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Brought, recoveryPolicy, recoveryProofs, type RecoveryProof, whatRecoveryAsksNext } from '#contract/recovery-policy.ts'

const from = (proof: RecoveryProof, place: string | null = proof): Brought => ({ proof, place })
const taxpayer = { kind: 'taxpayer', assisted: false } as const
const staff = { kind: 'staff', assisted: false } as const

test('a taxpayer: any two of the seven, in any order', () => {
  assert.deepEqual(whatRecoveryAsksNext(taxpayer, []), recoveryProofs)
  for (const first of recoveryProofs)
    for (const second of recoveryProofs)
      if (first !== second) {
        assert.deepEqual(
          whatRecoveryAsksNext(taxpayer, [from(first)]),
          recoveryProofs.filter((proof) => proof !== first),
        )
        assert.equal(whatRecoveryAsksNext(taxpayer, [from(first), from(second)]), 'enough')
      }
})

test('never two of one kind, two from one place, or one that somebody else reads', () => {
  const email = from('email code', 'maria@example.com')
  assert.notEqual(whatRecoveryAsksNext(taxpayer, [email, from('email code', 'other@example.com')]), 'enough')
  assert.notEqual(whatRecoveryAsksNext(taxpayer, [email, from('recovery email code', 'maria@example.com')]), 'enough')
  assert.notEqual(whatRecoveryAsksNext(taxpayer, [from('email code', null), from('text code', null)]), 'enough')
  assert.notEqual(whatRecoveryAsksNext(taxpayer, [email, from('text code', null)]), 'enough')
  assert.equal(
    whatRecoveryAsksNext(taxpayer, [from('email code', null), from('text code', null), from('passkey'), from('recovery code')]),
    'enough',
  )
})

test('staff: something they hold and their mailbox; helped by an administrator, the mailbox', () => {
  assert.notEqual(whatRecoveryAsksNext(staff, [from('authenticator'), from('passkey'), from('recovery code')]), 'enough')
  assert.notEqual(whatRecoveryAsksNext(staff, [from('email code'), from('text code')]), 'enough')
  for (const held of ['authenticator', 'passkey', 'recovery code'] as const)
    assert.equal(whatRecoveryAsksNext(staff, [from('email code'), from(held)]), 'enough')
  assert.equal(whatRecoveryAsksNext({ kind: 'staff', assisted: true }, [from('email code')]), 'enough')
})

test('a taxpayer helped by the firm: both addresses on record', () => {
  const helped = { kind: 'taxpayer', assisted: true } as const
  assert.deepEqual(whatRecoveryAsksNext(helped, [from('email code')]), ['text code'])
  assert.equal(whatRecoveryAsksNext(helped, [from('text code'), from('email code')]), 'enough')
})

test('a guest has no secret, so there is nothing to recover', () => {
  assert.deepEqual(
    whatRecoveryAsksNext(
      { kind: 'guest', assisted: false },
      recoveryProofs.map((proof) => from(proof)),
    ),
    [],
  )
})

test('docs/sign-in-policy.md shows the table of recovery as it is', () => {
  const page = readFileSync(new URL('../../docs/sign-in-policy.md', import.meta.url), 'utf8')
  const shown = /<!-- recovery table -->\n([\s\S]*?)\n<!-- \/recovery table -->/.exec(page)?.[1]
  assert.equal(plain(shown ?? ''), plain(tableOfRecovery()))
})

/** However a formatter has aligned it. */
const plain = (table: string) => table.replace(/ *\| */g, '|').replace(/-+/g, '-')

function tableOfRecovery(): string {
  const rows = recoveryPolicy.map(({ kind, assisted, steps }) => {
    const [first, then] = steps.map((step) => step.map((proof) => proof.replace('email', 'e-mail')).join(' or '))
    return `| ${kind} | ${assisted ? 'by the firm' : 'nobody'} | ${first} | ${then ?? ''} |`
  })
  return ['| who | helped by | first | then |', '|---|---|---|---|', ...rows].join('\n')
}
