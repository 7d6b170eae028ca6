import { payments } from '#contract/payments.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { add, addEstimates } from './add.ts'
import { calendar } from './calendar.ts'
import { change, withdraw } from './change.ts'
import { correctPayment, removePayment, undo } from './end-payment.ts'
import { exportVouchers } from './export.ts'
import { ofFirm } from './list-of-firm.ts'
import { notPaidYet, payOpened } from './pay-opened.ts'
import { pay, recordPayment } from './pay.ts'
import { list, ofClient, read, readVoucher } from './read.ts'

export function paymentRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(payments.list, ({ actor, input }) => look(ports, actor, (act) => list(act, input.portal)))
  door.on(payments.calendar, async ({ actor, input, reply }) => {
    const file = await look(ports, actor, (act) => calendar(act, input))
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="tax-payments.ics"')
      .header('x-content-type-options', 'nosniff')
      .send(file)
  })
  door.on(payments.read, ({ actor, input }) => look(ports, actor, (act) => read(act, input)))
  door.on(payments.payOpened, ({ actor, input }) => perform(ports, actor, (act) => payOpened(act, input)).then(() => undefined))
  door.on(payments.notPaidYet, ({ actor, input }) => perform(ports, actor, (act) => notPaidYet(act, input)).then(() => undefined))
  door.on(payments.pay, ({ actor, input }) => perform(ports, actor, (act) => pay(act, input)))
  door.on(payments.undo, ({ actor, input }) => perform(ports, actor, (act) => undo(act, input)))

  door.on(payments.ofClient, ({ actor, input }) => look(ports, actor, (act) => ofClient(act, input.client)))
  door.on(payments.add, ({ actor, input }) => perform(ports, actor, (act) => add(act, input)))
  door.on(payments.addEstimates, ({ actor, input }) => perform(ports, actor, (act) => addEstimates(act, input)))
  door.on(payments.readVoucher, ({ actor, input }) => look(ports, actor, (act) => readVoucher(act, input.voucher)))
  door.on(payments.change, ({ actor, input }) => perform(ports, actor, (act) => change(act, input)))
  door.on(payments.withdraw, ({ actor, input }) => perform(ports, actor, (act) => withdraw(act, input)))
  door.on(payments.recordPayment, ({ actor, input }) => perform(ports, actor, (act) => recordPayment(act, input)))
  door.on(payments.correctPayment, ({ actor, input }) => perform(ports, actor, (act) => correctPayment(act, input)))
  door.on(payments.removePayment, ({ actor, input }) => perform(ports, actor, (act) => removePayment(act, input)))
  door.on(payments.ofFirm, ({ actor, input }) => look(ports, actor, (act) => ofFirm(act, input)))
  door.on(payments.exportOfFirm, async ({ actor, input, reply }) => {
    const file = await exportVouchers(ports, actor, input)
    return reply.type(file.contentType).header('content-disposition', `attachment; filename="${file.name}"`).send(file.content)
  })
}
