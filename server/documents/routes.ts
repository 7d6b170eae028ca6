import type { FastifyReply } from 'fastify'
import { documents } from '#contract/documents.ts'
import { dropOffs } from '#contract/drop-offs.ts'
import { taxReturns } from '#contract/tax-returns.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { uploadToClient, uploadToPortal, uploadToReturn } from './begin-upload.ts'
import { cancelUpload } from './cancel-upload.ts'
import { myFiles, scanned } from './client-files.ts'
import { completeUpload } from './complete-upload.ts'
import { checkWhenOpened, notingDamage } from './damage.ts'
import { fileUnder } from './file-under.ts'
import { fileNameFor } from './human-name.ts'
import { isLookingOn, noteInClientView } from './note-in-client-view.ts'
import { opened, openedByPerson } from './opened.ts'
import { pageImage, pageText } from './pages.ts'
import { print } from './print.ts'
import { putPart } from './put-part.ts'
import { fileOf, read } from './read.ts'
import { remove } from './remove.ts'
import { savedAs } from './saved-as.ts'
import { rename } from './rename.ts'
import { takeBack } from './take-back.ts'
import { discard, fileInTray, putOnClient, tray } from './tray.ts'
import { uploadState } from './upload-state.ts'
import { type Zip, zipOfClient, zipOfPortal } from './zip-files.ts'
import { contentsOf } from './zip-contents.ts'

export function documentRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(documents.uploadToReturn, ({ actor, input }) => perform(ports, actor, (act) => uploadToReturn(act, input)))
  door.on(documents.uploadToClient, ({ actor, input }) => perform(ports, actor, (act) => uploadToClient(act, input)))
  door.on(documents.uploadToPortal, ({ actor, input }) => perform(ports, actor, (act) => uploadToPortal(act, input)))
  door.on(documents.uploadState, ({ actor, input }) => look(ports, actor, (act) => uploadState(act, input.upload)))
  door.on(documents.putPart, async ({ actor, input }) => {
    await putPart(ports, actor, input)
    return undefined
  })
  door.on(documents.completeUpload, ({ actor, input }) => completeUpload(ports, actor, input))
  door.on(documents.cancelUpload, async ({ actor, input }) => {
    const file = await perform(ports, actor, (act) => cancelUpload(act, input.upload))
    if (file) await ports.files.forget(file)
    return undefined
  })

  lookingRoutes(door, ports)
  door.on(documents.rename, async ({ actor, input }) => perform(ports, actor, (act) => rename(act, input)).then(() => undefined))
  door.on(documents.remove, async ({ actor, input }) => {
    await ports.files.forget(await perform(ports, actor, (act) => remove(act, input.document)))
    return undefined
  })
  zipRoutes(door, ports)
  door.on(documents.myFiles, ({ actor, input }) => look(ports, actor, (act) => myFiles(act, input.portal)))
  door.on(documents.scanned, ({ actor, input }) => look(ports, actor, (act) => scanned(act, input.client)))
  door.on(documents.fileUnder, async ({ actor, input }) => perform(ports, actor, (act) => fileUnder(act, input)).then(() => undefined))
  door.on(documents.takeBack, async ({ actor, input }) => {
    await ports.files.forget(await perform(ports, actor, (act) => takeBack(act, input)))
    return undefined
  })
  trayRoutes(door, ports)
  door.on(taxReturns.print, async ({ actor, input, reply }) => {
    const { name, bytes } = await notingDamage(ports, () => print(ports, actor, input.taxReturn))
    return sendFile(
      reply,
      { name: fileNameFor(name, '.pdf'), contentType: 'application/pdf', size: bytes.length, inline: true },
      Buffer.from(bytes),
    )
  })
}

/** What a document is and shows; staff in Client View leave their own trace. */
function lookingRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(documents.read, async ({ actor, input }) => {
    await noteInClientView(ports, actor, input.document)
    const { isNewToReader, row, ...document } = await look(ports, actor, (act) => read(act, input.document))
    await checkWhenOpened(ports, actor, row)
    if (isNewToReader && actor.kind === 'taxpayer') await perform(ports, actor, (act) => openedByPerson(act, input.document))
    return document
  })
  door.on(documents.pageText, async ({ actor, input }) => {
    await noteInClientView(ports, actor, input.document)
    return pageText(ports, actor, input)
  })
  door.on(documents.pageImage, async ({ actor, input, reply }) => {
    await noteInClientView(ports, actor, input.document)
    const image = await pageImage(ports, actor, input)
    return reply.type(image.contentType).send(Buffer.from(image.bytes))
  })
  door.on(documents.file, async ({ actor, input, reply }) => {
    const which = input.which ?? 'current'
    const { document, file } = await fileOf(ports, actor, input.document, which)
    // Damage shows before the look is recorded: nobody has seen anything.
    const content = await notingDamage(ports, () => ports.files.stream(file))
    if (isLookingOn(actor)) await noteInClientView(ports, actor, input.document)
    else await perform(ports, actor, (act) => opened(act, document, which))
    const isPdf = document.content_type === 'application/pdf'
    const name = savedAs(document, which)
    // Only PDFs are shown by the browser itself; anything else that people have sent is saved, never opened in our name.
    return sendFile(
      reply,
      { name, contentType: document.content_type, size: file.size, inline: isPdf && input.download !== 'yes' },
      content,
    )
  })
}

function zipRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(documents.contents, async ({ actor, input }) => {
    await noteInClientView(ports, actor, input.document)
    return contentsOf(ports, actor, input.document)
  })
  door.on(documents.portalZip, async ({ actor, input, reply }) => sendZip(reply, await zipOfPortal(ports, actor, input)))
  door.on(documents.clientZip, async ({ actor, input, reply }) => sendZip(reply, await zipOfClient(ports, actor, input)))
}

const sendZip = (reply: FastifyReply, { name, content }: Zip): FastifyReply =>
  reply.type('application/zip').header('content-disposition', attachment(name)).send(content)

function trayRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(dropOffs.tray, ({ actor }) => look(ports, actor, tray))
  door.on(dropOffs.trayFile, async ({ actor, input, reply }) => {
    const { name, contentType, file } = await fileInTray(ports, actor, input.file)
    return sendFile(reply, { name, contentType, size: file.size, inline: false }, await ports.files.stream(file))
  })
  door.on(dropOffs.putOnClient, ({ actor, input }) => perform(ports, actor, (act) => putOnClient(act, input)))
  door.on(dropOffs.discard, async ({ actor, input }) => {
    await ports.files.forget(await perform(ports, actor, (act) => discard(act, input.file)))
    return undefined
  })
}

function sendFile(
  reply: FastifyReply,
  file: { name: string; contentType: string; size: number; inline: boolean },
  content: NodeJS.ReadableStream | Buffer,
): FastifyReply {
  return reply
    .type(file.contentType)
    .header('content-length', file.size)
    .header('content-disposition', file.inline ? attachment(file.name).replace('attachment', 'inline') : attachment(file.name))
    .send(content)
}

function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|"/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
