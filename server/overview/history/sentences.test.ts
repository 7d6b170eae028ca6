/** Every event there is, whatever it holds, is told in both languages without an id, a code or a hole. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '#contract/values.ts'
import type { AuditEvent } from '../../audit/events.ts'
import type { Names } from './names.ts'
import { type HistoryWords, tokens } from './sentences.ts'
import { historyWords, type Recorded, tell } from './tell.ts'

const id = '018f4b1e-7a3c-7b2d-9e4f-0123456789ab'
const types = Object.keys(historyWords.en.sentences) as AuditEvent['type'][]

/** An event that says yes or no to everything, whose every word is a code and whose every list has something, or nothing. */
function anyEvent(type: AuditEvent['type'], { yes, isFull }: { yes: boolean; isFull: boolean }): Recorded['event'] {
  const known: Record<string, unknown> = { type, actor: { kind: 'visitor', ip: '203.0.113.7', userAgent: 'raw_agent' } }
  const valueOf = (name: string): unknown => {
    if (/^(on|isOn|isWhole|isRenewed|replaces|isNarrowed|staged|verifiesAgain|linkSent|isShared|hasPasscode)$/.test(name)) return yes
    if (/(Ids|fields|pages|attachments|proofs|switchedOff|columns|days|staff|manager)$/.test(name)) return isFull ? [id, 'raw_code'] : []
    if (/^(count|clients|files|places|messages|vouchers|bytes|upTo|rows|sessions)$/.test(name)) return isFull ? 2 : 1
    if (name.endsWith('Id')) return isFull ? id : null
    return 'raw_code'
  }
  return new Proxy(known, {
    get: (target, name) => (typeof name !== 'string' || name in target ? Reflect.get(target, name) : valueOf(name)),
    has: () => true,
  }) as unknown as Recorded['event']
}

const nothing: Names = () => null
const everything: Names = (kind) => ({
  name: kind === 'voucher' ? 'US' : `Any ${kind}`,
  taxReturnId: id,
  extra: kind === 'voucher' ? '2026-04-15' : '2025',
})

/** What a sentence must not have. */
function faultsOf(words: Record<'en' | 'es', HistoryWords>): string[] {
  const faults: string[] = []
  for (const type of types)
    for (const language of languages)
      for (const yes of [true, false])
        for (const isFull of [true, false])
          for (const names of [nothing, everything]) {
            const event = anyEvent(type, { yes, isFull })
            const sentence = words[language].sentences[type] as string | ((event: AuditEvent) => string)
            const template = typeof sentence === 'function' ? sentence(event) : sentence
            for (const [, token = ''] of template.matchAll(/\{(\w+)\}/g))
              if (!tokens.some((one) => one === token)) faults.push(`${type} ${language}: {${token}}`)
            const told = tell({ seq: 1, at: new Date(0), personId: null, event }, { language, clientId: id, names, persons: new Map() })
            const text = words === historyWords ? told.sentence.map((part) => part.text).join('') : template.replaceAll(/\{\w+\}/g, 'Name')
            if (!/^\p{Lu}.*\.$/u.test(text) || /[0-9a-f]{8}-|raw_code|raw_agent|undefined|null|[{}]|\s\s|[a-z]+\.[a-z]+-|_/.test(text))
              faults.push(`${type} ${language}: ${text}`)
          }
  return [...new Set(faults)]
}

test('every event there is has a sentence in both languages that names no id and no code', () => {
  assert.ok(types.length > 130)
  assert.deepEqual(faultsOf(historyWords), [])
})

test('both languages say the same: the same names stand in each sentence', () => {
  const differing = types.filter((type) => {
    const inIt = (words: HistoryWords) => {
      const sentence = words.sentences[type] as string | ((event: AuditEvent) => string)
      const text = typeof sentence === 'function' ? sentence(anyEvent(type, { yes: true, isFull: true })) : sentence
      return [...text.matchAll(/\{\w+\}/g)].map(String).toSorted().join()
    }
    return inIt(historyWords.en) !== inIt(historyWords.es) || historyWords.en.sentences[type] === historyWords.es.sentences[type]
  })
  assert.deepEqual(differing, [])
})

test('it bites: a sentence with an id, a code or a name that nobody knows is found', () => {
  const withSentence = (sentence: string | ((event: { sessionId: string }) => string)): Record<'en' | 'es', HistoryWords> => ({
    ...historyWords,
    en: { ...historyWords.en, sentences: { ...historyWords.en.sentences, 'sign-in.signed-out': sentence } },
  })
  for (const bad of [
    '{who} did sign-in.signed-out.',
    ({ sessionId }: { sessionId: string }) => `{who} ended ${sessionId}.`,
    '{nobody} signed out.',
    '{who} signed out',
  ])
    assert.equal(faultsOf(withSentence(bad)).filter((fault) => fault.startsWith('sign-in.signed-out en')).length > 0, true, String(bad))
})

test('an event of a later version is told as one that this version cannot tell', () => {
  const event = { type: 'later.thing-done', actor: { kind: 'staff', staffMemberId: id } } as unknown as Recorded['event']
  const around = { language: 'en', clientId: id, names: nothing, persons: new Map() } as const
  const told = tell({ seq: 1, at: new Date(0), personId: null, event }, around)
  assert.equal(
    told.sentence.map(({ text }) => text).join(''),
    'A staff member who is no longer on record did something that this version cannot tell.',
  )
  assert.equal(told.group, 'record')
})
