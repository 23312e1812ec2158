// Reads drawn certificates with the tools that others read them with: poppler and zbar [14.1] [14.2] [14.3] [14.6a].
import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const source = resolve(process.env.srcdir ?? '.');
const program = resolve('tests/domain/cert-sample');
const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
test.after(() => rmSync(folder, { recursive: true }));

const run = (command, ...args) => execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] });

function draw(kind) {
  const done = spawnSync(program, [`${source}/conf/certificate/default.xml`, `${source}/schema/certificate.xsd`, kind],
    { maxBuffer: 1 << 28 });
  assert.equal(done.status, 0, done.stderr.toString());
  const file = join(folder, `${kind}.pdf`);
  writeFileSync(file, done.stdout);
  return file;
}

const fonts = (file) => run('pdffonts', file).split('\n').slice(2).filter(Boolean);
const text = (file) => run('pdftotext', '-layout', file, '-').normalize('NFC');
const MM = 72 / 25.4;

function words(file) {
  const found = run('pdftotext', '-bbox', file, '-').matchAll(
    /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g);
  return [...found].map(([, left, top, right, bottom, word]) =>
    ({ left: left / MM, top: top / MM, right: right / MM, bottom: bottom / MM, word }));
}

test('[14.1] the text can be taken out, rare characters too', () => {
  const page = text(draw('normal'));
  for (const part of ['专业技术人员继续教育证书', '证书编号：豫继证 2025-4104-0018267', '欧阳𠮷䶮', '居民身份证', '4104**********0015',
    '平顶山市鹰城医院', '中级（主管护师）', '卫生技术人员', '2025 年度', '96 学时', '公需科目 30 学时、专业科目 66 学时',
    '市医学会重症医学分会 2025 年学术年会', '平顶山市人力资源和社会保障局', '2026 年 1 月 9 日', '扫码核验'])
    assert.ok(page.includes(part), `${part}\n${page}`);
  assert.ok(!page.includes('410402198001010015'), 'the number is masked by default');
  assert.ok(!page.includes('备注'), 'no remark, no label');
  assert.ok(!page.includes('另有'), 'nothing is left out');
  assert.equal(page.match(/平顶山市人力资源和社会保障局/g).length, 1, 'the seal adds no text');
});

test('[14.1] few fonts, all embedded with their characters', () => {
  const rows = fonts(draw('normal'));
  assert.ok(rows.length >= 1 && rows.length <= 3, rows.join('\n'));
  for (const row of rows)
    assert.match(row, /yes yes yes/, row);
});

test('[14.1] a character that the main face lacks comes from the fallback', () => {
  const file = draw('rare');
  assert.ok(text(file).includes('张\u{2A6D6}'));
  assert.ok(fonts(file).some((row) => row.includes('HanaMinB')), 'not a box of the main face');
});

test('[14.1] metadata are those given', () => {
  const info = run('pdfinfo', '-isodates', draw('normal'));
  assert.match(info, /Title:\s+继续教育证书/);
  assert.match(info, /Author:\s+平顶山市人力资源和社会保障局/);
  assert.match(info, /CreationDate:\s+2026-01-09T08:00:00Z/);
  const structure = run('pdfinfo', '-struct-text', draw('normal'));
  assert.match(structure, /H1 \(block\)\s+"专业技术人员继续教育证书"/);
  assert.match(info, /Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/);
});

test('[14.2] the QR code leads to the public page, also from a poor print', () => {
  for (const [kind, dpi] of [['normal', 150], ['normal', 80], ['extreme', 150]]) {
    const image = join(folder, `${kind}-${dpi}`);
    run('pdftoppm', '-r', String(dpi), '-gray', '-png', '-singlefile', draw(kind), image);
    assert.equal(run('zbarimg', '-q', '--raw', `${image}.png`).trim(),
      'https://jy.example.gov.cn/jijiao/certificate/verify?t=6Rz0mJq2vP9sXy4LwQ8kTA');
  }
  assert.match(run('pdfinfo', '-url', draw('normal')), /https:\/\/jy\.example\.gov\.cn\/jijiao\/certificate\/verify\?t=/);
});

test('[14.6a] text never leaves its box', () => {
  const found = words(draw('extreme'));
  assert.ok(found.length > 40);
  for (const w of found)
    assert.ok(w.left > 12 && w.right < 198 && w.top > 12 && w.bottom < 285, JSON.stringify(w));
  const inBox = (box, pattern) => {
    const rows = found.filter((w) => pattern.test(w.word) && w.top > box.top - 6 && w.bottom < box.bottom + 6);
    assert.ok(rows.length > 0, String(pattern));
    for (const w of rows) /* the boxes of poppler are as high as the face allows: some more than the line */
      assert.ok(w.left >= 51.5 && w.right <= 182.5 && w.top >= box.top - 1.5 && w.bottom <= box.bottom + 1.5, JSON.stringify(w));
  };
  inBox({ top: 59.4, bottom: 69 }, /阿卜杜拉/);
  inBox({ top: 79.4, bottom: 89 }, /高新技术/);
  const name = found.filter((w) => w.word.includes('杜拉')).map((w) => w.word).join('').match(/阿卜杜拉·/g);
  assert.equal(name.length, 12, 'all sixty characters of the name are there');
});

test('[14.6a] a long list is cut, and the page says by how many', () => {
  const page = text(draw('extreme'));
  const shown = page.match(/第 \d+ 项/g).length;
  const left = Number(page.match(/另有 (\d+) 条记录/)[1]);
  assert.equal(shown + left, 60);
  assert.ok(shown >= 10);
  assert.ok(page.includes('公需科目（必修） 120.5 学时') || page.includes('公需科目（必修）120.5 学时'), page);
  assert.ok(page.includes('备注：专业科目以财政部门登记为准'));
});

test('[14.3] a page without any value is drawn, years together are pages of one document', () => {
  assert.match(run('pdfinfo', draw('empty')), /Pages:\s+1\n/);
  const file = draw('7');
  assert.match(run('pdfinfo', file), /Pages:\s+7\n/);
  const before = readFileSync(file);
  assert.ok(before.equals(readFileSync(draw('7'))), 'the same input gives the same bytes');
  for (let page = 1; page <= 7; page++)
    assert.ok(run('pdftotext', '-f', String(page), '-l', String(page), file, '-').includes(`2025-4104-000000${page - 1}`));
});

test('a broken layout is refused with its line', () => {
  const done = spawnSync(program, [`${source}/schema/certificate.xsd`, `${source}/schema/certificate.xsd`, 'normal'], { encoding: 'utf8' });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /certificate\.xsd:\d+: /);
});
