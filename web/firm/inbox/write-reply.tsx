import '../styles/write-reply.css'
import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { messageMaxCharacters, mostAttachments } from '#web/messages/limits.ts'
import { isTravelling, useAttaching } from '#web/messages/use-attaching.ts'
import { randomKey } from '#web/upload-key.ts'
import { Chip, Chips } from '#web/ui/chips.tsx'
import { Composer } from '#web/ui/composer.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { AttachMenu } from './attach-menu.tsx'
import type { FirmWriting, Thread } from './client-thread.tsx'
import { RepliesPopover } from './replies-popover.tsx'
import { UploadsUnderWay } from './uploads-under-way.tsx'

/** Longer than may be sent: what somebody pastes is kept, and said to be too long. */
const mostTyped = 200_000

/** Where staff write: to the client, or a note that stays in the firm. Which of the two is said in colour and in words. */
export function WriteReply({ thread, writing }: { thread: Thread; writing: FirmWriting }) {
  const { thread: say } = useText()
  const [isNote, setIsNote] = useState(false)
  const [isWaiting, setIsWaiting] = useState(false)
  const { client } = thread
  const draft = isNote ? writing.note : writing.reply
  const fieldId = 'write-reply'
  const uploads = useAttaching(
    `${client.id}:${isNote ? 'note' : 'reply'}`,
    (body, signal) => call('POST /api/clients/:client/uploads', { params: { client: client.id }, body, signal }),
    (arrived) => draft.change((before) => ({ ...before, attachments: [...before.attachments, ...arrived] })),
  )
  const travelling = isTravelling(uploads)
  const over = draft.body.trim().length - messageMaxCharacters
  const cannotSend =
    !isNote && !client.portalAccess
      ? say.write.accessOff
      : over > 0
        ? say.write.tooLong(over)
        : draft.attachments.length > mostAttachments
          ? say.write.tooMany(mostAttachments)
          : null

  const send = () => {
    const body = draft.body.trim()
    if (cannotSend || (body === '' && draft.attachments.length === 0 && !travelling)) return setIsWaiting(false)
    setIsWaiting(travelling)
    if (travelling) return
    writing.queue.add({
      key: randomKey(),
      isNote,
      body,
      attachments: draft.attachments,
      writtenAt: new Date().toISOString(),
      seenUpTo: thread.lastNumber,
    })
    draft.clear()
  }
  useEffect(() => {
    if (isWaiting && !travelling) send()
  }, [isWaiting, travelling])
  const choose = (toNote: boolean) => {
    setIsWaiting(false)
    setIsNote(toNote)
    requestAnimationFrame(() => document.getElementById(fieldId)?.focus())
  }
  const insert = (text: string) => {
    draft.change((before) => ({ ...before, body: before.body.trim() === '' ? text : `${before.body.trimEnd()}\n\n${text}` }))
    requestAnimationFrame(() => document.getElementById(fieldId)?.focus())
  }

  return (
    <Composer
      fieldId={fieldId}
      tone={isNote ? 'aside' : 'plain'}
      label={isNote ? say.write.noteLabel : say.write.replyLabel(client.name)}
      value={draft.body}
      onInput={(body) => draft.change((before) => ({ ...before, body }))}
      onSend={send}
      sendLabel={isNote ? say.write.saveNote : say.write.send}
      cannotSend={cannotSend}
      maxLength={mostTyped}
      hint={isWaiting ? say.write.waitsForFiles : null}
      keyHint={say.write.keys}
      head={
        <div class="write-head" role="group" aria-label={say.write.as}>
          <button type="button" class="write-kind" data-write="reply" aria-pressed={!isNote} onClick={() => choose(false)}>
            {say.write.reply}
          </button>
          <button type="button" class="write-kind write-kind-note" data-write="note" aria-pressed={isNote} onClick={() => choose(true)}>
            <Icon name="lock" size={14} />
            {say.write.note}
          </button>
          {isNote && <span class="write-only">{say.onlyFirm}</span>}
        </div>
      }
      tools={
        <>
          {!isNote && <RepliesPopover client={client.id} onPick={insert} />}
          <AttachMenu
            client={client.id}
            uploads={uploads}
            onPick={(one) =>
              draft.change((before) =>
                before.attachments.some(({ id }) => id === one.id) ? before : { ...before, attachments: [...before.attachments, one] },
              )
            }
          />
        </>
      }
      attached={
        (draft.attachments.length > 0 || uploads.list.length > 0) && (
          <div class="composer-attached">
            {draft.attachments.length > 0 && (
              <Chips label={say.write.attached}>
                {draft.attachments.map(({ id, name }) => (
                  <Chip
                    key={id}
                    removeLabel={say.write.remove(name)}
                    onRemove={() =>
                      draft.change((before) => ({ ...before, attachments: before.attachments.filter((one) => one.id !== id) }))
                    }
                  >
                    {name}
                  </Chip>
                ))}
              </Chips>
            )}
            <UploadsUnderWay uploads={uploads} />
          </div>
        )
      }
    />
  )
}
