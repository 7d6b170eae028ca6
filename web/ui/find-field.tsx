import './styles/find-field.css'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Field, type FieldSaying, useFieldIds } from './field.tsx'
import { Icon } from './icon.tsx'
import { type Option, optionsLike } from './options-like.ts'
import { saying } from './text-field.tsx'

type Props<Value extends string> = FieldSaying & {
  value: Value | ''
  onChange: (value: Value) => void
  options: readonly Option<Value>[]
  /** When nothing is like what was typed. */
  nothingFound: string
  autoFocus?: boolean
}

const mostShown = 60

/** One of many: type a part of its name, choose with arrow keys and Enter, or with the finger. What was typed is no choice by itself. */
export function FindField<Value extends string>(props: Props<Value>) {
  const ids = useFieldIds(props)
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  /** Null: not looking for another one. */
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const chosen = props.options.find(({ value }) => value === props.value)
  const isOpen = typed !== null
  const found = isOpen ? optionsLike(props.options, typed === (chosen?.label ?? '') ? '' : typed).slice(0, mostShown) : []
  useLayoutEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at, isOpen])

  const open = () => {
    setTyped(chosen?.label ?? '')
    setAt(Math.max(0, chosen ? props.options.indexOf(chosen) : 0))
    input.current?.select()
  }
  const choose = (option: Option<Value> | undefined) => {
    if (option) props.onChange(option.value)
    setTyped(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (isOpen) setAt((now) => Math.min(Math.max(now + step, 0), found.length - 1))
      else open()
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault()
      choose(found[at])
    } else if (event.key === 'Escape' && isOpen) {
      // Only the list closes, not the dialog around it.
      event.preventDefault()
      event.stopPropagation()
      setTyped(null)
    }
  }
  return (
    <Field ids={ids} {...saying(props)}>
      <div class="find-field control-group">
        <input
          ref={input}
          class="control"
          id={ids.id}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && found[at] ? `${listId}-${found[at].value}` : undefined}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid}
          autocomplete="off"
          spellcheck={false}
          autofocus={props.autoFocus}
          value={typed ?? chosen?.label ?? ''}
          onClick={() => !isOpen && open()}
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setTyped(null)}
        />
        <span class="control-chevron">
          <Icon name="chevron-down" size={18} />
        </span>
      </div>
      <div class="find-results" hidden={!isOpen}>
        <div ref={list} id={listId} role="listbox" aria-label={props.label}>
          {found.map((option, index) => (
            <div
              key={option.value}
              id={`${listId}-${option.value}`}
              role="option"
              aria-selected={index === at}
              // Before the field loses the focus and the list goes.
              onPointerDown={(event) => {
                event.preventDefault()
                choose(option)
              }}
            >
              <span>{option.label}</span>
              {option.detail && <span class="quiet">{option.detail}</span>}
            </div>
          ))}
        </div>
        <p class="quiet" role="status">
          {isOpen && found.length === 0 ? props.nothingFound : ''}
        </p>
      </div>
    </Field>
  )
}
