/** A joint client with two people in the portal and staff who enter what they owe, for the tests of payments. */
import assert from 'node:assert/strict'
import type { Static } from 'typebox'
import type { PortalVoucher, StaffVoucher, TaxPayments } from '#contract/payments.ts'
import { addClient, type ClientOfScene } from './signing-scene.ts'
import type { SignedInStaff, SignedInTaxpayer, TestApp, TestFirm } from './start-app.ts'

export type PortalVoucherView = Static<typeof PortalVoucher>
export type StaffVoucherView = Static<typeof StaffVoucher>

export interface VoucherScene {
  firm: TestFirm
  staff: SignedInStaff
  client: ClientOfScene
  maria: SignedInTaxpayer
  luis: SignedInTaxpayer
}

export async function voucherScene(app: TestApp): Promise<VoucherScene> {
  const firm = await app.createFirm()
  const staff = await app.asStaff(firm)
  const client = await addClient(staff, firm.officeId, { joint: true })
  const [mariaId, luisId] = client.personIds
  assert.ok(mariaId && luisId)
  return {
    firm,
    staff,
    client,
    maria: await app.asTaxpayer(firm, mariaId),
    luis: await app.asTaxpayer(firm, luisId, { firstName: 'Luis' }),
  }
}

/** What is owed with the return of 2025: $1,234.56 to the IRS, due on 15 April 2026. */
export const balanceDue = {
  personId: null as string | null,
  taxReturnId: null as string | null,
  authority: 'US',
  kind: 'balance-due',
  taxYear: 2025,
  installment: null as number | null,
  statutoryDue: '2026-04-15',
  amountCents: 123_456,
  note: null as string | null,
  documentId: null as string | null,
  documentPage: null as number | null,
}

let keys = 0
export const newKey = (): string => `key-number-${(keys += 1)}`

interface Added {
  voucherId: string
  code?: string
}

export const addVoucher = (scene: Pick<VoucherScene, 'staff' | 'client'>, more: Partial<typeof balanceDue> & { key?: string } = {}) =>
  scene.staff.post<Added>(`/api/clients/${scene.client.clientId}/vouchers`, { key: newKey(), ...balanceDue, ...more })

/** Adds a voucher and returns its id. */
export async function aVoucher(scene: Pick<VoucherScene, 'staff' | 'client'>, more: Partial<typeof balanceDue> = {}): Promise<string> {
  const added = await addVoucher(scene, more)
  assert.equal(added.status, 200, added.response.body)
  return added.body.voucherId
}

export const paidToday = {
  paidOn: '2026-02-10',
  amountCents: 123_456,
  confirmationNumber: null as string | null,
  proofDocumentId: null as string | null,
}

interface Paid {
  paymentId: string
  voucher: PortalVoucherView
  code?: string
}

/** *I paid*. */
export const pay = (person: SignedInTaxpayer, voucherId: string, more: Partial<typeof paidToday> & { key?: string } = {}) =>
  person.post<Paid>(`/api/portals/${person.personId}/tax-payments/${voucherId}/payments`, { key: newKey(), ...paidToday, ...more })

export const listOf = async (person: SignedInTaxpayer): Promise<Static<typeof TaxPayments>> =>
  (await person.get<Static<typeof TaxPayments>>(`/api/portals/${person.personId}/tax-payments`)).body

export const inPortal = (person: SignedInTaxpayer, voucherId: string) =>
  person.get<PortalVoucherView & { code?: string }>(`/api/portals/${person.personId}/tax-payments/${voucherId}`)

export const atDesk = async (staff: SignedInStaff, voucherId: string): Promise<StaffVoucherView> =>
  (await staff.get<{ voucher: StaffVoucherView }>(`/api/vouchers/${voucherId}`)).body.voucher
