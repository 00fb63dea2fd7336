import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

const modulePixels = 4

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type), data])
  return Buffer.concat([u32(data.length), body, u32(crc32(body))])
}

/** A picture in shades of grey, 8 bits each; `rows` of true for black. */
function png(rows: boolean[][]) {
  const lines = rows.flatMap((row) => {
    const pixels = row.flatMap((isDark) => Array<number>(modulePixels).fill(isDark ? 0 : 255))
    return Array.from({ length: modulePixels }, () => [0, ...pixels])
  })
  const side = rows.length * modulePixels
  const header = Buffer.concat([u32(side), u32(side), Buffer.from([8, 0, 0, 0, 0])])
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(lines.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A PNG as a data address, as Plisio’s `qr_code` is. */
export const qrCode = (text: string) =>
  `data:image/png;base64,${png(encode(text, { border: 2 }).data).toString('base64')}`
