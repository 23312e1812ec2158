// Certificates for tests: people who fulfilled years, and what their documents say to the programs that read PDF.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { fill } from './people.mjs'
import { sql } from './seed.mjs'

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'jjc.'))
after(() => fs.rmSync(dir, { recursive: true, force: true }))
let serial = 0

export const CITY = '平顶山市人力资源和社会保障局', PROVINCE = '河南省人力资源和社会保障厅'

// An authority, a hospital and a clinic below it, a school of the department's own; administrators; people by their keys.
export function ground(data, more = []) {
  const chain = ['fang', 'shen', 'shi']
  return fill(data, [
    ['org', 'health', 'authority', '平顶山市翠湖卫生委员会', CITY], ['org', 'hospital', 'employer', '平顶山市翠湖医院', 'health'],
    ['org', 'clinic', 'employer', '湛河区翠湖疾病预防所', 'health'], ['org', 'school', 'employer', '新华区翠湖学校', CITY],
    ['admin', 'shen', 'health', '沈知远'], ['admin', 'fang', 'hospital', '方既白'], ['admin', 'song', 'school', '宋怀瑜'], ['admin', 'shi', CITY, '石景明'], ['admin', 'zheng', PROVINCE, '郑省'],
    ['person', 'lin', 'hospital', '林晓棠', 'health', 'middle'], ['person', 'tao', 'hospital', '陶景行', 'health', 'assistant'], ['person', 'zhou', 'clinic', '周以宁', 'health', 'middle'],
    ['person', 'ou', 'school', '欧阳𠮷䶮', 'teaching', 'middle'],
    ...['lin'].flatMap(who => [['course', `${who}-a`, who, 'public', '30', `公需科目网络课程 ${who}`], ['course', `${who}-b`, who, 'professional', '60', `专业科目网络课程 ${who}`],
      ...[`${who}-a`, `${who}-b`].flatMap(one => chain.map(by => ['approve', `${one}-${by}`, one, by]))]),
    ...more,
  ])
}

// The certificate of a year that somebody has (2026, by the reviews above) given to others and other years too.
export function certified(data, from, person, year) {
  const [[name, mask, org, unit]] = sql(data, `SELECT a.name, a.number_mask, o.id, o.name FROM person p JOIN account a ON a.id = p.account JOIN organisation o ON o.id = p.employer WHERE p.id = ${person}`)
  const token = `T${String(person).padStart(15, '0')}x${year}x`.slice(0, 22), number = `${year}-410400-${String(person).padStart(8, '0')}-01-X`
  sql(data, `INSERT INTO year_result (person, year, version, pack, pack_version, outcome, recognised, required, ledger, computed_at)
    SELECT ${person}, ${year}, 1, pack, pack_version, 'pass', recognised, required, ledger, computed_at FROM year_result WHERE person = ${from} AND year = 2026 ON DUPLICATE KEY UPDATE outcome = 'pass';
    INSERT INTO certificate (number, person, year, issue, state, token, name, number_mask, org, org_name, issuer, issuer_name, recognised, content, issued_at)
    SELECT '${number}', ${person}, ${year}, 1, 'valid', '${token}', '${name}', '${mask}', ${org}, '${unit}', issuer, issuer_name, recognised, REPLACE(content, 'year="2026"', 'year="${year}"'), issued_at
    FROM certificate WHERE person = ${from} AND year = 2026 AND state = 'valid'`)
  return { token, number }
}

// People of a unit in numbers, like the one given, each with that one's certificate of 2026: for documents of many pages.
export function crowd(data, from, n) {
  const [[account]] = sql(data, `SELECT account FROM person WHERE id = ${from}`)
  const [[first]] = sql(data, 'SELECT GREATEST((SELECT MAX(id) FROM account), (SELECT MAX(id) FROM person)) + 1')
  const id = `(${first} + q.seq)`
  sql(data, `INSERT INTO account (id, doc_type, blind, number_enc, number_mask, name, sort_pinyin, sort_stroke, created_at)
    SELECT ${id}, doc_type, UNHEX(SHA2(CONCAT('crowd', ${id}), 256)), number_enc, number_mask, CONCAT('众', LPAD(q.seq, 5, '0')), CONCAT('z', LPAD(q.seq, 5, '0')), '', created_at FROM account, seq_1_to_${n} q WHERE id = ${account};
    INSERT INTO person (id, account, employer, state, series, level, sort_pinyin, sort_stroke, h1, h2, h3, a1, a2, a3, a4, a5, a6, created_at)
    SELECT ${id}, ${id}, employer, state, series, level, CONCAT('z', LPAD(q.seq, 5, '0')), '', h1, h2, h3, a1, a2, a3, a4, a5, a6, created_at FROM person, seq_1_to_${n} q WHERE id = ${from};
    INSERT INTO affiliation (person, valid_from, org) SELECT ${id}, '2021-01-01', employer FROM person, seq_1_to_${n} q WHERE id = ${from};
    INSERT INTO year_result (person, year, version, pack, pack_version, outcome, recognised, required, ledger, computed_at)
    SELECT ${id}, year, 1, pack, pack_version, outcome, recognised, required, ledger, computed_at FROM year_result, seq_1_to_${n} q WHERE person = ${from} AND year = 2026;
    INSERT INTO certificate (number, person, year, issue, state, token, name, number_mask, org, org_name, issuer, issuer_name, recognised, content, issued_at)
    SELECT CONCAT('2026-410400-', LPAD(${id}, 8, '0'), '-01-X'), ${id}, year, 1, state, CONCAT('crowd', LPAD(${id}, 17, '0')), CONCAT('众', LPAD(q.seq, 5, '0')), number_mask, org, org_name, issuer, issuer_name, recognised, content, issued_at
    FROM certificate, seq_1_to_${n} q WHERE person = ${from} AND year = 2026 AND state = 'valid'`)
  return Number(first) + 1
}

// A file that somebody fetches: { status, type, bytes, file, page }.
export async function fetched(client, target) {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(new URL(target, client.url), { headers: { Cookie: cookie, 'Accept-Language': 'zh-CN', Accept: 'text/html' }, redirect: 'manual' })
  const bytes = Buffer.from(await answer.arrayBuffer()), file = path.join(dir, `f${++serial}`)
  fs.writeFileSync(file, bytes)
  return { status: answer.status, type: answer.headers.get('content-type'), location: answer.headers.get('location'), bytes, file }
}

export const read = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 })
// Text and number of pages of a PDF.
export const text = (file, page) => read('pdftotext', '-layout', ...(page ? ['-f', String(page), '-l', String(page)] : []), file, '-').normalize('NFC')
export const pages = file => Number(read('pdfinfo', file).match(/Pages:\s+(\d+)/)[1])
// What the QR code of a page says.
export function scanned(file, page = 1) {
  assert.equal(spawnSync('pdftoppm', ['-r', '110', '-gray', '-png', '-singlefile', '-f', String(page), '-l', String(page), file, `${file}-${page}`]).status, 0)
  return spawnSync('zbarimg', ['-q', '--raw', `${file}-${page}.png`], { encoding: 'utf8' }).stdout.trim()
}
