import type { FastifyReply } from 'fastify'
import { ceremony } from '#contract/ceremony.ts'
import { handSigning } from '#contract/hand-signing.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { ask, choose } from './choose.ts'
import { accept, reject } from './decide.ts'
import { handIn, handInForClient } from './hand-in.ts'
import { agreeAfterAll, preferPaper } from './prefer-paper.ts'
import { printForOffice, printForPerson } from './print.ts'
import { ofPortal, ofReturn } from './read.ts'
import { goBack, takeBack, withdraw } from './take-back.ts'

export function handSigningRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(handSigning.ofPortal, ({ actor, input }) => look(ports, actor, (act) => ofPortal(act, input.portal)))
  door.on(handSigning.choose, ({ actor, input }) => perform(ports, actor, (act) => choose(act, input)))
  door.on(handSigning.goBack, ({ actor, input }) => perform(ports, actor, (act) => goBack(act, input)).then(() => undefined))
  door.on(handSigning.print, async ({ actor, input, reply }) => sendPdf(reply, await printForPerson(ports, actor, input)))
  door.on(handSigning.handIn, ({ actor, input }) => perform(ports, actor, (act) => handIn(act, input)))
  door.on(handSigning.takeBack, ({ actor, input }) => perform(ports, actor, (act) => takeBack(act, input)).then(() => undefined))
  // The answer about electronic records decides what is signed on paper: both are one act.
  door.on(ceremony.agree, ({ actor, input }) => perform(ports, actor, (act) => agreeAfterAll(act, input)).then(() => undefined))
  door.on(ceremony.wantPaper, ({ actor, input }) => perform(ports, actor, (act) => preferPaper(act, input)))
  staffRoutes(door, ports)
}

function staffRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(handSigning.ofReturn, ({ actor, input }) => look(ports, actor, (act) => ofReturn(act, input.taxReturn)))
  door.on(handSigning.ask, ({ actor, input }) => perform(ports, actor, (act) => ask(act, input.request)))
  door.on(handSigning.withdraw, ({ actor, input }) =>
    perform(ports, actor, (act) => withdraw(act, input.handSigning)).then(() => undefined),
  )
  door.on(handSigning.printForStaff, async ({ actor, input, reply }) => sendPdf(reply, await printForOffice(ports, actor, input)))
  door.on(handSigning.handInForClient, ({ actor, input }) => perform(ports, actor, (act) => handInForClient(act, input)))
  door.on(handSigning.accept, ({ actor, input }) => perform(ports, actor, (act) => accept(act, input)))
  door.on(handSigning.reject, ({ actor, input }) => perform(ports, actor, (act) => reject(act, input)).then(() => undefined))
}

/** Shown in the browser, where it is printed. */
const sendPdf = (reply: FastifyReply, { name, bytes }: { name: string; bytes: Uint8Array }): FastifyReply =>
  reply.type('application/pdf').header('content-disposition', `inline; filename="${name}"`).send(Buffer.from(bytes))
