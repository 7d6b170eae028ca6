import { LinkButton } from '#web/ui/button.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { KeyFigure, KeyFigures } from '#web/ui/key-figures.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { InventedRoom } from './invented.tsx'

export function TaxpayerHome() {
  return (
    <InventedRoom current="home">
      <PageHeader title="You have 2 things to do, Maria" lead="Your 2025 return is ready. Sign both papers and we will file it for you." />
      <ItemList label="To do">
        <Item
          tone="needs"
          icon="signature"
          href="#sign"
          title="Sign Form 8879"
          detail="Lets us e-file your 2025 federal return. About two minutes."
        />
        <Item
          tone="needs"
          icon="signature"
          href="#sign2"
          title="Sign the engagement letter"
          detail="From Thomas Whitfield, sent yesterday."
        />
      </ItemList>
      <KeyFigures>
        <KeyFigure
          title="My Files"
          icon="files"
          figure="0"
          unit="Files Uploaded"
          action={<LinkButton href="#my-files">View Files</LinkButton>}
        />
        <KeyFigure
          title="Files From My Preparer"
          icon="document"
          figure="2"
          unit="Files Sent"
          action={<LinkButton href="#preparer-files">View Files</LinkButton>}
        />
      </KeyFigures>
      <Stack gap="medium">
        <h2>Recent activity</h2>
        <ItemList label="Recent activity">
          <Item icon="document" href="#a" title="Thomas sent you 2 papers to sign" detail="Yesterday at 4:12 PM" />
          <Item icon="messages" href="#b" title="Thomas answered your question" detail="Monday at 9:30 AM" />
          <Item tone="done" icon="check-circle" href="#c" title="You sent W-2 Lakeside Hospital.pdf" detail="March 2, 2026" />
        </ItemList>
      </Stack>
    </InventedRoom>
  )
}
