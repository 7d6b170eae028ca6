import type { Signer } from './recognition.ts'
import { plain } from './rows.ts'

/** What stands beside a line to sign, in small letters. The first that fits decides, so the more special stand first. */
const labels: readonly { signer: Signer; words: RegExp }[] = [
  {
    signer: 'preparer',
    words:
      /^(?:cpa|accountant|firm|tax (?:professional|adviser|advisor))'?s? signature\b|^(signature of )?(paid |tax |return )*(preparer|ero|electronic return originator)('?s)?( or (paid )?preparer('?s)?)? (pen and ink )?signature\b|^signature of (paid |tax )?(preparer|ero|electronic return originator)\b|^firma del preparador\b/,
  },
  {
    signer: 'spouse',
    words:
      /^(your )?(spouse('?s)?|secondary taxpayer'?s?|joint taxpayer'?s?)(( ?\/ ?| or )(cu |rdp |civil union |registered domestic |domestic )?(partner|rdp)'?s?|'?s?\/rdp'?s?)?( \(?(if|when) [^)]*\)?)? (pen and ink )?signature\b|^signature of (your )?spouse\b|^firma de(l| su) conyuge\b/,
  },
  {
    signer: 'officer',
    words:
      /^(signature of (the )?(officer|partner|general partner|limited liability|llc|member|fiduciary|executor|trustee|authorized|shareholder|principal|corporate)|(authorized |corporate )?(officer|partner|fiduciary|executor|trustee|manager|signer)('?s)?( or [a-z]+( [a-z]+)?('?s)?)? signature|(general |managing )?(partner|member),? or [a-z ,/'-]{3,60} signature)\b/,
  },
  {
    signer: 'taxpayer',
    words:
      /^(your (pen and ink )?signature|your \(?taxpayer'?s?\)? signature|(primary )?(taxpayer|client)'?s? (pen and ink )?signature|signature of (taxpayer|client|u\.?s\.? person|filer)|su firma|firma del contribuyente)(?=$|[ :,(*.]|date)/,
  },
]

/** "Signature" alone: who signs there, only what stands above can tell. */
const unnamed = /^signature( \(see instructions\))?[ :*]*(date)?$/
const speaksForOthers =
  /\b(declaration of representative|representative'?s (name|signature)|attorney or other representative|paid preparer|electronic return originator|witness|notary|authorized irs|declaration of appraiser|donee acknowledg(?:e)?ment)\b/
const speaksForTaxpayer = /\b(taxpayers? declaration|taxpayers? signature|signatures? of taxpayers?|executor)\b/

const longestLabel = 110

/** `isNamed`: the words themselves say who signs. */
export type SignatureLabel = { signer: Signer; words: string; isNamed: boolean }

/** Whether these words are what stands beside a line to sign. `above`: what stands over it, from near to far, in small letters. */
export function signatureLabel(text: string, above: () => readonly string[]): SignatureLabel | null {
  if (text.length > longestLabel * 2) return null
  const words = plain(text).replace(/^[^a-z]+/, '')
  if (words.length > longestLabel || (!words.includes('firma') && !words.includes('signature'))) return null
  const label = labels.find((one) => one.words.test(words))
  if (label) return { signer: label.signer, words, isNamed: true }
  if (!unnamed.test(words)) return null
  const decides = above().find((line) => speaksForOthers.test(line) || speaksForTaxpayer.test(line))
  return { signer: decides && speaksForOthers.test(decides) ? 'preparer' : 'taxpayer', words, isNamed: false }
}
