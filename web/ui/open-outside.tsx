import { useRef, useState } from 'preact/hooks'
import { announce } from './announce.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { isInAppBrowser } from './in-app-browser.ts'
import { useWords } from './words.ts'

export type OpenOutsideProps = {
  onClose: () => void
  /** It may work here all the same, in the place of this page. */
  href?: string
  /** It is tried here. */
  onTry?: (() => void) | undefined
}

/** What an app's own browser may not be able to do: the link of this page, to be opened in a whole browser. */
export function OpenOutsideDialog({ onClose, href, onTry }: OpenOutsideProps) {
  const { outside } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    const { current: input } = field
    if (!input) return
    if (!(await copyText(input))) return input.select()
    setCopied(true)
    announce(outside.copied)
  }
  return (
    <Dialog title={outside.title} onClose={onClose}>
      <p>{outside.lead}</p>
      <p>{outside.how}</p>
      <label class="field">
        <span class="field-label">{outside.address}</span>
        <input ref={field} class="control" readOnly value={location.href} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <Button kind="primary" icon={copied ? 'check' : 'copy'} wide onClick={() => void copy()}>
        {copied ? outside.copied : outside.copy}
      </Button>
      {href !== undefined && (
        <a
          class="button button-quiet"
          href={href}
          onClick={() => {
            onTry?.()
            onClose()
          }}
        >
          {outside.tryHere}
        </a>
      )}
    </Dialog>
  )
}

/** Beside what may not open here at all, such as a camera: only inside apps. */
export function OpenOutsideHint() {
  const { outside } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  if (!isInAppBrowser()) return null
  return (
    <>
      <Button kind="quiet" icon="external" onClick={() => setIsOpen(true)}>
        {outside.nothingOpens}
      </Button>
      {isOpen && <OpenOutsideDialog onClose={() => setIsOpen(false)} />}
    </>
  )
}

/** Some of these browsers keep the clipboard from pages; the older way still works there. */
async function copyText(input: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(input.value)
    return true
  } catch {
    input.select()
    return document.execCommand('copy')
  }
}
