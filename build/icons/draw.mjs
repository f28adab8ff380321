/*
 * Draws the app's icon, a lens over a trace, as PNG files of all sizes and as build/icon.ico, from shapes alone. The results are
 * kept in the repository; run `node build/icons/draw.mjs` after changing a shape.
 */
import { writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
const icoSizes = new Set([16, 24, 32, 48, 64, 128, 256]);
/** Bars of the trace: left, top, width in parts of the icon, colour. */
const bars = [
  [0.16, 0.22, 0.5, [120, 170, 225]],
  [0.26, 0.36, 0.34, [120, 170, 225]],
  [0.34, 0.5, 0.42, [224, 64, 52]],
  [0.42, 0.64, 0.2, [120, 170, 225]],
];
const lens = { x: 0.56, y: 0.5, inner: 0.24, outer: 0.31 };

function colourAt(x, y) {
  const corner = 0.18;
  const dx = Math.max(corner - x, x - (1 - corner), 0);
  const dy = Math.max(corner - y, y - (1 - corner), 0);
  if (Math.hypot(dx, dy) > corner) return [0, 0, 0, 0];
  const distance = Math.hypot(x - lens.x, y - lens.y);
  if (distance > lens.inner && distance <= lens.outer) return [245, 247, 250, 255];
  const along = (x - lens.x + (y - lens.y)) / Math.SQRT2;
  const across = Math.abs(x - lens.x - (y - lens.y)) / Math.SQRT2;
  if (along > lens.outer && along < 0.52 && across < 0.055) return [245, 247, 250, 255];
  const bar = bars.find(([left, top, width]) => x >= left && x <= left + width && y >= top && y <= top + 0.09);
  if (bar !== undefined) return [...bar[3], 255];
  return distance <= lens.inner ? [38, 62, 98, 255] : [24, 40, 66, 255];
}

/** Pixels as PNG scan lines, each averaged from 4x4 samples. */
function draw(size) {
  const lines = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) lines.set(pixel(x, y, size), y * (size * 4 + 1) + 1 + x * 4);
  }
  return lines;
}

function pixel(x, y, size) {
  const sum = [0, 0, 0, 0];
  for (let sample = 0; sample < 16; sample++) {
    const [r, g, b, a] = colourAt(
      (x + ((sample % 4) + 0.5) / 4) / size,
      (y + (Math.floor(sample / 4) + 0.5) / 4) / size,
    );
    for (const [place, value] of [r * a, g * a, b * a, a].entries()) sum[place] += value;
  }
  const alpha = sum[3];
  return alpha === 0
    ? [0, 0, 0, 0]
    : [...sum.slice(0, 3).map((value) => Math.round(value / alpha)), Math.round(alpha / 16)];
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function png(size) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(draw(size), { level: 9 });
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
}

function ico(images) {
  const head = Buffer.alloc(6 + images.length * 16);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, { size, data }] of images.entries()) {
    const at = 6 + index * 16;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(data.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += data.length;
  }
  return Buffer.concat([head, ...images.map(({ data }) => data)]);
}

const images = sizes.map((size) => ({ size, data: png(size) }));
for (const { size, data } of images) writeFileSync(new URL(`${size}x${size}.png`, import.meta.url), data);
writeFileSync(new URL("../icon.ico", import.meta.url), ico(images.filter(({ size }) => icoSizes.has(size))));
