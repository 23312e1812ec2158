// Approved filings of training are reversed by who decided, and appealed: plans, classes before and after their closing, summaries, employers' plans.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { pdf } from './files.mjs'
import { file, stack, until } from './lib.mjs'
import { CLOCK, TODAY, fill, numbers, signedIn } from './people.mjs'
import { outbox, sql, valid } from './seed.mjs'

const ground = await stack(CLOCK), { data } = ground
const PROVINCE = '河南省人力资源和社会保障厅', CITY = '平顶山市人力资源和社会保障局'
const NAMES = ['申一帆', '申二木', '申三泉'], MANY = Array.from({ length: 55 }, (_, i) => `众人${String.fromCodePoint(0x4e00 + i)}`)
const people = fill(data, [
  ['org', 'health', 'authority', '平顶山市卫生健康委员会', CITY], ['org', 'hospital', 'employer', '平顶山市澧水医院', 'health'], ['org', 'medical', 'base', '平顶山市澧水培训基地', 'health'],
  ['org', 'other', 'base', '平顶山市滍水培训基地', 'health'],
  ['admin', 'a-province', PROVINCE, '江望潮'], ['admin', 'a-city', CITY, '沈知远'], ['admin', 'a-health', 'health', '方既白'], ['admin', 'a-hospital', 'hospital', '顾云舒'], ['admin', 'a-medical', 'medical', '苏闻溪'], ['admin', 'a-other', 'other', '苏闻山'],
  ...NAMES.map((name, i) => ['person', `p${i}`, 'hospital', name, 'health', 'middle']), ...MANY.map((name, i) => ['person', `m${i}`, 'hospital', name, 'health', 'middle']),
])
sql(data, `INSERT INTO training_subject (org, year, no, category, name, hours, required, state) VALUES (${people.health[0]}, 2026, 1, 'professional', '急诊急救新进展', 240, 1, 'consented')`)
const as = key => signedIn(ground, ...(key.startsWith('a-') ? people[key] : [people[key][0], 0]))
const one = text => sql(data, text)[0]?.[0]
const mail = key => `${key}.appeal@example.org`
for (const key of ['p0', 'p1', 'm3', 'm54']) sql(data, `UPDATE account SET email = '${mail(key)}' WHERE id = ${people[key][0]}`)
const mails = (key, text) => outbox(data, 'mail').filter(text_ => text_.includes(`To: ${mail(key)}\n`) && text_.includes(text))
const scan = () => file('盖章件.pdf', 'application/pdf', pdf())
const done = answer => { assert.equal(answer.status, 303, answer.plain.slice(0, 900)); return answer }
const idOf = answer => Number(done(answer).location.match(/id=(\d+)/)[1])
const kindOf = id => one(`SELECT kind FROM review_case WHERE id = ${id}`)
const at = id => sql(data, `SELECT c.state, o.name FROM review_case c JOIN organisation o ON o.id = c.current_org WHERE c.id = ${id}`)[0]
const waits = async (key, kind) => Number((await as(key).xml('review/todo')).xpath(`string(//menu//item[@path='review/list?kind=${kind}']/@badge)`) || 0)
async function file_(key, path_, typed) {
  const client = as(key), page = await client.get(path_)
  return idOf(await client.send(page.form(path_), typed(page)))
}
async function decide(key, id, typed = { do: 'approve' }) {
  const client = as(key), page = await client.get(`review/case?id=${id}&kind=${kindOf(id)}`)
  assert.equal(page.status, 200, page.plain.slice(0, 300))
  valid(await client.xml(`review/case?id=${id}&kind=${kindOf(id)}`), 'review-case')
  return client.send(page.form('review/case'), typed)
}
const reverse = (key, id, reason) => decide(key, id, { do: 'reverse', 'reverse-reason': reason })
async function appeal(key, id, reason) {
  const client = as(key), page = await client.get(`training/record?id=${id}`)
  return client.send(page.form('training/record'), { do: 'appeal', 'appeal-reason': reason })
}
const fileClass = (title, more = {}) => file_('a-medical', 'training/class', page => ({ tr_title: title, tr_category: 'professional', tr_mode: 'online', tr_starts: TODAY, tr_ends: TODAY, tr_days: '1', tr_hours: '8', tr_capacity: '80', tr_fee: '0',
  tr_place: '线上', tr_audience: '市属医院医护人员', tr_teachers: '王海（主任医师）', tr_file: scan(), tr_subject: page.text.match(/<option value="(\d+)"[^>]*>急诊急救新进展/)[1], ...more }))
