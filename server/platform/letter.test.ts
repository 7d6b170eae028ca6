import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeLetter } from './letter.ts'

const letter = {
  language: 'en',
  from: 'Canyon Tax',
  subject: 'Hello',
  heading: 'Hello',
  paragraphs: ['A link that could be anybody’s.'],
  button: { label: 'Open', url: 'https://portal.example.com/i/token' },
  portalAddress: 'https://portal.example.com',
} as const

test('phishing: every letter says how to get in without any of its links', () => {
  const said = 'You can also type the address of your portal yourself: https://portal.example.com'
  const { html, text } = writeLetter({ ...letter, footer: ['Questions? Call.'] })
  assert.ok(text.endsWith(`Questions? Call.\n\n${said}`))
  assert.ok(html.includes(said))
  assert.match(
    writeLetter({ ...letter, language: 'es', footer: [] }).text,
    /También puede escribir usted mismo la dirección de su portal: https:/,
  )
})

test('a letter whose small print says it in its own words does not say it twice', () => {
  const { text } = writeLetter({ ...letter, footer: ['Your portal is at https://portal.example.com.'] })
  assert.ok(text.endsWith('Your portal is at https://portal.example.com.'))
})
