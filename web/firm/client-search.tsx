import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { SearchField } from '#web/ui/search-field.tsx'
import { isTyping } from './is-typing.ts'

const typingPauseMs = 160

/** The address of the client list with a search. On the list itself its view, filters and order stay. */
function searchPath(search: string, onList: boolean): string {
  const query = new URLSearchParams(onList ? location.search : '')
  if (!query.has('view')) query.set('view', 'all')
  if (search.trim()) query.set('search', search.trim())
  else query.delete('search')
  return `/firm/clients?${query.toString()}`
}

/**
 * Finds a client from anywhere. On the list itself the list follows the typing; elsewhere only Enter leaves the page, so that
 * a half-filled form is never lost. `/` and `⌘K` come here; the arrow down goes on into the list.
 */
export function ClientSearch() {
  const { frame } = useText()
  const { path, query, route } = useLocation()
  const onList = path === '/firm/clients'
  const asked = onList ? (query['search'] ?? '') : ''
  const [text, setText] = useState(asked)
  const input = useRef<HTMLInputElement>(null)
  const typed = useRef(asked)

  useEffect(() => {
    if (asked === typed.current) return
    typed.current = asked
    setText(asked)
  }, [asked, path])

  useEffect(() => {
    if (!onList || text.trim() === asked) return
    const timer = setTimeout(() => {
      typed.current = text.trim()
      route(searchPath(text, true), true)
    }, typingPauseMs)
    return () => clearTimeout(timer)
  }, [text, onList, asked])

  useFocusKeys(input)

  return (
    <div onKeyDown={(event) => event.key === 'ArrowDown' && focusFirstRow(event)}>
      <SearchField
        label={frame.search}
        placeholder={frame.searchHint}
        shortcut="/"
        value={text}
        inputRef={input}
        onInput={setText}
        onSearch={() => {
          typed.current = text.trim()
          route(searchPath(text, onList), onList)
        }}
      />
    </div>
  )
}

function useFocusKeys(input: { current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const commandK = event.key === 'k' && (event.metaKey || event.ctrlKey)
      const slash = event.key === '/' && !event.metaKey && !event.ctrlKey && !event.altKey
      if (!commandK && !(slash && !isTyping(event.target))) return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [input])
}

function focusFirstRow(event: KeyboardEvent): void {
  const first = document.querySelector<HTMLElement>('#main .row-link')
  if (!first) return
  event.preventDefault()
  first.focus()
}
