type Size = { width: number; height: number }
type Box = Size & { x: number; y: number }

/** The box moved by so many points. */
export function moveBy(box: Box, right: number, down: number, _smallest: Size): Box {
  return { ...box, x: box.x + right, y: box.y + down }
}

/** The box with its lower right corner moved by so many points, never smaller than `smallest`. */
export function resizeBy(box: Box, right: number, down: number, smallest: Size): Box {
  return { ...box, width: Math.max(smallest.width, box.width + right), height: Math.max(smallest.height, box.height + down) }
}

/** The box, no larger than the page and wholly on it; rounded to a tenth of a point. */
export function keepOnPage(box: Box, page: Size): Box {
  const width = Math.min(box.width, page.width)
  const height = Math.min(box.height, page.height)
  const x = Math.min(Math.max(0, box.x), page.width - width)
  const y = Math.min(Math.max(0, box.y), page.height - height)
  return { x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) }
}

function tenth(points: number): number {
  return Math.round(points * 10) / 10
}