const table = async (id, what, rows) => { const client = as('a-medical'), page = await client.get(`classes/import?id=${id}&what=${what}`); done(await client.send(page.form('classes/import'), { table_text: rows.join('\n') })) }
const close = async id => { const client = as('a-medical'), page = await client.get(`classes/close?id=${id}`); done(await client.send(page.form('classes/close'), { close_confirm: 'yes' })) }
const classOf = id => sql(data, `SELECT state, number, ended_note, hours_fixed FROM training_class WHERE id = ${id}`)[0]
const PLAN = { tr_category_1: 'professional', tr_subject_1: '急诊急救', tr_persons_1: '80', tr_days_1: '3', tr_hours_1: '24', tr_first_1: '11', tr_last_1: '12' }

test('[9.2] [9.5] a class that was filed is reversed by who decided, with a reason: nobody joins it any more, its learners are told; on appeal the next higher body gives it back', async () => {
  const id = await fileClass('急救班甲')
  done(await decide('a-health', id))
  const [, number] = classOf(id)
  await table(id, 'people', [`${numbers.get('p0')}\t${NAMES[0]}`])
  // Only the body that decided has the button, or may send its form.
  const health = await as('a-health').get(`review/case?id=${id}&kind=training-class`)
  assert.match(health.plain, /撤销备案/)
  assert.match(health.plain, /撤销后培训班停办并通知学员/)
  assert.doesNotMatch((await as('a-city').get(`review/case?id=${id}&kind=training-class`)).text, /value="reverse"/)
  assert.equal((await as('a-medical').get(`review/case?id=${id}&kind=training-class`)).status, 403)
  const client = as('a-health'), page = await client.get(`review/case?id=${id}&kind=training-class`)
  assert.match((await client.send(page.form('review/case'), { do: 'reverse', 'reverse-reason': '' })).errorOf('reverse-reason'), /请填写此项/)
  assert.equal(classOf(id)[0], 'filed')
  const answer = await reverse('a-health', id, '师资与备案不符')
  assert.match((await client.follow(answer)).plain, /已撤销平顶山市澧水培训基地的备案/)
  assert.deepEqual(classOf(id).slice(0, 3), ['reversed', number, '师资与备案不符'])
  assert.deepEqual(at(id), ['reversed', '平顶山市卫生健康委员会'])
  assert.equal(one(`SELECT state FROM training_filing WHERE id = ${id}`), 'reversed')
  // The learner, on the platform and by mail; the base, in its lists.
  const mine = await as('p0').get('classes/mine')
  assert.match(mine.plain, /急救班甲.*备案已撤销 ?“师资与备案不符”/)
  valid(await as('p0').xml('classes/mine'), 'classes-mine')
  await until(() => mails('p0', '备案已被审核部门撤销').length === 1)
  assert.match(mails('p0', '备案已被审核部门撤销')[0], new RegExp(`急救班甲（${number}）.*\n撤销原因：师资与备案不符`))
  const base = as('a-medical')
  assert.match((await base.get('classes/list?stage=reversed')).plain, /急救班甲/)
  const view = await base.get(`classes/view?id=${id}`)
  assert.match(view.plain, /备案已被撤销，培训班停办.*“师资与备案不符”/)
  assert.doesNotMatch(view.text, /value="add"/)
  valid(await base.xml(`classes/view?id=${id}`), 'classes-view')
  assert.match((await base.get('training/list?kind=class&state=reversed')).plain, /急救班甲.*备案已撤销/)
  // The appeal: of who filed it, with a reason, to the next higher body.
  const record = await base.get(`training/record?id=${id}`)
  assert.match(record.plain, /平顶山市卫生健康委员会 于 .* 撤销备案： ?“师资与备案不符”/)
  assert.match(record.plain, /可在 2027-01-19 前向平顶山市人力资源和社会保障局申诉一次/)
  valid(await base.xml(`training/record?id=${id}`), 'training-record')
  assert.equal((await as('a-other').get(`training/record?id=${id}`)).status, 404)
  assert.doesNotMatch((await as('a-health').get(`training/record?id=${id}`)).text, /value="appeal"/)
  assert.match((await appeal('a-medical', id, '')).errorOf('appeal-reason'), /请填写此项/)
  const before = await waits('a-city', 'training-class')
  assert.match((await base.follow(await appeal('a-medical', id, '授课人员变更已经报备'))).plain, /已提出申诉/)
  assert.deepEqual(at(id), ['pending', CITY])
  assert.equal(await waits('a-city', 'training-class'), before + 1)
  assert.equal(classOf(id)[0], 'reversed', 'not before it is decided')
  const above = await as('a-city').get(`review/case?id=${id}&kind=training-class`)
  assert.match(above.plain, /申诉 .*苏闻溪 .*“授课人员变更已经报备”/)
  assert.doesNotMatch(above.text, /value="return"/, 'what was filed is not changed any more')
  done(await decide('a-city', id))
  assert.deepEqual(classOf(id).slice(0, 3), ['filed', number, ''])
  await until(() => mails('p0', '经申诉已恢复').length === 1)
  await table(id, 'people', [`${numbers.get('p1')}\t${NAMES[1]}`])
  assert.deepEqual(sql(data, `SELECT action FROM review_event WHERE case_id = ${id} ORDER BY no`).flat(), ['submit', 'approve', 'reverse', 'appeal', 'approve'])
  assert.equal(one(`SELECT COUNT(*) FROM audit WHERE object_id = ${id} AND action IN ('case.reverse', 'case.appeal', 'class.reversed', 'class.restored')`), '4')
})

