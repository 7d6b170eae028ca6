import { useText } from '#web/locales/taxpayer.ts'

/** To the page where the messages of a sample firm wait, beside this one: the form here stays as it is. */
export function OutboxLink() {
  const { door } = useText()
  return (
    <a href="/firm/outbox" target="_blank" rel="noopener">
      {door.sample.outbox}
      <span class="visually-hidden"> {door.newTab}</span>
    </a>
  )
}
