// Paper certificates: brought by the unit, verified by the department that is responsible, until the pack's last day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CITY, certified, ground } from './certificates.mjs'
import { stack } from './lib.mjs'
import { CLOCK, numbers, signedIn } from './people.mjs'
import { sql, valid } from './seed.mjs'

const platform = await stack(CLOCK), { data } = platform
const [[county]] = sql(data, `SELECT o.name FROM organisation o JOIN organisation c ON c.id = o.superior WHERE o.kind = 'hrss' AND o.level = 'county' AND c.name = '${CITY}' AND o.state = 'active' ORDER BY o.id LIMIT 1`)
const people = ground(data, [['org', 'low', 'employer', '翠湖区人民医院', county], ['admin', 'nie', 'low', '聂管理'], ['admin', 'geng', county, '耿审验'],
  ['person', 'gao', 'low', '高副申', 'health', 'middle'], ['person', 'yang', 'low', '杨副高', 'health', 'deputy-senior'], ['person', 'ren', 'low', '任中级', 'health', 'assistant'],
  ['person', 'wan', 'low', '万晚申', 'health', 'middle'], ['person', 'shao', 'low', '邵正高', 'health', 'deputy-senior'], ['person', 'pu', 'low', '蒲普通', 'health', 'middle']])
for (const key of ['gao', 'yang', 'ren', 'wan', 'shao', 'pu']) certified(data, people.lin[1], people[key][1], 2026)
const at = { who: key => signedIn(platform, ...people[key]), number: Object.fromEntries(['gao', 'yang', 'ren', 'tao', 'wan', 'shao'].map(key => [key, numbers.get(key)])), rows: text => sql(data, text) }

// The city's rules hold for this year too, with these last days: rules are data.
function lastDays(all, title) {
  const [[xml]] = sql(data, "SELECT TO_BASE64(xml) FROM policy_pack WHERE code = 'pingdingshan' AND state = 'published'")
  const text = Buffer.from(xml.replace(/\\n/g, ''), 'base64').toString().replace('from="2015" to="2015" title=', 'from="2015" title=').replace('<window from="2015" to="2015"', '<window from="2015"').replace(/ verify-until="[^"]*" title-verify-until="[^"]*"/, ` verify-until="${all}" title-verify-until="${title}"`)
  sql(data, `UPDATE policy_pack SET xml = FROM_BASE64('${Buffer.from(text).toString('base64')}') WHERE code = 'pingdingshan' AND state = 'published'; UPDATE setting SET value = value + 1 WHERE name = 'policy.epoch'`)
}
const acts = () => sql(data, "SELECT action, COUNT(*) FROM audit WHERE action LIKE 'paper.%' GROUP BY action ORDER BY action"), noted = Object.fromEntries(acts())
const bring = async (client, typed) => client.send((await client.get('certificate/paper')).form('certificate/paper'), { paper_year: '2026', ...typed })
const state = (at, name) => at.rows(`SELECT v.state, h.name, v.applying FROM paper_verification v JOIN person p ON p.id = v.person JOIN account a ON a.id = p.account JOIN organisation h ON h.id = v.hrss WHERE a.name = '${name}' ORDER BY v.id`)

// The unit says who applies for a title this year, while nothing closes it.
async function applying(client, lines) {
  const sent = await client.send((await client.get('credit/applicants-add')).form('credit/applicants-add'), { apply_year: '2026', apply_level: 'deputy-senior', people: lines.join('\n') })
  assert.equal(sent.status, 303, sent.plain.slice(0, 800))
}

test('[11.13] [14.6] who applies is asked once: the form goes by the registration, and refuses what differs from it', async () => {
  const nie = at.who('nie'), brought = () => at.rows('SELECT COUNT(*) FROM paper_verification')[0][0], before = brought()
  await applying(nie, [`${at.number.gao} 高副申`, `${at.number.yang} 杨副高 正高级`, `${at.number.ren} 任中级 中级`, `${at.number.wan} 万晚申`, `${at.number.shao} 邵正高 正高级`])
  const form = (await nie.get('certificate/paper')).form('certificate/paper')
  assert.equal(form.value('paper_level'), 'registered')
  const about = await nie.get(`certificate/paper?person=${people.gao[1]}&year=2026`)
  assert.match(about.plain, /高副申 4104\*+[\dX]+/)
  assert.equal(about.form('certificate/paper').value('paper_level'), 'deputy-senior', 'filled in from the registration')
  valid(await nie.xml(`certificate/paper?person=${people.gao[1]}&year=2026`), 'certificate-paper')
  assert.equal((await at.who('fang').get(`certificate/paper?person=${people.gao[1]}`)).status, 404, 'another unit')
  for (const [who, level, message] of [['高副申', 'middle', /登记申报的是副高级/], ['高副申', '', /登记申报的是副高级/], ['蒲普通', 'deputy-senior', /没有登记申报该年度职称/]]) {
    const page = await bring(nie, { paper_who: who, paper_level: level, paper_stamped: '2026-11-19' })
    assert.equal(page.status, 422)
    assert.match(page.errorOf('paper_level'), message)
  }
  assert.equal(brought(), before, 'nothing half written')
})

