import { coverNumbers, coveredDigit } from '../mask-numbers.ts'
import type { PageInput, Words } from './page-input.ts'
import type { FoundPerson, PageKind } from './recognition.ts'
import { plain } from './rows.ts'

type Role = FoundPerson['role']
type Label = { role: Role; words: RegExp }

/** What stands above or before a name, in small letters. */
const nameLabels: readonly Label[] = [
  {
    role: 'spouse',
    words:
      /^(spouse'?s? (name|first name)|(if (a )?joint (return|payment),? )?(your )?spouse'?s? (first|name|last)|print your spouse'?s name|nombre (completo )?del conyuge|si es una declaracion conjunta, primer nombre)/,
  },
  {
    role: 'issuer',
    words: /^([a-z] )?(partnership'?s name|corporation'?s name|estate'?s or trust'?s name|employer'?s name|payer'?s name)/,
  },
  {
    role: 'recipient',
    words:
      /^([a-z] )?(partner'?s|shareholder'?s|beneficiary'?s|name, address, city, state, and zip code for partner|name, address.*(partner|shareholder|beneficiary)).*name|^([a-z] )?name, address, city, state,? and zip code for (partner|shareholder|beneficiary)|^recipient'?s name|^([a-z] )?employee'?s (first )?name/,
  },
  {
    role: 'entity',
    words:
      /^(name of (corporation|partnership|estate|trust|organization|entity|decedent|exempt)|name of (the )?filer|legal name of|business name)/,
  },
  {
    role: 'taxpayer',
    words:
      /^(taxpayer'?s? name|your (first name|name)|(print )?your first name|name\(?s?\)? (as )?shown on|first name and (middle )?initial|primary (taxpayer|first name)|su primer nombre|nombre del contribuyente|1 ?name\b|\d? ?your name\(?s?\)?)/,
  },
]

/** What stands above or before a number. */
const numberLabels: readonly (Label & { number: 'ssn' | 'ein' })[] = [
  { role: 'spouse', number: 'ssn', words: /\bspouse'?s? (social security|ssn)|numero de seguro social (de su|del) conyuge/ },
  {
    role: 'issuer',
    number: 'ein',
    words:
      /\b(partnership|corporation|estate|employer|payer)'?s? (or trust'?s? )?(employer identification|tin|identification|federal identification)/,
  },
  {
    role: 'recipient',
    number: 'ssn',
    words: /\b(partner|shareholder|beneficiary|recipient|employee)'?s? (ssn|tin|identifying|social security|identification)/,
  },
  { role: 'entity', number: 'ein', words: /^(\w )?(employer identification (number|no)|ein\b|federal (ein|employer))/ },
  {
    role: 'taxpayer',
    number: 'ssn',
    words: /\b(your|taxpayer'?s?|primary) (social security|ssn)|^(social security number|ssn\b)|\bsu numero de seguro social/,
  },
]

/** Nine digits with or without their dashes; the first five may be covered already. */
const ssn = /(?<![\d.,$-])(?:\d{3}|[x*•]{3})[ -]?(?:\d{2}|[x*•]{2})[ -]?(\d{4})(?![\d,]|\.\d)/i
const ein = /(?<![\d.,$-])(?:\d{2}|[x*•]{2})-(?:\d{3}|[x*•]{3})(\d{4})(?![\d,]|\.\d)/i

/** Who is named on a page: what stands under or behind the words that ask for it. Of numbers only the last four digits ever leave this function. */
export function findPersons({ words, heightPt }: Pick<PageInput, 'words' | 'heightPt'>, kind: PageKind): FoundPerson[] {
  const found = new Map<Role, FoundPerson>()
  const personOf = (role: Role): FoundPerson => {
    const person = found.get(role) ?? { role, name: '', lastFour: null, number: null }
    found.set(role, person)
    return person
  }
  for (const label of words) {
    const text = plain(label.text)
    const named = text.length < 140 ? nameLabels.find((one) => one.words.test(text)) : undefined
    if (named && personOf(named.role).name === '') {
      const name = nameBeside(label, words, named.role)
      if (name !== '') personOf(named.role).name = name
    }
    const numbered = text.length < 140 ? numberLabels.find((one) => one.words.test(text)) : undefined
    if (numbered && personOf(numbered.role).lastFour === null)
      Object.assign(personOf(numbered.role), numberBeside(label, words, numbered.number))
  }
  const persons = [...found.values()].filter(({ name, lastFour }) => name !== '' || lastFour !== null)
  // Of prose, a number or a name would be an example.
  return kind === 'instructions' || heightPt <= 0 ? [] : persons.slice(0, 4)
}

/** Words that are filled in: right below the label, else behind it on the same line. */
function besides(label: Words, words: readonly Words[]): Words[] {
  const bottom = label.y + label.height
  const isFilled = (one: Words) => one !== label && one.text.trim() !== ''
  const below = words
    .filter(
      (one) =>
        isFilled(one) &&
        one.y > label.y + label.height * 0.4 &&
        one.y < bottom + 16 &&
        one.x > label.x - 12 &&
        one.x < label.x + Math.max(label.width, 150),
    )
    .toSorted((one, other) => one.y - other.y || one.x - other.x)
  const behind = words
    .filter(
      (one) =>
        isFilled(one) &&
        Math.abs(one.y + one.height - bottom) < 5 &&
        one.x >= label.x + label.width - 2 &&
        one.x < label.x + label.width + 160,
    )
    .toSorted((one, other) => one.x - other.x)
  return [...below, ...behind]
}

/** Names begin with large letters, but for the small words between. */
const isProper = (text: string): boolean =>
  text
    .split(/[\s&,]+/)
    .every(
      (word) =>
        word === '' ||
        (/^(\p{Lu}|(?:de|del|la|las|los|y|e|and|of|the|van|von|der|da|dos|du|le|d')$)/iu.test(word) &&
          (/^\p{Lu}/u.test(word) || word.length < 5)),
    )
const isName = (text: string): boolean =>
  text.length > 2 &&
  isProper(text) &&
  /^[\p{L}][\p{L}\p{M}'’.,&\- ]{1,100}$/u.test(text) &&
  /\p{L}{2}/u.test(text) &&
  text.split(/\s+/).length <= 9
const isCompany = (text: string): boolean =>
  isProper(text.replaceAll(/[\d\-/]+/g, '')) && /^[\p{L}\d][\p{L}\p{M}\d'’.,&\-/ ]{2,100}$/u.test(text) && /\p{L}{2}/u.test(text)
/** What forms themselves print beside such labels. */
const printed =
  /\b(name|number|address|security|initial|form|schedule|date|street|city|attach|calendar|number and street|omb|part [iv]+|check|see|instructions|income|apt|complete|payment|spouse|taxpayer|partner|joint|return|trust'?s?|estate|state|zip|foreign|country|your|enter|exemptions?|contact|ssa|suff|signature|occupation|if (a|you)|print|title|for (office|irs)|department|treasury)\b/

function nameBeside(label: Words, words: readonly Words[], role: Role): string {
  const fits = role === 'issuer' || role === 'entity' || role === 'recipient' ? isCompany : isName
  const values = besides(label, words).filter(({ text }) => fits(text.trim()) && !printed.test(plain(text)))
  const [first] = values
  if (!first) return ''
  // First name and last name may be fields of their own on one line.
  const parts = /first name|primer nombre/.test(plain(label.text)) ? lastNameBeside(first, words) : []
  return coverNumbers([first, ...parts].map(({ text }) => text.trim()).join(' '), [])
    .replaceAll(coveredDigit, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 120)
}

const lastNameBeside = (first: Words, words: readonly Words[]): Words[] =>
  words
    .filter(
      (one) =>
        one !== first &&
        Math.abs(one.y - first.y) < 4 &&
        one.x > first.x + first.width - 2 &&
        one.x < first.x + 330 &&
        isName(one.text.trim()) &&
        !printed.test(plain(one.text)),
    )
    .toSorted((one, other) => one.x - other.x)
    .slice(0, 1)

function numberBeside(label: Words, words: readonly Words[], number: 'ssn' | 'ein'): Partial<FoundPerson> {
  const near = besides(label, words)
  for (const text of [label.text, ...near.map((one) => one.text), spelledOut(near)]) {
    const four = ein.exec(text)?.[1]
    if (four) return { lastFour: four, number: 'ein' }
    const last = ssn.exec(text)?.[1]
    if (last) return { lastFour: last, number }
  }
  return {}
}

/** Nine digits in boxes or fields of their own. */
const spelledOut = (near: readonly Words[]): string => {
  const digits = near.filter(({ text }) => /^[\d\s-]{1,11}$/.test(text.trim())).map(({ text }) => text.replaceAll(/\D/g, ''))
  const joined = digits.join('')
  return joined.length === 9 ? joined : ''
}