test('[9.5] [10.12] [14.5] reversed after its closing, what was declared because of it falls, proofs hold no longer; given back on appeal, hours and proofs are as they were, within the hours then fixed', async () => {
  const id = await fileClass('急救班乙')
  done(await decide('a-health', id))
  await table(id, 'people', [0, 1].map(i => `${numbers.get(`p${i}`)}\t${NAMES[i]}`))
  await table(id, 'results', [0, 1].map(i => `${numbers.get(`p${i}`)}\t${NAMES[i]}\t80\t是\t`))
  await close(id)
  const [[first], [second]] = sql(data, `SELECT case_id FROM class_person WHERE class = ${id} ORDER BY no`)
  done(await decide('a-health', first))
  done(await decide('a-city', first))
  const year = () => one(`SELECT recognised FROM year_result WHERE person = ${people.p0[1]} AND year = 2026`)
  assert.equal(year(), '80')
  const token = one(`SELECT proof FROM class_person WHERE class = ${id} AND person = ${people.p0[1]}`)
  assert.match((await as('p0').get(`certificate/verify?t=${token}`)).plain, /培训合格证明有效/)
  done(await reverse('a-health', id, '经查未实际开班'))
  assert.deepEqual(sql(data, `SELECT c.state, d.state, c.recognised FROM review_case c JOIN declaration d ON d.case_id = c.id WHERE d.filing = ${id} ORDER BY c.id`), [['reversed', 'reversed', '0'], ['rejected', 'rejected', '80']])
  assert.equal(year(), '0')
  // Learner and base see why; the proof is void at once, for the public and for its holder.
  const record = await as('p0').get(`credit/record?id=${first}`)
  assert.match(record.plain, /所依据的培训班备案被撤销，学时不予认定.*“经查未实际开班”/)
  valid(await as('p0').xml(`credit/record?id=${first}`), 'credit-record')
  assert.match((await as('a-medical').get(`credit/record?id=${first}`)).plain, /向河南省人力资源和社会保障厅申诉一次/)
  const revoked = await as('p1').get(`certificate/verify?t=${token}`)
  assert.match(revoked.plain, /培训合格证明已失效.*备案已被审核部门撤销/)
  valid(await as('p1').xml(`certificate/verify?t=${token}`), 'certificate-verify')
  assert.equal((await as('p0').get(`classes/proof?id=${id}`)).status, 404)
  assert.doesNotMatch((await as('p0').get('classes/mine')).text, new RegExp(`classes/proof\\?id=${id}"`))
  assert.match((await as('a-health').get(`review/case?id=${second}&kind=declaration-base`)).plain, /备案已撤销/)
  // Nothing can be declared with it, nothing again.
  assert.doesNotMatch((await as('a-medical').get(`classes/view?id=${id}`)).text, /value="again"/)
  // The appeal is upheld, with fewer hours.
  done(await appeal('a-medical', id, '开班记录和签到表见附件'))
  const stood = classOf(id), nothing = await decide('a-city', id, { do: 'lower', hours: '0', 'lower-reason': '未按计划授课' })
  assert.equal(nothing.status, 422, 'an appeal is upheld or refused, never upheld with nothing')
  assert.match(nothing.errorOf('hours'), /不能核减为 0；不予认定的，请改用“驳回”/)
  assert.deepEqual(classOf(id), stood)
  done(await decide('a-city', id, { do: 'lower', hours: '6', 'lower-reason': '按签到时间核定' }))
  assert.deepEqual(classOf(id).filter((_, i) => i !== 1), ['closed', '', '60'])
  assert.deepEqual(sql(data, `SELECT c.state, d.state, c.recognised, o.name FROM review_case c JOIN declaration d ON d.case_id = c.id JOIN organisation o ON o.id = c.current_org WHERE d.filing = ${id} ORDER BY c.id`),
    [['approved', 'approved', '60', CITY], ['pending', 'pending', '60', '平顶山市卫生健康委员会']])
  assert.equal(year(), '60')
  assert.match((await as('p0').get(`credit/record?id=${first}`)).plain, /所依据的培训班备案已恢复/)
  assert.match((await as('p1').get(`certificate/verify?t=${token}`)).plain, /培训合格证明有效/)
  assert.equal((await as('p0').request(`classes/proof?id=${id}`)).status, 200)
  done(await decide('a-health', second))
})

