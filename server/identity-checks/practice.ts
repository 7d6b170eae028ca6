/**
 * Practice: how a check goes, for a sample firm and for trying Lintel out. It asks for words that it shows, so it identifies nobody, says so in every
 * question, and is refused wherever a real firm works (`mayPractise`).
 */
import type { Language } from '#contract/values.ts'
import type { Asked, IdentityVendor } from './vendor.ts'

const plants = ['saguaro', 'ocotillo', 'cholla', 'agave'] as const
const rightAnswersNeeded = 3

const text: Record<Language, (number: number, plant: string) => string> = {
  en: (number, plant) => `Practice question ${number}. This is not a real check. Choose the word “${plant}”.`,
  es: (number, plant) => `Pregunta de práctica ${number}. Esto no es una verificación real. Elija la palabra “${plant}”.`,
}

function questionsIn(language: Language): Asked[] {
  return plants.map((plant, at) => ({
    id: `practice-${at + 1}`,
    text: text[language](at + 1, plant),
    choices: plants.map((_, turn) => plants[(at + turn + 1) % plants.length] ?? plant).map((word) => ({ id: word, text: word })),
  }))
}

export const practice: IdentityVendor = {
  name: 'practice',
  isPractice: true,
  asks: 'questions',
  mayExtend: true,
  begin: async ({ key }) => ({ reference: `practice-${key}` }),
  look: async (_reference, { language }) => ({ kind: 'questions', questions: questionsIn(language) }),
  answer: async (_reference, answers) => {
    const right = plants.filter((plant, at) =>
      answers.some(({ question, choice }) => question === `practice-${at + 1}` && choice === plant),
    )
    const passed = right.length >= rightAnswersNeeded && answers.length <= plants.length
    return { kind: 'verdict', outcome: passed ? 'passed' : 'failed', reason: passed ? null : 'wrong answers' }
  },
  giveUp: async () => undefined,
}
