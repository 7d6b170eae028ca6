import type { VoucherKind } from '#contract/vouchers.ts'
import { useText } from '#web/locales/taxpayer.ts'

/** Estimated tax is paid four times a year. */
const installments = 4

/** Which payment it is, in the reader's language: "2026 estimated tax, 2 of 4". */
export function useSayPayment() {
  const { vouchers } = useText().room
  return ({ kind, taxYear, installment }: { kind: VoucherKind; taxYear: number; installment: number | null }): string => {
    const name = vouchers.kind[kind](taxYear)
    return installment === null ? name : vouchers.installment(name, installment, installments)
  }
}
