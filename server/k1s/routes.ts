import type { FastifyReply } from 'fastify'
import { k1Recipient } from '#contract/k1-recipient.ts'
import { k1s } from '#contract/k1s.ts'
import { writeSamplePage } from '#pdf/sample-page.ts'
import type { Door } from '#platform/door.ts'
import type { StoredFile } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { k1OfRecipient } from '../access/k1.ts'
import { attemptMinutes } from '../sign-in/attempt.ts'
import { recipientAttemptCookie, recipientCookie } from '../sign-in/cookies.ts'
import { recipientWho, sampleCodeOf } from '../sign-in/recipient-session.ts'
import { add } from './add.ts'
import { amend } from './amend.ts'
import { change, changeEmail } from './change.ts'
import { confirm, openLink, renewLink, sendCode } from './door.ts'
import { handOver } from './hand-over.ts'
import { ofPortal, ofReturn, preview } from './list.ts'
import { mailed, notMailed } from './mailing.ts'
import { download, pageImage, pageText, previewFile, previewImage, previewText } from './pages.ts'
import { consent, paper, read, signOut, withdrawConsent } from './room.ts'
import { send } from './send.ts'
import { split } from './split.ts'
import { withdraw } from './withdraw.ts'

export function k1Routes(door: Door<ActorOf>, ports: Ports): void {
  door.on(k1s.ofReturn, ({ actor, input }) => look(ports, actor, (act) => ofReturn(act, input.taxReturn)))
  door.on(k1s.add, ({ actor, input }) => perform(ports, actor, (act) => add(act, input)))
  door.on(k1s.split, ({ actor, input }) => split(ports, actor, input))
  door.on(k1s.change, ({ actor, input }) => perform(ports, actor, (act) => change(act, input)).then(() => undefined))
  door.on(k1s.handOver, ({ actor, input }) => perform(ports, actor, (act) => handOver(act, input)))
  door.on(k1s.amend, ({ actor, input }) => perform(ports, actor, (act) => amend(act, input)))
  door.on(k1s.withdraw, ({ actor, input }) => perform(ports, actor, (act) => withdraw(act, input)).then(() => undefined))
  signerRoutes(door, ports)
  doorOfRecipients(door, ports)
  roomOfRecipients(door, ports)
}

function signerRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(k1s.list, ({ actor, input }) => look(ports, actor, (act) => ofPortal(act, input.portal)))
  door.on(k1s.changeEmail, ({ actor, input }) => perform(ports, actor, (act) => changeEmail(act, input)).then(() => undefined))
  door.on(k1s.send, ({ actor, input }) => perform(ports, actor, (act) => send(act, input)).then(() => undefined))
  door.on(k1s.mailed, ({ actor, input }) => perform(ports, actor, (act) => mailed(act, input)).then(() => undefined))
  door.on(k1s.notMailed, ({ actor, input }) => perform(ports, actor, (act) => notMailed(act, input)).then(() => undefined))
  door.on(k1s.preview, ({ actor, input }) => look(ports, actor, (act) => preview(act, input)))
  door.on(k1s.previewText, ({ actor, input }) => previewText(ports, actor, input))
  door.on(k1s.previewImage, async ({ actor, input, reply }) => {
    const image = await previewImage(ports, actor, input)
    return reply.type(image.contentType).send(Buffer.from(image.bytes))
  })
  door.on(k1s.previewFile, async ({ actor, input, reply }) => sendPdf(ports, reply, await previewFile(ports, actor, input)))
}

function doorOfRecipients(door: Door<ActorOf>, ports: Ports): void {
  door.on(k1Recipient.openLink, ({ input, origin, browser }) =>
    openLink(ports, origin, { token: input.token, attemptToken: browser.cookie(recipientAttemptCookie) }),
  )
  door.on(k1Recipient.renewLink, ({ input, origin }) => renewLink(ports, origin, input).then(() => undefined))
  door.on(k1Recipient.sendCode, async ({ input, origin, browser }) => {
    const sent = await sendCode(ports, origin, { ...input, attemptToken: browser.cookie(recipientAttemptCookie) })
    browser.keep(recipientAttemptCookie, sent.attemptToken, attemptMinutes * 60)
    return sent.facts
  })
  door.on(k1Recipient.confirm, async ({ input, origin, browser }) => {
    const token = await confirm(ports, origin, {
      attemptToken: browser.cookie(recipientAttemptCookie),
      replacedSession: browser.cookie(recipientCookie),
      code: input.code,
    })
    browser.forget(recipientAttemptCookie)
    browser.keep(recipientCookie, token)
    return undefined
  })
  door.on(k1Recipient.signOut, async ({ origin, browser }) => {
    try {
      const actor = await recipientWho(ports, browser.cookie(recipientCookie), origin, { isActive: false })
      await perform(ports, actor, signOut)
    } catch (error) {
      // Nobody is signed in, or no longer: that is what was asked for.
      if (!(error instanceof Refusal)) throw error
    }
    browser.forget(recipientCookie)
    return undefined
  })
}

function roomOfRecipients(door: Door<ActorOf>, ports: Ports): void {
  door.on(k1Recipient.read, ({ actor }) => look(ports, actor, read))
  door.on(k1Recipient.sample, async ({ actor, reply }) => {
    const { code, language } = await look(ports, actor, async (act) => ({
      code: await sampleCodeOf(act),
      language: (await k1OfRecipient(act)).language,
    }))
    return reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="sample.pdf"')
      .send(Buffer.from(writeSamplePage(sampleWords[language], code)))
  })
  door.on(k1Recipient.consent, ({ actor, input }) => perform(ports, actor, (act) => consent(act, input)).then(() => undefined))
  door.on(k1Recipient.paper, ({ actor, input }) => perform(ports, actor, (act) => paper(act, input)).then(() => undefined))
  door.on(k1Recipient.withdraw, ({ actor, input }) => perform(ports, actor, (act) => withdrawConsent(act, input)).then(() => undefined))
  door.on(k1Recipient.pageText, ({ actor, input }) => pageText(ports, actor, input))
  door.on(k1Recipient.pageImage, async ({ actor, input, reply }) => {
    const image = await pageImage(ports, actor, input)
    return reply.type(image.contentType).send(Buffer.from(image.bytes))
  })
  door.on(k1Recipient.file, async ({ actor, input, reply }) => sendPdf(ports, reply, await download(ports, actor, input.version)))
}

const sampleWords = {
  en: ['This is a sample PDF.', 'You can read it, so you can read your Schedule K-1.', 'Type this code on the page:'],
  es: ['Este es un PDF de muestra.', 'Si puede leerlo, puede leer su Anexo K-1.', 'Escriba este código en la página:'],
} as const

async function sendPdf(
  ports: Ports,
  reply: FastifyReply,
  { name, file }: { name: string; file: StoredFile & { size?: number } },
): Promise<FastifyReply> {
  const plain = name.replace(/[^\x20-\x7e]|"/g, '_')
  return reply
    .type('application/pdf')
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(await ports.files.stream(file))
}
