import type { PaperKind } from '#contract/paper-kinds.ts'

/** What a client's paper is. The numbers of forms are the same in every language. */
export const paperKinds: Record<PaperKind, string> = {
  'w-2': 'W-2',
  '1099-int': '1099-INT',
  '1099-div': '1099-DIV',
  '1099-b': '1099-B',
  '1099-r': '1099-R',
  '1099-nec': '1099-NEC',
  '1099-misc': '1099-MISC',
  '1099-k': '1099-K',
  '1099-g': '1099-G',
  '1099-s': '1099-S',
  '1099-sa': '1099-SA',
  '1099-consolidated': '1099 de una casa de bolsa',
  'ssa-1099': 'SSA-1099',
  '1098': '1098, hipoteca',
  '1098-t': '1098-T, matrícula',
  '1098-e': '1098-E, préstamo estudiantil',
  '1095': '1095, seguro médico',
  'k-1': 'Anexo K‑1',
  identity: 'Identificación',
  'bank-statement': 'Estado de cuenta',
  receipt: 'Recibo',
  'irs-notice': 'Aviso del IRS',
  letter: 'Carta',
  'prior-return': 'Declaración anterior',
}
