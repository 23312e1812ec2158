// Every tests/xslt/<name>.xml drawn by its sheet is tests/xslt/<name>.html. UPDATE=1 writes what is drawn now.
// The sheet is the page's name, or what <?sheet …?> says, below xslt/.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const here = import.meta.dirname, top = path.resolve(here, '../..');
const program = path.join(process.env.JIJIAO_BUILD ?? top, 'tests/xslt/run');

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

// A line break before each tag that opens a block keeps goldens readable and differences small; text is not touched.
function lines(html) {
  return html.replace(/(<(?:head|body|meta|title|link|script|header|nav|main|footer|section|form|div|ul|ol|li|p|h[1-6]|table|thead|tbody|tr|dl|dt|fieldset|details|summary|option|select)\b)/g, '\n$1')
    .replace(/\n+/g, '\n');
}

// Tags nest, attributes are there once, ids too, and what aria names exists.
function wellFormed(html) {
  const open = [], ids = new Set(), named = [];
  for (const [, end, tag, attributes] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*>/g)) {
    if (end) assert.equal(open.pop(), tag, `</${tag}>`);
    else if (!VOID.has(tag)) open.push(tag);
    const seen = new Set();
    for (const [, name, value] of attributes.matchAll(/\s([^\s=]+)(?:="([^"]*)")?/g)) {
      assert.ok(!seen.has(name), `${tag} has ${name} twice`);
      seen.add(name);
      if (name === 'id') { assert.ok(!ids.has(value), `id ${value} twice`); ids.add(value); }
      if (['for', 'aria-describedby', 'aria-labelledby'].includes(name)) named.push(...value.split(' '));
    }
  }
  assert.deepEqual(open, []);
  for (const id of named) assert.ok(ids.has(id), `there is no id ${id}`);
}

for (const file of fs.readdirSync(here).filter((name) => name.endsWith('.xml'))) {
  test(file, () => {
    const text = fs.readFileSync(path.join(here, file), 'utf8');
    const sheet = text.match(/<\?sheet (\S+)\?>/)?.[1] ?? `${text.match(/<page [^>]*name="([^"]*)"/)[1]}.xsl`;
    const lang = text.match(/<page [^>]*lang="([^"]*)"/)[1];
    const done = spawnSync(program, [path.join(top, 'xslt'), sheet, lang, path.join(here, file)], { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr);
    wellFormed(done.stdout);
    assert.doesNotMatch(done.stdout, /<[^>]* (?:style|on[a-z]+)=|<script>/); // the policy allows no inline style or script
    const golden = path.join(here, file.replace(/xml$/, 'html')), drawn = lines(done.stdout);
    if (process.env.UPDATE) fs.writeFileSync(golden, drawn);
    assert.equal(drawn, fs.readFileSync(golden, 'utf8'));
  });
}
