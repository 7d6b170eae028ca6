import { useState } from 'preact/hooks'
import { Breadcrumbs } from '#web/ui/breadcrumbs.tsx'
import { Button } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import type { PageBox } from '#web/ui/page-place.tsx'
import { PageView } from '#web/ui/page-view.tsx'
import { PlaceEditor } from '#web/ui/place-editor.tsx'
import { InventedFirmRoom } from './firm-room.tsx'
import { inventedPages } from './invented-pages.ts'

type Place = { id: number; page: number; box: PageBox }

export function FirmPlaces() {
  const [places, setPlaces] = useState<Place[]>([{ id: 1, page: 1, box: { x: 90, y: 300, width: 200, height: 28 } }])
  const change = (id: number) => (box: PageBox) => setPlaces(places.map((place) => (place.id === id ? { ...place, box } : place)))
  return (
    <InventedFirmRoom>
      <Breadcrumbs
        trail={[{ href: '#', label: 'Portals' }, { href: '#', label: 'López, Maria & James' }, { label: 'Engagement letter' }]}
      />
      <PageHeader
        title="Place the signatures"
        lead="Click where the taxpayer signs. Drag to move, pull the corner to resize."
        actions={<Button kind="primary">Send to Customer Portal</Button>}
      />
      <PageView
        label="Engagement letter"
        pages={inventedPages}
        fitWidth={720}
        onPlace={(page, x, y) =>
          setPlaces([...places, { id: places.length + 1, page, box: { x: x - 100, y: y - 14, width: 200, height: 28 } }])
        }
        places={(page) =>
          places
            .filter((place) => place.page === page)
            .map(({ id, box }) => (
              <PlaceEditor
                key={id}
                box={box}
                label="Taxpayer signs"
                onMove={change(id)}
                onResize={change(id)}
                onRemove={() => setPlaces(places.filter((place) => place.id !== id))}
              />
            ))
        }
      />
    </InventedFirmRoom>
  )
}
