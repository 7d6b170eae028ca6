import type { Pixels } from './decode-picture.ts'

/** Each new pixel is the mean of those it covers, weighted by how much they cover themselves. Always a copy. */
export function shrink({ data, width, height }: Pixels, toWidth: number, toHeight: number): Pixels {
  const small = new Uint8Array(toWidth * toHeight * 4)
  if (toWidth === width && toHeight === height) {
    small.set(data.subarray(0, small.length))
    return { data: small, width, height }
  }
  for (let y = 0; y < toHeight; y += 1) {
    const top = Math.floor((y * height) / toHeight)
    const bottom = Math.max(Math.ceil(((y + 1) * height) / toHeight), 1)
    for (let x = 0; x < toWidth; x += 1) {
      const left = Math.floor((x * width) / toWidth)
      const right = Math.max(Math.ceil(((x + 1) * width) / toWidth), 1)
      let [red, green, blue, alpha, count] = [0, 0, 0, 0, 0]
      for (let row = top; row < bottom; row += 1) {
        for (let at = (row * width + left) * 4; at < (row * width + right) * 4; at += 4) {
          const weight = data[at + 3] ?? 0
          red += (data[at] ?? 0) * weight
          green += (data[at + 1] ?? 0) * weight
          blue += (data[at + 2] ?? 0) * weight
          alpha += weight
          count += 1
        }
      }
      if (alpha === 0) continue
      const into = (y * toWidth + x) * 4
      small[into] = Math.round(red / alpha)
      small[into + 1] = Math.round(green / alpha)
      small[into + 2] = Math.round(blue / alpha)
      small[into + 3] = Math.round(alpha / count)
    }
  }
  return { data: small, width: toWidth, height: toHeight }
}
