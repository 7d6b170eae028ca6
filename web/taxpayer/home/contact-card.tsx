import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { dialable } from '#web/taxpayer/frame/dialable.ts'
import { showPhone } from '#web/taxpayer/frame/show-phone.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import type { Home } from './home-page.tsx'

type Props = { firm: Home['firm']; contact: Home['contact'] }

export const contactHeadingId = 'contact-information'

/** Whom to ask: a person, how to call and write, when somebody is there, and where. */
export function ContactCard({ firm, contact }: Props) {
  const { home } = useText().room
  const { language } = useLanguage()
  const { personName, officeName, phone, email } = contact
  const hours = contact.hours[language] || contact.hours.en
  const place = placeOf(contact.address)
  return (
    <section class="stack gap-medium">
      <div>
        <h2 id={contactHeadingId} tabIndex={-1}>
          {home.contact}
        </h2>
        <p>{personName ? home.preparedBy(personName) : home.anybody}</p>
        <p class="quiet">{officeName && officeName !== firm.name ? `${firm.name} · ${officeName}` : firm.name}</p>
      </div>
      <ItemList label={home.contact}>
        {phone && <Item icon="phone" title={home.call(showPhone(phone))} href={dialable(phone)} />}
        {email && (
          <Item
            icon="mail"
            title={home.email}
            detail={<span class="lines">{`${email}\n${home.emailHelp}`}</span>}
            href={`mailto:${email}`}
          />
        )}
        {hours && <Item icon="clock" title={home.hours} detail={<span class="lines">{hours}</span>} />}
        {place.length > 0 && (
          <Item icon="building" title={home.map} detail={<span class="lines">{place.join('\n')}</span>} href={mapOf(place)} />
        )}
      </ItemList>
    </section>
  )
}

function placeOf({ street, city, state, postalCode }: Home['contact']['address']): string[] {
  const town = [city, [state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return [street, town].filter(Boolean)
}

/** Opens the phone's own map where there is one (developers.google.com/maps/documentation/urls). */
const mapOf = (place: readonly string[]): string =>
  `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(place.join(', '))}`
