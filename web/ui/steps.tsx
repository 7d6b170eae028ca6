import './styles/steps.css'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** What is done one after the other, each with a large number. */
export function Steps({ children }: { children: ComponentChildren }) {
  return <ol class="steps">{children}</ol>
}

type Props = {
  number: number
  /** Read aloud before the title: "Step 2". */
  label: string
  title: string
  children?: ComponentChildren
}

export function Step({ number, label, title, children }: Props) {
  const id = useId()
  return (
    <li class="step" aria-labelledby={id}>
      <span class="step-number" aria-hidden="true">
        {number}
      </span>
      <div class="step-body">
        <h3 id={id} class="step-title">
          <span class="visually-hidden">{label}: </span>
          {title}
        </h3>
        {children}
      </div>
    </li>
  )
}
