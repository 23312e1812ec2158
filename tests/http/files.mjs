// Files to be uploaded, each of them unlike every other.
import zlib from 'node:zlib'

let serial = 0
const word = n => { const bytes = Buffer.alloc(4); bytes.writeUInt32BE(n >>> 0); return bytes }
const chunk = (type, body) => { const all = Buffer.concat([Buffer.from(type), body]); return Buffer.concat([word(body.length), all, word(crc32(all))]) }
function crc32(bytes) {
  let c = ~0
  for (const byte of bytes) { c ^= byte; for (let k = 0; k < 8; k++) c = c & 1 ? c >>> 1 ^ 0xedb88320 : c >>> 1 }
  return ~c
}
// A picture that nobody else has.
export function png() {
  const n = ++serial * 65537 % 0xffffff, head = Buffer.concat([word(8), word(8), Buffer.from([8, 2, 0, 0, 0])])
  const row = Buffer.concat([Buffer.from([0]), ...Array(8).fill(Buffer.from([n & 255, n >> 8 & 255, n >> 16]))])
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', zlib.deflateSync(Buffer.concat(Array(8).fill(row)))), chunk('IEND', Buffer.alloc(0))])
}
// A PDF of one empty page; `action` goes into its catalogue.
export function pdf(action = '') {
  const objects = [`<</Type/Catalog/Pages 2 0 R${action}>>`, '<</Type/Pages/Kids[3 0 R]/Count 1>>', `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 ${300 + ++serial}]>>`]
  let text = '%PDF-1.4\n'
  const at = objects.map((object, i) => { const here = text.length; text += `${i + 1} 0 obj\n${object}\nendobj\n`; return here })
  const start = text.length
  text += `xref\n0 4\n0000000000 65535 f \n${at.map(n => `${String(n).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text)
}
