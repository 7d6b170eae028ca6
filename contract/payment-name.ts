import Type from 'typebox'
import { object, oneOf, orNull, TaxYear } from './values.ts'
import { voucherKinds } from './vouchers.ts'

/** Which payment it is, for the screen to say in its reader's language. */
export const PaymentName = object({
  kind: oneOf(voucherKinds),
  taxYear: TaxYear,
  installment: orNull(Type.Integer({ minimum: 1, maximum: 4 })),
})
