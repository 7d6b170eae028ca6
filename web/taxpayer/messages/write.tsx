import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { messageMaxCharacters, mostAttachments } from '#web/messages/limits.ts'
import { isTravelling, useAttaching } from '#web/messages/use-attaching.ts'
import { FilesOnTheirWay } from '#web/taxpayer/files/files-on-their-way.tsx'
import { signInAgain } from '#web/taxpayer/sign-in/return-path.ts'
import { randomKey } from '#web/upload-key.ts'
import { Chip, Chips } from '#web/ui/chips.tsx'
import { Composer } from '#web/ui/composer.tsx'
import { useOnline } from '#web/ui/use-online.ts'
import { Attach } from './attach.tsx'
import { useMessagesText } from './text.ts'
import type { Writing } from './thread.tsx'

/** Longer than may be sent: what somebody pastes is kept, and said to be too long. */
const mostTyped = 200_000

/** Where one writes: words, files, and what they are about. */
export function Write({ portal, queue, draft }: Writing & { portal: string }) {
  const say = useMessagesText()
  const isOnline = useOnline()
  const [isWaiting, setIsWaiting] = useState(false)
  const uploads = useAttaching(
    `${portal}:message`,
    (body, signal) => call('POST /api/portals/:portal/uploads', { params: { portal }, body, signal }),
    (arrived) => draft.change((before) => ({ ...before, attachments: [...before.attachments, ...arrived] })),
  )
  const travelling = isTravelling(uploads)
  const over = draft.body.trim().length - messageMaxCharacters
  const isFull = draft.attachments.length > mostAttachments
  const cannotSend = over > 0 ? say.write.tooLong(over) : isFull ? say.attach.tooMany(mostAttachments) : null

  const send = () => {
    const body = draft.body.trim()
    if (cannotSend || (body === '' && draft.attachments.length === 0 && !travelling)) return setIsWaiting(false)
    setIsWaiting(travelling)
    if (travelling) return
    queue.add({ key: randomKey(), isNote: false, body, attachments: draft.attachments, writtenAt: new Date().toISOString(), seenUpTo: 0 })
    draft.clear()
  }
  useEffect(() => {
    if (isWaiting && !travelling) send()
  }, [isWaiting, travelling])

  return (
    <Composer
      label={say.write.label}
      value={draft.body}
      onInput={(body) => draft.change((before) => ({ ...before, body }))}
      onSend={send}
      sendLabel={say.write.send}
      cannotSend={cannotSend}
      maxLength={mostTyped}
      hint={isWaiting ? say.write.waitsForFiles : isOnline ? null : say.write.offline}
      keyHint={say.write.keys}
      tools={<Attach portal={portal} uploads={uploads} onPick={(attached) => draft.change((before) => withOne(before, attached))} />}
      attached={
        (draft.attachments.length > 0 || uploads.list.length > 0) && (
          <div class="composer-attached">
            {draft.attachments.length > 0 && (
              <Chips label={say.attach.attached}>
                {draft.attachments.map(({ id, name }) => (
                  <Chip
                    key={id}
                    removeLabel={say.attach.remove(name)}
                    onRemove={() =>
                      draft.change((before) => ({ ...before, attachments: before.attachments.filter((one) => one.id !== id) }))
                    }
                  >
                    {name}
                  </Chip>
                ))}
              </Chips>
            )}
            <FilesOnTheirWay uploads={uploads} onEnded={signInAgain} />
          </div>
        )
      }
    />
  )
}

type DraftOf = Pick<Writing['draft'], 'body' | 'attachments'>

/** Nothing goes twice with one message. */
function withOne({ body, attachments }: DraftOf, one: DraftOf['attachments'][number]): DraftOf {
  return { body, attachments: attachments.some(({ id }) => id === one.id) ? attachments : [...attachments, one] }
}
