// Readers of exported tables that owe nothing to the writer: a CSV by RFC 4180, an .xlsx by its ZIP directory and XML.
import assert from 'node:assert/strict';
import zlib from 'node:zlib';

// Rows of cells, as a program reads them; the apostrophe in front of what a spreadsheet would spoil is still there.
export function csv(bytes) {
  const text = bytes.toString();
  assert.equal(text.charCodeAt(0), 0xfeff, 'a byte order mark');
  assert.ok(text.endsWith('\r\n'));
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') { rows.push(row); row = []; }
  }
  return rows;
}

// The files of a ZIP: { name: Buffer }.
export function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06')), files = {};
  assert.ok(end >= 0, 'the end of a ZIP');
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    assert.equal(bytes.readUInt32LE(at), 0x02014b50);
    const [method, , , crc, packed, size, name, extra, comment] = [bytes.readUInt16LE(at + 10), 0, 0, bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)], local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28), data = bytes.subarray(from, from + packed);
    const plain = method === 8 ? zlib.inflateRawSync(data) : data;
    assert.equal(plain.length, size);
    if (zlib.crc32) assert.equal(zlib.crc32(plain), crc);
    files[bytes.subarray(at + 46, at + 46 + name).toString()] = plain;
    at += 46 + name + extra + comment;
  }
  return files;
}

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };
const column = (letters) => [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;

// The rows of the first sheet: texts as strings, numbers and dates as numbers, empty cells undefined. Throws if there is a formula.
export function xlsx(bytes) {
  const sheet = unzip(bytes)['xl/worksheets/sheet1.xml'].toString();
  assert.doesNotMatch(sheet, /<f>/);
  return [...sheet.matchAll(/<row [^>]*>([^]*?)<\/row>/g)].map(([, cells]) => {
    const row = [];
    for (const [, at, attributes, content] of cells.matchAll(/<c r="([A-Z]+)\d+"([^>]*)>([^]*?)<\/c>/g))
      row[column(at)] = /t="inlineStr"/.test(attributes) ? content.replace(/<[^>]*>/g, '').replace(/&\w+;/g, (entity) => ENTITIES[entity]) : Number(content.match(/<v>([^<]*)/)[1]);
    return row;
  });
}

// Of a list in XML, from the first page to the last: the attributes of every row.
export async function pages(ask, target) {
  const rows = [];
  for (let left = 200; target; left--) {
    assert.ok(left, 'pages without end');
    const page = await ask(target);
    assert.equal(page.status, 200, target);
    rows.push(...[...page.body.matchAll(/<row ([^>]*?)\/?>/g)].map(([, text]) => Object.fromEntries([...text.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))));
    target = page.body.match(/<pager [^>]*next="([^"]*)"/)?.[1].replaceAll('&amp;', '&');
  }
  return rows;
}