test('[14.6] [11.13] the unit brings it; promotion to deputy senior is verified at the city, who is there already and others at the same level', async () => {
  const nie = at.who('nie')
  lastDays('12-30', '11-20')
  valid(await nie.xml('certificate/paper'), 'certificate-paper')
  for (const [who, level] of [['高副申', 'deputy-senior'], ['杨副高', 'registered'], ['任中级', 'registered']]) {
    const sent = await bring(nie, { paper_who: who, paper_level: level, paper_stamped: '2026-11-19' })
    assert.equal(sent.status, 303, sent.plain.slice(0, 600))
    valid(await nie.xml(sent.location), 'certificate-paper-case')
  }
  assert.deepEqual(state(at, '高副申'), [['waiting', CITY, 'deputy-senior']])
  assert.deepEqual(state(at, '杨副高'), [['waiting', county, 'senior']])
  assert.deepEqual(state(at, '任中级'), [['waiting', county, 'middle']])
  assert.match((await at.who('shi').get('certificate/papers')).plain, /高副申/)
  const list = await at.who('geng').xml('certificate/papers')
  valid(list, 'certificate-papers')
  assert.deepEqual(['高副申', '杨副高', '任中级'].map(name => list.xpath(`count(//rows/row[@name = '${name}'])`)), ['0', '1', '1'], 'the city has its own list')
  const again = await bring(nie, { paper_who: at.number.gao, paper_stamped: '2026-11-19' })
  assert.equal(again.status, 422)
  assert.match(again.errorOf('paper_year'), /已报送或已审验盖章/)
})

test('[14.6] the department records who stamped it when, or refuses with a reason; nobody else decides, and nobody twice', async () => {
  const shi = at.who('shi'), geng = at.who('geng'), [[id]] = at.rows("SELECT v.id FROM paper_verification v JOIN person p ON p.id = v.person JOIN account a ON a.id = p.account WHERE a.name = '高副申'")
  const decide = async (client, number, typed) => client.send((await client.get(`certificate/paper-case?id=${number}`)).form('certificate/paper-case'), typed)
  assert.equal((await geng.get(`certificate/paper-case?id=${id}`)).status, 200)
  assert.doesNotMatch((await geng.get(`certificate/paper-case?id=${id}`)).text, /value="stamp"/, 'it is the city that decides')
  const [[year]] = at.rows("SELECT v.year FROM paper_verification v WHERE v.id = " + id)
  const [[hours, outcome]] = at.rows(`SELECT COALESCE(SUM(y.recognised), 0) DIV 10, COALESCE(MAX(y.outcome), 'fail') FROM paper_verification v LEFT JOIN year_result y ON y.person = v.person AND y.year = v.year WHERE v.id = ${id}`)
  const shown = await shi.xml(`certificate/paper-case?id=${id}`)
  valid(shown, 'certificate-paper-case')
  assert.deepEqual(['outcome', 'recognised'].map(name => shown.xpath(`string(//paper/@${name})`)), [outcome, hours], `what the platform knows of ${year}`)
  assert.match((await shi.get(`certificate/paper-case?id=${id}`)).plain, new RegExp(`年度结果 .* ${hours} / \\d+`))
  assert.equal((await decide(shi, id, { do: 'stamp' })).status, 303)
  assert.deepEqual(at.rows(`SELECT v.state, a.name, v.decided_at IS NOT NULL FROM paper_verification v JOIN account a ON a.id = v.decided_by WHERE v.id = ${id}`), [['stamped', '石景明', '1']])
  assert.match((await at.who('nie').get(`certificate/paper-case?id=${id}`)).plain, /已盖章.*审验时间 2026-11-20 \d\d:\d\d.*石景明/)
  const [[other]] = at.rows("SELECT v.id FROM paper_verification v JOIN person p ON p.id = v.person JOIN account a ON a.id = p.account WHERE a.name = '任中级'")
  const form = (await geng.get(`certificate/paper-case?id=${other}`)).form('certificate/paper-case')
  const bare = await geng.send(form, { do: 'refuse', reason: '' })
  assert.equal(bare.status, 422)
  assert.match(bare.errorOf('reason'), /理由/)
  assert.equal((await geng.send(bare.form('certificate/paper-case'), { do: 'refuse', reason: '证书缺单位公章' })).status, 303)
  assert.match((await at.who('nie').get('certificate/papers?state=refused')).plain, /任中级/)
  assert.match((await at.who('nie').get(`certificate/paper-case?id=${other}`)).plain, /证书缺单位公章/)
  assert.deepEqual(acts().map(([act, n]) => [act, n - (noted[act] ?? 0)]), [['paper.bring', 3], ['paper.refuse', 1], ['paper.stamp', 1]])
  const repaired = await bring(at.who('nie'), { paper_who: '任中级', paper_stamped: '2026-11-20' })
  assert.equal(repaired.status, 303, 'after a refusal it may be brought again')
  assert.equal((await at.who('fang').get(`certificate/paper-case?id=${id}`)).status, 404, 'another unit')
  const csv = await shi.get('certificate/papers?state=stamped&as=csv')
  assert.match(csv.text, /高副申,4104\*+[\dX]+,翠湖区人民医院,2026,/)
})

