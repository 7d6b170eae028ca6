import { useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { useWords } from './words.ts'

type Props = { number: number; src: string; width: number; height: number; eager: boolean; onShown?: () => void }

/** The page's picture, with a page-shaped skeleton before and a way to try again. Its words are in the text layer: alt stays empty. */
export function PageImage({ number, src, width, height, eager, onShown }: Props) {
  const words = useWords()
  const [state, setState] = useState<'waiting' | 'shown' | 'failed'>('waiting')
  const [attempt, setAttempt] = useState(0)
  if (state === 'failed') {
    return (
      <div class="page-failed" role="alert">
        <p>{words.page.failedPage(number)}</p>
        <Button
          kind="quiet"
          icon="retry"
          onClick={() => {
            setState('waiting')
            setAttempt(attempt + 1)
          }}
        >
          {words.tryAgain}
        </Button>
      </div>
    )
  }
  return (
    <>
      {state === 'waiting' && (
        <div class="page-waiting" aria-hidden="true">
          {Array.from({ length: 18 }, (_, line) => (
            <span key={line} class="skeleton" style={{ inlineSize: `${96 - ((line * 37) % 46)}%` }} />
          ))}
        </div>
      )}
      <img
        key={attempt}
        src={src}
        alt=""
        width={Math.round(width)}
        height={Math.round(height)}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        draggable={false}
        onLoad={() => {
          setState('shown')
          onShown?.()
        }}
        onError={() => setState('failed')}
      />
    </>
  )
}
