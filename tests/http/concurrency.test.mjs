// Two people at the same moment, through the web server with the whole platform behind it.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { test } from 'node:test'
import { signedIn } from './actors.mjs'
import { readyToFile } from './filing.mjs'
import { build, stack } from './lib.mjs'
import { department, letters, sql, uscc } from './seed.mjs'

const platform = await stack('clock.now = 2026-11-20 09:00\ncaptcha = never\nregistration.hourly = 100000\n'), { url, data } = platform
const city = department(data, '平顶山市人力资源')
const one = text => sql(data, text)[0]?.[0]
const ROUNDS = 20
let made = {}

// People and cases by the domain's own functions (tests/page/fill.c): { key: [number, number] }.
function fill(lines) {
  const known = Object.entries(made).map(([key, [a, b]]) => ['known', key, a, b])
  const done = spawnSync(path.join(build, 'tests/page/fill'), [`${data}/jijiao.conf`], { input: `${[...known, ...lines].map(line => line.join('\t')).join('\n')}\n`, encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
  const added = Object.fromEntries(done.stdout.split('\n').filter(Boolean).map(line => line.split('\t')).map(([key, a, b]) => [key, [Number(a), Number(b)]]))
  made = { ...made, ...added }
  return added
}

const people = Array.from({ length: 5 }, (_, i) => `p${i}`)
fill([['org', 'health', 'authority', `卫生健康委员会${letters()}`, city.name], ['org', 'hospital', 'employer', `同时医院${letters()}`, 'health'], ['admin', 'shen', 'health', '沈知远'], ['admin', 'fang', 'hospital', '方既白'],
  ['admin', 'one', city.name, '石景明'], ['admin', 'two', city.name, '石又明'], ...people.map((key, i) => ['person', key, 'hospital', `人员${'甲乙丙丁戊'[i]}`, 'health', 'middle'])])
const [first, second] = ['one', 'two'].map(key => signedIn(platform, ...made[key]))

// Declarations that wait for the department's decision, the last one.
let serial = 0
function waiting(persons, hours = 2) {
  const keys = persons.map(() => `c${serial++}`)
  const added = fill(keys.flatMap((key, i) => [['course', key, persons[i], 'public', hours, `同时 ${key}`], ['approve', `${key}a`, key, 'fang'], ['approve', `${key}b`, key, 'shen']]))
  return keys.map(key => added[key][0])
}

const decided = id => sql(data, `SELECT action FROM review_event WHERE case_id = ${id} AND org = ${city.id} ORDER BY no`).map(([action]) => action)

test('[5.11][11.9] two reviewers decide the same case at the same moment, twenty times: one decision each time', async () => {
  const ids = waiting(Array.from({ length: ROUNDS }, (_, i) => people[i % people.length]))
  for (const [round, id] of ids.entries()) {
    const forms = await Promise.all([first, second].map(async client => (await client.get(`review/case?id=${id}`)).form('review/case')))
    const [mine, theirs] = [{ do: 'approve' }, round % 2 ? { do: 'approve' } : { do: 'reject', 'reject-reason': '与证明不符' }]
    const answers = await Promise.all(round % 4 < 2 ? [first.send(forms[0], mine), second.send(forms[1], theirs)] : [second.send(forms[1], theirs), first.send(forms[0], mine)])
    assert.deepEqual(answers.map(answer => answer.status).sort(), [303, 409], `round ${round}`)
    assert.equal(decided(id).length, 1, `round ${round}`)
    const state = one(`SELECT state FROM review_case WHERE id = ${id}`)
    assert.equal(one(`SELECT state FROM declaration WHERE case_id = ${id}`), state)
    assert.equal(decided(id)[0], state === 'approved' ? 'approve' : 'reject')
    assert.equal(one(`SELECT COUNT(*) FROM audit WHERE object = 'case' AND object_id = ${id} AND action IN ('case.approve', 'case.reject') AND post IN (${made.one[1]}, ${made.two[1]})`), '1')
  }
})

test('[11.9] two declarations of one person approved at the same moment both count in the year', async () => {
  for (let round = 0; round < 6; round++) {
    const person = `q${round}`
    fill([['person', person, 'hospital', `同年${'甲乙丙丁戊己'[round]}`, 'health', 'middle']])
    const ids = waiting([person, person], 3)
    const answers = await Promise.all([first, second].map(async (client, i) => client.send((await client.get(`review/case?id=${ids[i]}`)).form('review/case'), { do: 'approve' })))
    assert.deepEqual(answers.map(answer => answer.status), [303, 303], answers.map(answer => answer.plain.slice(0, 200)).join('\n'))
    assert.deepEqual(sql(data, `SELECT SUM(recognised), COUNT(*) FROM declaration WHERE person = ${made[person][1]} AND state = 'approved'`), [['60', '2']])
    assert.equal(one(`SELECT recognised FROM year_result WHERE person = ${made[person][1]} AND year = 2026`), '60')
    for (const id of ids) assert.match(one(`SELECT ledger FROM year_result WHERE person = ${made[person][1]} AND year = 2026`), new RegExp(`<record id="${id}"`))
  }
})

test('[2.1] ten clients file the registration of one code at the same moment: one case, and nothing of the others', async () => {
  const code = uscc(), ready = []
  for (let i = 0; i < 10; i++) ready.push(await readyToFile(url, `同码单位${letters()}`, { code }))
  const accounts = () => Number(one('SELECT COUNT(*) FROM account')), before = accounts()
  const answers = await Promise.all(ready.map(({ client, form, typed }) => client.send(form, typed)))
  assert.deepEqual(answers.map(answer => answer.status).sort(), [303, ...Array(9).fill(422)])
  assert.equal(one(`SELECT COUNT(*) FROM review_case WHERE kind LIKE 'reg-%' AND summary = '${code}'`), '1')
  assert.equal(accounts(), before + 1)
  assert.equal(one(`SELECT COUNT(*) FROM case_guard WHERE name = 'reg-org:${code}'`), '1')
})

test('[9.6] two lists that name the same subject, sent at the same moment: one is taken, the other reads beside the row that it is there already', async () => {
  fill([['admin', 'shen2', 'health', '沈又远']])
  const mates = ['shen', 'shen2'].map(key => signedIn(platform, ...made[key]))
  const forms = () => Promise.all(mates.map(async client => (await client.get('training/subject')).form('training/subject')))
  const sent = async (typed, ready) => { const list = ready ?? await forms(); return Promise.all(typed.map((one, i) => mates[i].send(list[i], one))) }
  const held = name => sql(data, `SELECT s.list, c.state FROM training_subject s JOIN review_case c ON c.id = s.list WHERE s.org = ${made.health[0]} AND s.name = '${name}' AND s.state = 'pending'`)
  const message = /已申报过同名课程/
  for (let round = 0; round < 10; round++) {
    // The same two in another order, beside one of their own.
    const same = [`同名课程${round}甲`, `同名课程${round}乙`]
    const typed = [[...same, `独有${round}甲`], [`独有${round}乙`, ...same.toReversed()]].map((names, i) => ({ tr_title: `第 ${round} 轮清单 ${i}`, ...Object.fromEntries(names.flatMap((name, k) => [[`tr_subject_${k + 1}`, name], [`tr_hours_${k + 1}`, '8']])) }))
    const answers = await sent(typed)
    assert.deepEqual(answers.map(answer => answer.status).sort(), [303, 422], answers.map(answer => answer.plain.slice(0, 300)).join('\n'))
    const loser = answers.findIndex(answer => answer.status === 422), lost = answers[loser]
    // Beside each of the two, or beside the second alone, if the other list came in between the looks at its rows.
    const told = [1, 2, 3].map(k => lost.errorOf(`tr_subject_${k}`)), there = typed[loser].tr_subject_1.startsWith('独有') ? [1, 2] : [0, 1]
    assert.match(told[there[1]], message)
    told.forEach((text, k) => { if (text !== undefined) { assert.ok(there.includes(k), `row ${k + 1}: ${text}`); assert.match(text, message) } })
    assert.equal(lost.form('training/subject').value('tr_subject_1'), typed[loser].tr_subject_1, 'what was typed is kept')
    for (const name of same) assert.equal(held(name).length, 1, name)
    assert.equal(one(`SELECT COUNT(*) FROM review_case WHERE kind = 'training-subject' AND summary LIKE '第 ${round} 轮清单%'`), '1')
  }
  // What a corrected list leaves out is free again, what it names instead is held.
  const [[list]] = held('同名课程0甲'), [answer] = await sent([{ tr_title: '另一清单', tr_subject_1: '同名课程0甲', tr_hours_1: '8' }])
  assert.equal(answer.status, 422)
  const page = await first.get(`review/case?id=${list}&kind=training-subject`)
  assert.equal((await first.send(page.form('review/case'), { do: 'return', 'return-reason': '请核对名称', until: '2026-12-01' })).status, 303)
  const correct = (await mates[0].get(`training/subject?id=${list}`)).form('training/subject')
  const rows = Object.fromEntries([1, 2, 3].flatMap(k => [[`tr_subject_${k}`, k === 1 ? '更正后的课程' : ''], [`tr_hours_${k}`, k === 1 ? '8' : ''], [`tr_required_${k}`, null]]))
  const again = await mates[0].send(correct, { tr_title: '更正后的清单', ...rows })
  assert.equal(again.status, 303, again.plain.slice(0, 600))
  const answers = await sent(['同名课程0甲', '更正后的课程'].map((name, i) => ({ tr_title: `更正以后 ${i}`, tr_subject_1: name, tr_hours_1: '8' })))
  assert.deepEqual(answers.map(one => one.status), [303, 422], answers.map(one => one.plain.slice(0, 300)).join('\n'))
  assert.match(answers[1].errorOf('tr_subject_1'), message)
})

test('[9.6] [11.1] a refused list that is appealed, and a new one with its subject, at the same moment: one of them holds it', async () => {
  const mate = signedIn(platform, ...made.shen), other = signedIn(platform, ...made.shen2)
  for (let round = 0; round < 5; round++) {
    const name = `申诉课程${round}`, typed = title => ({ tr_title: title, tr_subject_1: name, tr_hours_1: '8' })
    const filed = await mate.send((await mate.get('training/subject')).form('training/subject'), typed(`被驳回的清单 ${round}`))
    const id = Number(filed.location.match(/id=(\d+)/)[1])
    assert.equal((await first.send((await first.get(`review/case?id=${id}&kind=training-subject`)).form('review/case'), { do: 'reject', 'reject-reason': '与专业无关' })).status, 303)
    const [record, form] = [(await mate.get(`training/record?id=${id}`)).form('training/record'), (await other.get('training/subject')).form('training/subject')]
    const both = [() => mate.send(record, { 'appeal-reason': '属于本专业', do: 'appeal' }), () => other.send(form, typed(`新的清单 ${round}`))]
    const answers = await Promise.all((round % 2 ? both.toReversed() : both).map(act => act()))
    assert.equal(answers.filter(answer => answer.status === 303).length, 1, answers.map(answer => `${answer.status} ${answer.plain.slice(0, 300)}`).join('\n'))
    assert.equal(one(`SELECT COUNT(*) FROM training_subject WHERE org = ${made.health[0]} AND name = '${name}' AND state = 'pending'`), '1')
  }
})
