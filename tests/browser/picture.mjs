// A screenshot with 256 colours: pictures of pages have few, and a palette makes files a third as large.
import zlib from 'node:zlib'

const table = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? n >>> 1 ^ 0xedb88320 : n >>> 1; return n })
const crc = bytes => ~bytes.reduce((c, byte) => table[(c ^ byte) & 255] ^ c >>> 8, ~0)
const word = n => { const four = Buffer.alloc(4); four.writeInt32BE(n | 0); return four }
const chunk = (type, body) => { const all = Buffer.concat([Buffer.from(type), body]); return Buffer.concat([word(body.length), all, word(crc(all))]) }

function* chunks(png) {
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) yield [png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at))]
}

const paeth = (a, b, c) => { const [x, y, z] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]; return x <= y && x <= z ? a : y <= z ? b : c }
const before = [() => 0, a => a, (a, b) => b, (a, b) => a + b >> 1, paeth]

// The bytes of the dots, rows without their filters (PNG specification, 9.2).
function dots(png) {
  const all = [...chunks(png)], head = all[0][1], wide = head.readUInt32BE(0), high = head.readUInt32BE(4), step = head[9] === 6 ? 4 : 3
  const raw = zlib.inflateSync(Buffer.concat(all.filter(([type]) => type === 'IDAT').map(([, body]) => body))), row = wide * step, out = Buffer.alloc(row * high)
  for (let y = 0; y < high; y++) {
    const guess = before[raw[y * (row + 1)]]
    for (let x = 0, at = y * row; x < row; x++, at++)
      out[at] = raw[y * (row + 1) + 1 + x] + guess(x < step ? 0 : out[at - step], y ? out[at - row] : 0, x < step || !y ? 0 : out[at - row - step])
  }
  return { wide, high, step, out }
}

const far = (a, b) => ((a >> 16) - (b >> 16)) ** 2 + ((a >> 8 & 255) - (b >> 8 & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2

// The most frequent colours make the palette, but none that is close to one before it, so that small signs keep theirs; every other one becomes the
// nearest of them.
export function palette(png) {
  const { wide, high, step, out } = dots(png), count = new Map(), colours = new Uint32Array(wide * high)
  for (let n = 0; n < colours.length; n++) {
    colours[n] = out.readUIntBE(n * step, 3)
    count.set(colours[n], (count.get(colours[n]) ?? 0) + 1)
  }
  const kept = []
  for (const [colour, times] of [...count].sort((a, b) => b[1] - a[1]))
    if (kept.length < 256 && (times > wide || kept.every(one => far(one, colour) > 40))) kept.push(colour)
  const index = new Map(kept.map((colour, n) => [colour, n]))
  for (const colour of count.keys())
    if (!index.has(colour)) index.set(colour, kept.reduce((best, one, n) => far(colour, one) < far(colour, kept[best]) ? n : best, 0))
  const rows = Buffer.alloc((wide + 1) * high)
  colours.forEach((colour, n) => { rows[n + Math.floor(n / wide) + 1] = index.get(colour) })
  const head = Buffer.concat([word(wide), word(high), Buffer.from([8, 3, 0, 0, 0])])
  const list = Buffer.concat(kept.map(colour => word(colour).subarray(1)))
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', head), chunk('PLTE', list), chunk('IDAT', zlib.deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}