test('[9.1] [9.3] [9.4] plans, summaries and employers\' plans are reversed and appealed in the same way; an appeal is possible once, in time, and not beside what was filed anew', async () => {
  const plan = await file_('a-medical', 'training/plan', () => ({ ...PLAN, tr_title: '可撤销的年度计划' }))
  done(await decide('a-health', plan))
  const offers = async () => /1\. 急诊急救/.test((await as('a-medical').get('training/class')).text)
  assert.ok(await offers())
  assert.match((await as('a-health').get(`review/case?id=${plan}&kind=training-plan`)).plain, /不能再按此计划备案新的培训班/)
  done(await reverse('a-health', plan, '计划与行业规划不符'))
  assert.ok(!await offers())
  done(await appeal('a-medical', plan, '规划已于十月调整'))
  done(await decide('a-city', plan))
  assert.ok(await offers())
  // An employer's plan: the appeal is refused, and that is the end of it.
  const own = await file_('a-hospital', 'training/plan', () => ({ ...PLAN, tr_title: '医院培训计划' }))
  done(await decide('a-health', own))
  done(await reverse('a-health', own, '经费未落实'))
  const late = await as('a-hospital').get(`training/record?id=${own}`)
  done(await appeal('a-hospital', own, '经费已列入预算'))
  const twice = await as('a-hospital').get(`training/record?id=${own}`)
  assert.doesNotMatch(twice.text, /value="appeal"/)
  const again = await as('a-hospital').send(late.form('training/record'), { do: 'appeal', 'appeal-reason': '再次' })
  assert.ok([403, 409].includes(again.status), String(again.status))
  done(await decide('a-city', own, { do: 'reject', 'reject-reason': '预算中没有此项' }))
  assert.deepEqual(at(own), ['rejected', CITY])
  assert.match((await as('a-hospital').get(`training/record?id=${own}`)).plain, /平顶山市人力资源和社会保障局 于 .* 驳回。 ?“预算中没有此项”/)
  assert.doesNotMatch((await as('a-hospital').get(`training/record?id=${own}`)).text, /value="appeal"/)
  // A summary that was refused may be appealed too; not while another one of the year stands.
  const summary = () => file_('a-medical', 'training/summary', () => ({ tr_title: '2025 年度工作总结', tr_year: '2025', tr_classes: '6', tr_persons: '480', tr_hours: '11520', tr_note: '全年举办培训班 6 个。', tr_file: scan() }))
  const refused = await summary()
  done(await decide('a-health', refused, { do: 'reject', 'reject-reason': '数据不实' }))
  const anew = await summary()
  const conflict = await appeal('a-medical', refused, '数据有据')
  assert.equal(conflict.status, 409)
  assert.match(conflict.plain, /同一事项没有重新申报/)
  done(await decide('a-health', anew))
  done(await reverse('a-health', anew, '与检查结果不符'))
  done(await appeal('a-medical', refused, '数据有据'))
  done(await decide('a-city', refused))
  assert.deepEqual(sql(data, `SELECT state FROM training_filing WHERE id IN (${refused}, ${anew}) ORDER BY id`).flat(), ['approved', 'reversed'])
  // Sixty days.
  sql(data, `UPDATE review_case SET decided_at = decided_at - INTERVAL 61 DAY WHERE id = ${anew}`)
  assert.doesNotMatch((await as('a-medical').get(`training/record?id=${anew}`)).text, /value="appeal"/)
})

