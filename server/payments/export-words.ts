/** What a file of payments says in its headings and for its choices. */
import type { VoucherState } from '#contract/states.ts'
import type { Language } from '#contract/values.ts'
import type { VoucherKind } from '#contract/vouchers.ts'

interface Words {
  sheet: string
  headings: readonly string[]
  kinds: Record<VoucherKind, string>
  states: Record<VoucherState, string>
}

const en: Words = {
  sheet: 'Payments',
  headings: [
    'Client ID',
    'Client',
    'Office',
    'Preparer',
    'For',
    'Pay to',
    'What',
    'Tax year',
    'Payment',
    'Form',
    'Due',
    'State',
    'Amount',
    'Paid',
    'Still to pay',
    'Last payment',
    'Confirmation number',
  ],
  kinds: {
    'balance-due': 'Balance due',
    estimated: 'Estimated tax',
    extension: 'With the extension',
    amended: 'With the amended return',
    'pass-through-entity': 'Pass-through entity tax',
    franchise: 'Franchise tax',
    other: 'Other',
  },
  states: { due: 'Due', late: 'Late', paid: 'Paid', withdrawn: 'Withdrawn' },
}

const es: Words = {
  sheet: 'Pagos',
  headings: [
    'ID del cliente',
    'Cliente',
    'Oficina',
    'Preparador',
    'Para',
    'Pagar a',
    'Qué',
    'Año fiscal',
    'Pago',
    'Formulario',
    'Vence',
    'Estado',
    'Cantidad',
    'Pagado',
    'Falta pagar',
    'Último pago',
    'Número de confirmación',
  ],
  kinds: {
    'balance-due': 'Saldo por pagar',
    estimated: 'Impuesto estimado',
    extension: 'Con la prórroga',
    amended: 'Con la declaración enmendada',
    'pass-through-entity': 'Impuesto de entidad (pass-through)',
    franchise: 'Impuesto de franquicia',
    other: 'Otro',
  },
  states: { due: 'Por pagar', late: 'Atrasado', paid: 'Pagado', withdrawn: 'Retirado' },
}

export const exportWords: Record<Language, Words> = { en, es }
