import './styles/upload.css'
import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { useWords } from './words.ts'

export type UploadState =
  | { is: 'waiting' }
  /** `portion` 0 to 1. */
  | { is: 'sending' | 'paused'; portion: number }
  /** `saying`: the receipt in words, "Sent 14 March at 3:02 PM". */
  | { is: 'done'; saying?: string }
  /** `reason`: what is wrong and what to do. */
  | { is: 'refused'; reason: string; canRetry?: boolean }

type Props = {
  name: string
  /** Formatted for reading, "1.2 MB". */
  size: string
  state: UploadState
  onRetry?: () => void
  onRemove?: () => void
  /** What else can be done with it, before it is taken off the list. */
  acts?: ComponentChildren
}

const icons: Record<UploadState['is'], IconName> = {
  waiting: 'document',
  sending: 'document',
  paused: 'pause',
  done: 'check-circle',
  refused: 'refused',
}

/** Files on their way. */
export function UploadList({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <ul class="item-list" aria-label={label}>
      {children}
    </ul>
  )
}

/** One file on its way: what it is, how far, and what can be done about it. */
export function UploadRow({ name, size, state, onRetry, onRemove, acts }: Props) {
  const { upload } = useWords()
  const moving = state.is === 'sending' || state.is === 'paused'
  return (
    <li class="file-row" data-state={state.is}>
      <Icon name={icons[state.is]} size={22} />
      <div>
        <strong class="file-name" title={name}>
          {name}
        </strong>
        {moving && (
          <div
            class="progress-track"
            role="progressbar"
            aria-label={name}
            aria-valuenow={percentOf(state.portion)}
            aria-valuemin={0}
            aria-valuemax={100}
          >
            <div class="progress-fill" style={{ transform: `scaleX(${state.portion})` }} />
          </div>
        )}
        <p class="file-say">
          {state.is !== 'refused' && <span>{size}</span>}
          {say(state, upload)}
        </p>
      </div>
      <div class="file-acts">
        {state.is === 'refused' && state.canRetry && onRetry && (
          <Button kind="quiet" icon="retry" iconLabel={upload.retryNamed(name)} onClick={onRetry} />
        )}
        {acts}
        {onRemove && <Button kind="quiet" icon="close" iconLabel={upload.removeNamed(name)} onClick={onRemove} />}
      </div>
    </li>
  )
}

function percentOf(portion: number): number {
  return Math.round(portion * 100)
}

function say(state: UploadState, words: ReturnType<typeof useWords>['upload']): string {
  if (state.is === 'waiting') return words.waiting
  if (state.is === 'done') return state.saying ?? words.done
  if (state.is === 'refused') return `${words.refused}. ${state.reason}`
  return state.is === 'paused' ? words.paused : words.sending(percentOf(state.portion))
}