test('[9.5] a large class falls by a job, in the name of who reversed it, and comes back by one; a class that the base cancels is told to its learners', async () => {
  const id = await fileClass('大班', { tr_capacity: '100' })
  done(await decide('a-health', id))
  await table(id, 'people', MANY.map((name, i) => `${numbers.get(`m${i}`)}\t${name}`))
  await table(id, 'results', MANY.map((name, i) => `${numbers.get(`m${i}`)}\t${name}\t80\t是\t`))
  await close(id)
  await until(() => one(`SELECT COUNT(*) FROM class_person WHERE class = ${id} AND outcome = 'declared'`) === String(MANY.length))
  done(await reverse('a-health', id, '经查未实际开班'))
  const states = () => sql(data, `SELECT c.state, COUNT(*) FROM review_case c JOIN declaration d ON d.case_id = c.id WHERE d.filing = ${id} GROUP BY c.state`).flat().join()
  await until(() => states() === `rejected,${MANY.length}`)
  assert.deepEqual(sql(data, `SELECT e.org_name, e.account_name, e.reason, COUNT(*) FROM review_event e JOIN declaration d ON d.case_id = e.case_id WHERE d.filing = ${id} AND e.action = 'fall' GROUP BY 1, 2, 3`),
    [['平顶山市卫生健康委员会', '方既白', '经查未实际开班', String(MANY.length)]])
  await until(() => ['m3', 'm54'].every(key => mails(key, '备案已被审核部门撤销').length === 1))
  done(await appeal('a-medical', id, '开班记录见附件'))
  done(await decide('a-city', id))
  await until(() => states() === `pending,${MANY.length}`)
  // Cancelled by the base itself.
  const other = await fileClass('急救班丙', { tr_starts: '2026-12-01', tr_ends: '2026-12-01' })
  done(await decide('a-health', other))
  await table(other, 'people', [`${numbers.get('p1')}\t${NAMES[1]}`])
  const base = as('a-medical')
  done(await base.send((await base.get(`training/record?id=${other}`)).form('training/record'), { do: 'cancel', tr_reason: '报名人数不足' }))
  await until(() => mails('p1', '已由培训基地取消').length === 1)
  assert.match((await as('p1').get('classes/mine')).plain, /急救班丙.*已取消 ?“报名人数不足”/)
})