test('[14.6] [11.13] after 30 August those who apply for a title are refused with the office to turn to; it may take one with a reason; others have until 30 December', async () => {
  const nie = at.who('nie'), shi = at.who('shi'), before = at.rows('SELECT COUNT(*) FROM paper_verification')[0][0]
  lastDays('12-30', '08-30')
  const refused = await bring(nie, { paper_who: '万晚申', paper_stamped: '2026-11-19' })
  assert.equal(refused.status, 422)
  assert.match(refused.errorOf('paper_year'), new RegExp(`已超过当年申报职称人员的纸质证书审验截止日期，逾期不予办理。确有特殊情况的，由单位向 ${CITY}.*说明理由`))
  assert.equal(at.rows('SELECT COUNT(*) FROM paper_verification')[0][0], before)
  assert.equal((await bring(nie, { paper_who: '蒲普通', paper_stamped: '2026-11-19' })).status, 303, 'who applies for no title is in time')
  assert.equal(at.rows('SELECT until FROM paper_verification ORDER BY id DESC LIMIT 1')[0][0], '2026-12-30')
  const silent = await bring(shi, { paper_who: at.number.wan, paper_stamped: '2026-11-19' })
  assert.equal(silent.status, 422)
  assert.match(silent.errorOf('paper_reason'), /逾期受理须填写理由/)
  const elsewhere = await bring(shi, { paper_who: at.number.shao, paper_stamped: '2026-11-19', paper_reason: '支援边疆未归' })
  assert.equal(elsewhere.status, 422)
  assert.match(elsewhere.errorOf('paper_who'), new RegExp(`由 ${county}.* 审验`))
  const taken = await bring(shi, { paper_who: at.number.wan, paper_level: 'deputy-senior', paper_stamped: '2026-11-19', paper_reason: '支援边疆未归' })
  assert.equal(taken.status, 303, taken.plain.slice(0, 400))
  assert.match((await shi.get(taken.location)).plain, /逾期受理.*支援边疆未归/)
})

test('[14.6] what cannot be verified is refused beside its field', async () => {
  const nie = at.who('nie')
  at.rows(`UPDATE year_result SET outcome = 'fail' WHERE person = ${people.shao[1]} AND year = 2026`)
  for (const [typed, field, message] of [[{ paper_who: '没有此人', paper_stamped: '2026-11-19' }, 'paper_who', /没有这个人/], [{ paper_who: at.number.tao, paper_stamped: '2026-11-19' }, 'paper_who', /没有这个人/],
    [{ paper_who: '邵正高', paper_stamped: '2026-11-19' }, 'paper_year', /年度结果不是“通过”/], [{ paper_who: '邵正高', paper_stamped: '2026-11-21' }, 'paper_stamped', /不能晚于今天/],
    [{ paper_who: '蒲普通', paper_stamped: '2025-12-31' }, 'paper_stamped', /不能早于证书年度/], [{ paper_who: '邵正高', paper_stamped: '2026-02-30' }, 'paper_stamped', /日期/], [{ paper_who: '', paper_stamped: '2026-11-19' }, 'paper_who', /./]]) {
    const page = await bring(nie, typed)
    assert.equal(page.status, 422)
    assert.match(page.errorOf(field), message)
  }
  assert.equal((await signedIn(platform, people.lin[0]).get('certificate/papers')).status, 403)
})
