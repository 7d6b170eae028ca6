/** A firm's colour as accessible shades: the server makes them once, pages only put them to work. Pure; no product word. */
type Rgb = readonly [number, number, number]
type Oklch = { lightness: number; chroma: number; hue: number }

/** The shades a firm's colour becomes, each as "#rrggbb". */
export type BrandShades = {
  solid: string
  solidHover: string
  onSolid: string
  text: string
  edge: string
  tint: string
}

/** What the shades are read against: the lightest and darkest grounds of `tokens.css`. */
const grounds = { light: { paper: '#fbfaf6', tintLightness: 0.952 }, dark: { paper: '#20262b', tintLightness: 0.3 } } as const
/** The darkest words of the light room. */
const ink = '#17211d'
const readable = 4.5
const visible = 3

/**
 * Accessible shades of a firm's colour for the light and the dark room. The hue stays; lightness moves until text reaches 4.5:1 on its
 * ground and edges 3:1 (WCAG 1.4.3, 1.4.11); chroma gives way where the screen cannot show it. Throws on anything but "#rrggbb".
 */
export function brandShades(hex: string): { light: BrandShades; dark: BrandShades } {
  const colour = toOklch(parseHex(hex))
  return { light: lightShades(colour), dark: darkShades(colour) }
}

/** Whether white words on this colour, as on a button, can be read; and the nearest shade of it on which they can. */
export function judgeColour(hex: string): { onWhite: number; onInk: number; reads: boolean; nearest: string } {
  const onWhite = contrast(hex, '#ffffff')
  return { onWhite, onInk: contrast(hex, ink), reads: onWhite >= readable, nearest: brandShades(hex).light.solid }
}

function lightShades(colour: Oklch): BrandShades {
  const { paper, tintLightness } = grounds.light
  const tint = show({ ...colour, lightness: tintLightness, chroma: Math.min(colour.chroma, 0.022) })
  const solid = darken(colour, (hex) => contrast(hex, '#ffffff') >= readable && contrast(hex, paper) >= readable)
  const text = darken(toOklch(parseHex(solid)), (hex) => contrast(hex, paper) >= readable && contrast(hex, tint) >= readable)
  const edge = darken({ ...colour, lightness: Math.max(colour.lightness, 0.58) }, (hex) => contrast(hex, paper) >= visible)
  return { solid, solidHover: shift(solid, -0.06), onSolid: '#ffffff', text, edge, tint }
}

function darkShades(colour: Oklch): BrandShades {
  const { paper, tintLightness } = grounds.dark
  const tint = show({ ...colour, lightness: tintLightness, chroma: Math.min(colour.chroma, 0.035) })
  const onSolid = show({ ...colour, lightness: 0.19, chroma: Math.min(colour.chroma, 0.035) })
  const lit = { ...colour, lightness: Math.max(colour.lightness, 0.72), chroma: Math.min(colour.chroma, 0.13) }
  const solid = lighten(lit, (hex) => contrast(hex, onSolid) >= readable && contrast(hex, paper) >= readable)
  const text = lighten({ ...lit, lightness: 0.78 }, (hex) => contrast(hex, paper) >= readable && contrast(hex, tint) >= readable)
  const edge = lighten({ ...lit, lightness: 0.62 }, (hex) => contrast(hex, paper) >= visible)
  return { solid, solidHover: shift(solid, 0.06), onSolid, text, edge, tint }
}

function darken(colour: Oklch, enough: (hex: string) => boolean): string {
  for (let lightness = colour.lightness; lightness > 0; lightness -= 0.005) {
    const hex = show({ ...colour, lightness })
    if (enough(hex)) return hex
  }
  return '#000000'
}

function lighten(colour: Oklch, enough: (hex: string) => boolean): string {
  for (let lightness = colour.lightness; lightness < 1; lightness += 0.005) {
    const hex = show({ ...colour, lightness })
    if (enough(hex)) return hex
  }
  return '#ffffff'
}

function shift(hex: string, by: number): string {
  const colour = toOklch(parseHex(hex))
  return show({ ...colour, lightness: Math.min(1, Math.max(0, colour.lightness + by)) })
}

/** WCAG 2 contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(parseHex(one)), luminance(parseHex(other))].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function parseHex(hex: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`A colour must look like #1a2b3c, not ${hex}`)
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255) as unknown as Rgb
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

function gamma(channel: number): number {
  return channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055
}

/** sRGB to OKLCH: https://www.w3.org/TR/css-color-4/#color-conversion-code */
function toOklch([red, green, blue]: Rgb): Oklch {
  const [r, g, b] = [linear(red), linear(green), linear(blue)]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return { lightness, chroma: Math.hypot(a, bb), hue: Math.atan2(bb, a) }
}

function toLinearRgb({ lightness, chroma, hue }: Oklch): Rgb {
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** As the screen can show it: chroma gives way until every channel is in range. */
function show(colour: Oklch): string {
  let { chroma } = colour
  let channels = toLinearRgb(colour)
  while (chroma > 0 && channels.some((channel) => channel < -0.0005 || channel > 1.0005)) {
    chroma = Math.max(0, chroma - 0.004)
    channels = toLinearRgb({ ...colour, chroma })
  }
  return `#${channels.map((channel) => byteHex(gamma(Math.min(1, Math.max(0, channel))))).join('')}`
}

function byteHex(portion: number): string {
  return Math.round(portion * 255)
    .toString(16)
    .padStart(2, '0')
}
