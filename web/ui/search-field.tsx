import type { Ref } from 'preact'
import { Icon } from './icon.tsx'
import { useWords } from './words.ts'

type Props = {
  /** Spoken name; also the placeholder unless one is given. */
  label: string
  value: string
  onInput: (value: string) => void
  /** Enter. */
  onSearch?: () => void
  placeholder?: string
  /** Shown at the end, "⌘K". */
  shortcut?: string
  /** Names the region where there is another search on the page: what is looked through. */
  region?: string
  inputRef?: Ref<HTMLInputElement>
}

/** Looks for something, with a way to clear it. */
export function SearchField(props: Props) {
  const words = useWords()
  return (
    <form
      role="search"
      aria-label={props.region}
      class="search-field control-group"
      onSubmit={(event) => {
        event.preventDefault()
        props.onSearch?.()
      }}
    >
      <span class="control-group-start">
        <Icon name="search" size={18} />
      </span>
      <input
        ref={props.inputRef ?? null}
        class="control"
        type="search"
        aria-label={props.label}
        placeholder={props.placeholder ?? props.label}
        value={props.value}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && props.value) {
            event.preventDefault()
            props.onInput('')
          }
        }}
      />
      {props.value ? (
        <button type="button" class="search-clear" aria-label={words.clearSearch} onClick={() => props.onInput('')}>
          <Icon name="close" size={18} />
        </button>
      ) : (
        props.shortcut && <kbd class="search-shortcut">{props.shortcut}</kbd>
      )}
    </form>
  )
}
