import '#web/ui/styles/shell.css'
import { type ComponentType, render } from 'preact'
import { pageLanguage } from '#web/locales/language.ts'
import { loadText, TextProvider } from '#web/locales/taxpayer.ts'
import { brandShades } from '#contract/brand-shades.ts'
import { applyBrand } from '#web/apply-brand.ts'
import { Toasts } from '#web/ui/toasts.tsx'
import { FirmClients } from './firm-clients.tsx'
import { FirmPlaces } from './firm-places.tsx'
import { Parts } from './parts.tsx'
import { Register, SignIn, Verify } from './doorstep.tsx'
import { TaxpayerFiles } from './taxpayer-files.tsx'
import { TaxpayerHome } from './taxpayer-home.tsx'
import { TaxpayerSign } from './taxpayer-sign.tsx'

/**
 * The living style guide: `gallery.html?show=parts&room=firm&theme=dark&lang=es&brand=7b1fa2`.
 * Names, numbers and firms in it are invented.
 */
const shows: Record<string, ComponentType> = {
  parts: Parts,
  'sign-in': SignIn,
  register: Register,
  verify: Verify,
  home: TaxpayerHome,
  files: TaxpayerFiles,
  sign: TaxpayerSign,
  clients: FirmClients,
  places: FirmPlaces,
}

const asked = new URLSearchParams(location.search)
const root = document.documentElement
const show = asked.get('show') ?? 'parts'
root.lang = asked.get('lang') ?? 'en'
root.dataset['room'] = asked.get('room') ?? (show === 'clients' || show === 'places' ? 'firm' : 'taxpayer')
const theme = asked.get('theme')
if (theme) root.dataset['theme'] = theme
const brand = asked.get('brand')
if (brand) applyBrand({ shades: brandShades(`#${brand}`), logo: null })

const Show = shows[show] ?? Parts
const initial = await loadText(pageLanguage())
render(
  <TextProvider initial={initial}>
    <Show />
    <Toasts />
  </TextProvider>,
  document.getElementById('room')!,
)
