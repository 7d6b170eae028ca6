import { useWords } from './words.ts'

/** First stop of the Tab key: past the navigation. */
export function SkipLink() {
  return (
    <a
      class="skip-link"
      href="#main"
      onClick={(event) => {
        event.preventDefault()
        document.getElementById('main')?.focus()
      }}
    >
      {useWords().skipToContent}
    </a>
  )
}
