// Labels: both languages have the same ones, and whatever sheets, programs and module descriptors ask for by name is there.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const top = path.resolve(import.meta.dirname, '../..');

function files(folder, end) {
  if (!fs.existsSync(path.join(top, folder))) return [];
  return fs.readdirSync(path.join(top, folder), { recursive: true }).filter((name) => name.endsWith(end)).map((name) => path.join(folder, name));
}

const read = (file) => fs.readFileSync(path.join(top, file), 'utf8');
const labels = (lang) => new Map(files(`xslt/text/${lang}`, '.xml').flatMap((file) => [...read(file).matchAll(/<say key="([^"]*)">([^<]*)<\/say>/g)].map((m) => [m[1], m[2]])));
const zh = labels('zh-CN'), en = labels('en');

// Asserts that each [key, where] has its label.
function present(wanted) {
  assert.ok(wanted.length > 0);
  assert.deepEqual(wanted.filter(([key]) => !zh.has(key)).map((pair) => pair.join(' in ')), []);
}

const found = (list, pattern, key = (m) => m[1]) => list.flatMap((file) => [...read(file).matchAll(pattern)].map((m) => [key(m), file]));

test('both languages have the same labels with the same arguments', () => {
  assert.deepEqual([...zh.keys()].filter((key) => !en.has(key)), [], 'missing in en');
  assert.deepEqual([...en.keys()].filter((key) => !zh.has(key)), [], 'missing in zh-CN');
  const args = (text) => [...new Set(text.match(/\{[1-9]\}/g))].sort().join('');
  assert.deepEqual([...zh.keys()].filter((key) => args(zh.get(key)) !== args(en.get(key))), []);
});

test('English labels are English', () => {
  assert.deepEqual([...en].filter(([, text]) => /[一-鿿]/.test(text)).map(([key]) => key), []);
});

test('labels that sheets name', () => {
  const sheets = files('xslt', '.xsl');
  present(found(sheets, /t:say\(\s*'([^']*)'\s*[,)]/g));
  present(found(sheets, /with-param name="(?:say|hint)" select="'([a-z][a-z0-9.-]*)'"/g));
  present(found(sheets, /call-template name="field"><xsl:with-param name="name" select="'([a-z.-]+)'"\/>(?![^]*?<xsl:with-param name="(?:say|label)"[^]*?<\/xsl:call-template>)/g, (m) => `field.${m[1]}`).concat([['error.back', 'error.xsl']]));
});

test('labels that programs name', () => {
  const sources = [...files('core', '.c'), ...files('domain', '.c'), ...files('modules', '.c')];
  const literal = /"((?:validate|error|media|ident)\.[a-z][a-z0-9.-]*)"/g;
  present(found(sources, literal).filter(([key]) => !/\.(xsl|xml|c|h)$/.test(key)));
  present(found(sources, /form_error\([^;"]*(?:"[^"]*")?[^;"]*,\s*"([a-z][a-z0-9-]*\.[a-z0-9.-]+)"/g));
});

test('labels of what can be wrong with a rule pack', () => {
  const sources = ['check', 'compile', 'compile-form', 'compile-rule', 'load', 'xml'].map((name) => `domain/policy/${name}.c`);
  const word = (text) => text.replace(/%(?:\.\*|\.\d+)?z?[sdu]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  const keys = found(sources, /policy_(?:problem|wrong)\([^;"]*"([^"]*)"/g, (m) => word(m[1])).filter(([key]) => key && key !== 'cannot-be-read');
  assert.ok(keys.length > 60);
  present(keys.map(([key, file]) => [`policy.problem-${key}`, file]));
});

test('labels that module descriptors name', () => {
  const descriptors = files('modules', 'module.xml');
  if (descriptors.length === 0) return;
  present(found(descriptors, /\slabel="([^"]*)"/g));
  present(found(descriptors, /<permission name="([^"]*)"/g, (m) => `permission.${m[1]}`));
  present(found(descriptors, /<group name="([^"]*)"/g, (m) => `menu.group.${m[1]}`));
});
