const widths = [800, 1200, 1600, 2400] as const

/** Pixels of the page picture to ask for: sharp at a little zoom, and few different widths, so that rendered pages are found again. */
export function pageImageWidth(cssPixels: number, density: number): number {
  const wanted = cssPixels * density * 1.25
  return widths.find((width) => width >= wanted) ?? widths[widths.length - 1] ?? 2400
}