// Holds a name of case_guard in a transaction of its own until `both` wait for it, then lets go: neither has an edge over the other.
async function atOnce(name, both) {
  const client = spawn('mariadb', ['--no-defaults', '--batch', '--skip-column-names', '--unbuffered', `--socket=${data}/run/db.sock`, 'jijiao'], { stdio: ['pipe', 'pipe', 'inherit'] })
  try {
    const held = new Promise(resolve => client.stdout.once('data', resolve))
    client.stdin.write(`BEGIN; INSERT INTO case_guard (name, case_id) VALUES ('${name}', 0); SELECT 'held';\n`)
    await held
    const answers = both.map(send => send())
    await until(() => one("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'") === '2')
    client.stdin.end('ROLLBACK;\n')
    return await Promise.all(answers)
  } finally { client.kill() }
}
const ready = async (key, path_, typed) => { const client = as(key), form = (await client.get(path_)).form(path_.split('?')[0]); return () => client.send(form, typed) }
const taken = answers => { assert.deepEqual(answers.map(answer => answer.status).sort(), [303, 409], answers.map(answer => answer.plain.slice(0, 300)).join('\n')); return answers.find(answer => answer.status === 409).plain }

test('[9.3] two forms that submit the summary of a year at once, or an appeal and a new one: one is taken, the other is told', async () => {
  const typed = title => ({ tr_title: title, tr_year: '2026', tr_classes: '6', tr_persons: '480', tr_hours: '11520', tr_note: '全年举办培训班 6 个。', tr_file: scan() })
  const guard = `training-summary:${people.medical[0]}:2026`, open = () => sql(data, `SELECT id, title FROM training_filing WHERE org = ${people.medical[0]} AND kind = 'summary' AND year = 2026 AND state IN ('pending', 'approved')`)
  const both = await atOnce(guard, [await ready('a-medical', 'training/summary', typed('总结甲')), await ready('a-medical', 'training/summary', typed('总结乙'))])
  assert.match(taken(both), /同一事项正在审核，请勿重复提交/)
  assert.equal(open().length, 1)
  const [[id]] = open()
  done(await decide('a-health', id, { do: 'reject', 'reject-reason': '数据不实' }))
  const again = await atOnce(guard, [await ready('a-medical', `training/record?id=${id}`, { do: 'appeal', 'appeal-reason': '数据有据' }), await ready('a-medical', 'training/summary', typed('总结丙'))])
  assert.match(taken(again), /同一事项没有重新申报|同一事项正在审核/)
  assert.equal(open().length, 1)
})

test('[9.2] an appeal against the refusal of a class and the same class in a new form at once: one is taken, the other is told', async () => {
  const id = await fileClass('争先班')
  done(await decide('a-health', id, { do: 'reject', 'reject-reason': '师资不符' }))
  const hex = crypto.createHash('sha256').update(`争先班 ${Date.parse(`${TODAY}T00:00:00+08:00`)}`).digest('hex').slice(0, 32)
  const form = (await as('a-medical').get('training/class')), subject = form.text.match(/<option value="(\d+)"[^>]*>急诊急救新进展/)[1]
  const again = await ready('a-medical', 'training/class', { tr_title: '争先班', tr_category: 'professional', tr_mode: 'online', tr_starts: TODAY, tr_ends: TODAY, tr_days: '1', tr_hours: '8', tr_capacity: '80', tr_fee: '0',
    tr_place: '线上', tr_audience: '市属医院医护人员', tr_teachers: '王海（主任医师）', tr_file: scan(), tr_subject: subject })
  const both = await atOnce(`training-class:${people.medical[0]}:${hex}`, [await ready('a-medical', `training/record?id=${id}`, { do: 'appeal', 'appeal-reason': '师资已经更换' }), again])
  assert.match(taken(both), /同一事项没有重新申报|同一事项正在审核/)
  assert.equal(one(`SELECT COUNT(*) FROM training_class WHERE base = ${people.medical[0]} AND name = '争先班' AND state IN ('pending', 'filed')`), '1')
})
