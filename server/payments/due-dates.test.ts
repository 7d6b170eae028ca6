import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  balanceDueDate,
  daysBetween,
  daysLater,
  estimatedTaxDates,
  holidaysInDistrictOfColumbia,
  isCalendarDay,
  movedDueDate,
} from '#contract/due-dates.ts'
import { nextReminder, reminderOn, voucherStateOn, whyNotPaidOn, whyNotVoucher } from '#contract/vouchers.ts'

// Tax year → 15 April, 15 June, 15 September of it and 15 January after, as they are moved. 2021 to 2025 are as the IRS published them.
const moved: Record<number, [string, string, string, string]> = {
  2021: ['2021-04-15', '2021-06-15', '2021-09-15', '2022-01-18'],
  // Emancipation Day on a Saturday is observed on Friday the 15th.
  2022: ['2022-04-18', '2022-06-15', '2022-09-15', '2023-01-17'],
  // A Saturday, a Sunday, and Emancipation Day observed on Monday the 17th.
  2023: ['2023-04-18', '2023-06-15', '2023-09-15', '2024-01-16'],
  2024: ['2024-04-15', '2024-06-17', '2024-09-16', '2025-01-15'],
  2025: ['2025-04-15', '2025-06-16', '2025-09-15', '2026-01-15'],
  2026: ['2026-04-15', '2026-06-15', '2026-09-15', '2027-01-15'],
  // 15 January 2028 is a Saturday, and Monday the 17th Dr. King’s birthday.
  2027: ['2027-04-15', '2027-06-15', '2027-09-15', '2028-01-18'],
  2028: ['2028-04-18', '2028-06-15', '2028-09-15', '2029-01-16'],
  // 15 April is a Sunday, and Monday the 16th Emancipation Day.
  2029: ['2029-04-17', '2029-06-15', '2029-09-17', '2030-01-15'],
  2030: ['2030-04-15', '2030-06-17', '2030-09-16', '2031-01-15'],
  2031: ['2031-04-15', '2031-06-16', '2031-09-15', '2032-01-15'],
  2032: ['2032-04-15', '2032-06-15', '2032-09-15', '2033-01-18'],
}

test('the four dates of estimated tax, moved off weekends and legal holidays in the District of Columbia', () => {
  for (const [year, dates] of Object.entries(moved)) assert.deepEqual(estimatedTaxDates(Number(year)).map(movedDueDate), dates, year)
})

test('the balance of a return of 2021 was due on 18 April 2022, that of 2027 is on 18 April 2028', () => {
  assert.equal(movedDueDate(balanceDueDate(2021)), '2022-04-18')
  assert.equal(movedDueDate(balanceDueDate(2027)), '2028-04-18')
  assert.equal(movedDueDate(balanceDueDate(2032)), '2033-04-18')
})

test('dates that staff type are moved too', () => {
  const typed: [string, string][] = [
    ['2026-03-15', '2026-03-16'],
    // The fourth of July 2026 is a Saturday: Friday is the holiday, and a Saturday is moved past Sunday.
    ['2026-07-03', '2026-07-06'],
    // New Year’s Day 2028 is a Saturday: the holiday is the last day of 2027.
    ['2027-12-31', '2028-01-03'],
    ['2025-12-25', '2025-12-26'],
    // Inauguration Day on a Sunday is Monday the 21st, Dr. King’s birthday as well in 2013.
    ['2013-01-20', '2013-01-22'],
    ['2020-06-19', '2020-06-19'],
    ['2026-06-19', '2026-06-22'],
    ['2026-11-26', '2026-11-27'],
  ]
  for (const [statutory, due] of typed) assert.equal(movedDueDate(statutory), due, statutory)
})

test('the holidays of a year, as they are observed', () => {
  assert.deepEqual(holidaysInDistrictOfColumbia(2026), [
    '2026-01-01',
    '2026-01-19',
    '2026-02-16',
    '2026-04-16',
    '2026-05-25',
    '2026-06-19',
    '2026-07-03',
    '2026-09-07',
    '2026-10-12',
    '2026-11-11',
    '2026-11-26',
    '2026-12-25',
  ])
  assert.ok(holidaysInDistrictOfColumbia(2025).includes('2025-01-20'))
  // A Saturday does not move Inauguration Day.
  assert.ok(!holidaysInDistrictOfColumbia(2029).includes('2029-01-19'))
  assert.ok(holidaysInDistrictOfColumbia(2027).includes('2027-12-31'))
})

test('every moved date is a business day, never before the date of the law, and at most five days later', () => {
  for (let day = '2024-01-01'; day < '2034-01-01'; day = daysLater(day, 1)) {
    const due = movedDueDate(day)
    const later = daysBetween(day, due)
    assert.ok(later >= 0 && later <= 5, `${day} ${due}`)
    assert.equal(movedDueDate(due), due)
  }
})

test('a day that does not exist is no day', () => {
  for (const day of ['2026-02-29', '2026-02-31', '2026-13-01', '2026-00-10', '2026-1-1', '1066-10-14', 'tomorrow'])
    assert.equal(isCalendarDay(day), false, day)
  assert.equal(isCalendarDay('2028-02-29'), true)
})

test('late is told by the clock: the due day itself is in time', () => {
  const open = { dueOn: '2026-04-15', isPaid: false, isWithdrawn: false }
  assert.equal(voucherStateOn('2026-04-15', open), 'due')
  assert.equal(voucherStateOn('2026-04-16', open), 'late')
  assert.equal(voucherStateOn('2026-04-16', { ...open, isPaid: true }), 'paid')
  assert.equal(voucherStateOn('2026-04-16', { ...open, isWithdrawn: true }), 'withdrawn')
})

test('reminders: 30, 7 and 1 days before and the day after; what was missed is not caught up', () => {
  const due = '2026-04-15'
  const days = ['2026-03-01', '2026-03-16', '2026-04-08', '2026-04-14', '2026-04-15', '2026-04-16'].map((day) => nextReminder(due, day))
  assert.deepEqual(days, ['2026-03-16', '2026-04-08', '2026-04-14', '2026-04-16', '2026-04-16', null])
  const occasions = ['2026-03-16', '2026-04-05', '2026-04-08', '2026-04-14', '2026-04-15', '2026-04-16'].map((day) => reminderOn(due, day))
  assert.deepEqual(occasions, ['30', '30', '7', '1', '1', 'overdue'])
})

test('what a voucher and a payment cannot be', () => {
  const fits = { kind: 'balance-due' as const, taxYear: 2025, installment: null, statutoryDue: '2026-04-15' }
  assert.equal(whyNotVoucher(fits), null)
  assert.equal(whyNotVoucher({ ...fits, statutoryDue: '2026-02-30' }), 'payments.not-a-day')
  assert.equal(whyNotVoucher({ ...fits, statutoryDue: '2024-04-15' }), 'payments.due-date-odd')
  assert.equal(whyNotVoucher({ ...fits, installment: 2 }), 'payments.installment-needs-estimated')
  assert.equal(whyNotVoucher({ ...fits, kind: 'estimated' }), 'payments.installment-needs-estimated')
  const on = { today: '2026-02-10', taxYear: 2025 }
  assert.equal(whyNotPaidOn('2026-02-10', on), null)
  assert.equal(whyNotPaidOn('2026-02-11', on), 'payments.paid-in-future')
  assert.equal(whyNotPaidOn('2024-12-31', on), 'payments.paid-too-early')
  assert.equal(whyNotPaidOn('2026-02-30', on), 'payments.not-a-day')
})
