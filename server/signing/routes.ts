import { ceremony } from '#contract/ceremony.ts'
import { living8879 } from '#contract/living-8879.ts'
import { recognition } from '#contract/recognition.ts'
import { signedDocumentManager } from '#contract/signed-document-manager.ts'
import { signing } from '#contract/signing.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { foundPlaces } from './found-places.ts'
import { askAgain } from './ask-again.ts'
import { compare } from './living-8879/compare.ts'
import { makeVoid } from './make-void.ts'
import { decline } from './ceremony/decline.ts'
import { sample, terms, withdraw } from './ceremony/electronic-records.ts'
import { pass } from './ceremony/pass.ts'
import { reading, review, signPlaces } from './ceremony/reading.ts'
import { places, preparerFiles } from './read.ts'
import { markReady, takeReadyBack } from './ready-to-file.ts'
import { reassign } from './reassign.ts'
import { resend } from './resend.ts'
import { saveMark } from './save-mark.ts'
import { send } from './send.ts'
import { setPlaces } from './set-places.ts'
import { sign } from './sign.ts'
import { view } from './view.ts'

const nothing = () => undefined

export function signingRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(signing.setPlaces, ({ actor, input }) => perform(ports, actor, (act) => setPlaces(act, input)))
  door.on(recognition.foundPlaces, ({ actor, input }) => foundPlaces(ports, actor, input.document))
  door.on(signing.send, ({ actor, input }) => send(ports, actor, input))
  door.on(living8879.compare, ({ actor, input }) => compare(ports, actor, input.document))
  door.on(signing.preparerFiles, ({ actor, input }) => look(ports, actor, (act) => preparerFiles(act, input.portal)))
  door.on(signing.places, ({ actor, input }) => look(ports, actor, (act) => places(act, input.portal, input.document)))
  door.on(signing.view, ({ actor, input }) => perform(ports, actor, (act) => view(act, input)))
  door.on(signing.saveMark, ({ actor, input }) => perform(ports, actor, (act) => saveMark(act, input)))
  door.on(signedDocumentManager.resend, ({ actor, input }) =>
    perform(ports, actor, (act) => resend(act, input.signatureRequest)).then(nothing),
  )
  door.on(signedDocumentManager.askAgain, ({ actor, input }) => perform(ports, actor, (act) => askAgain(act, input)))
  door.on(signedDocumentManager.makeVoid, ({ actor, input }) => perform(ports, actor, (act) => makeVoid(act, input)).then(nothing))
  door.on(signedDocumentManager.reassign, ({ actor, input }) => perform(ports, actor, (act) => reassign(act, input)))
  door.on(signedDocumentManager.markReady, ({ actor, input }) =>
    perform(ports, actor, (act) => markReady(act, input.taxReturn)).then(nothing),
  )
  door.on(signedDocumentManager.takeReadyBack, ({ actor, input }) =>
    perform(ports, actor, (act) => takeReadyBack(act, input.taxReturn)).then(nothing),
  )
  door.on(signing.sign, ({ actor, input }) => perform(ports, actor, (act) => sign(act, input)))
  ceremonyRoutes(door, ports)
}

/** The guided pass: what comes before a signature, and a signature that is refused. */
function ceremonyRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(ceremony.pass, ({ actor, input }) => look(ports, actor, (act) => pass(act, input.portal)))
  door.on(ceremony.terms, ({ actor, input }) => look(ports, actor, (act) => terms(act, input)))
  door.on(ceremony.sample, async ({ actor, input, reply }) => {
    const pdf = await look(ports, actor, (act) => sample(act, input))
    return reply.type('application/pdf').header('content-disposition', 'inline; filename="sample.pdf"').send(Buffer.from(pdf))
  })
  door.on(ceremony.withdraw, ({ actor, input }) => perform(ports, actor, (act) => withdraw(act, input)).then(() => undefined))
  door.on(ceremony.reading, ({ actor, input }) => perform(ports, actor, (act) => reading(act, input)).then(() => undefined))
  door.on(ceremony.review, ({ actor, input }) => perform(ports, actor, (act) => review(act, input)).then(() => undefined))
  door.on(ceremony.signPlaces, ({ actor, input }) => perform(ports, actor, (act) => signPlaces(act, input)).then(() => undefined))
  door.on(ceremony.decline, ({ actor, input }) => perform(ports, actor, (act) => decline(act, input)).then(() => undefined))
}
