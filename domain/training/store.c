#include "domain/org/org.h"
#include "domain/training/internal.h"

static const struct sql CLASS_END = {
    "training-class-end",
    "UPDATE training_class SET state = ?, ended_note = ?, version = version + 1 WHERE id = ? AND version = ? AND state = 'filed'", "ssii"};

enum rc store_class_get(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct training_class **out)
{
    struct sqlb *b = sqlb_new(mem, "training-class");
    struct db_rows *r;
    sqlb_add(b,
             "SELECT t.id, t.base, t.year, t.plan, t.plan_item, t.subject_item, t.starts, t.ends, t.days, t.hours, COALESCE(t.hours_fixed, -1),"
             " t.capacity, t.fee, t.version, t.number, t.name, t.category, t.subject, t.mode, t.place, t.audience, t.teachers, t.note, t.state,"
             " t.ended_note, o.name, o.region FROM training_class t JOIN organisation o ON o.id = t.base WHERE t.id = ?",
             "i", id);
    if (who)
        scope_where(b, who);
    TRY(db_query_b(mem, app->db, b, &r));
    if (!db_next(r))
        return RC_NOT_FOUND;
    struct training_class *c = talloc_zero(mem, struct training_class);
    *c = (struct training_class){
        .id = db_int(r, 0), .base = db_int(r, 1), .year = db_int(r, 2), .plan = db_int(r, 3), .plan_item = db_int(r, 4),
        .subject_item = db_int(r, 5), .starts = db_time(r, 6), .ends = db_time(r, 7), .days = db_int(r, 8), .hours = db_int(r, 9),
        .hours_fixed = db_int(r, 10), .capacity = db_int(r, 11), .fee = db_int(r, 12), .version = db_int(r, 13), .number = db_text(r, 14),
        .name = db_text(r, 15), .category = db_text(r, 16), .subject = db_text(r, 17), .mode = db_text(r, 18), .place = db_text(r, 19),
        .audience = db_text(r, 20), .teachers = db_text(r, 21), .note = db_text(r, 22), .state = db_text(r, 23), .ended_note = db_text(r, 24),
        .base_name = db_text(r, 25), .base_region = db_text(r, 26)};
    talloc_steal(c, r);
    *out = c;
    return RC_OK;
}

enum rc store_class_end(struct app *app, int64_t id, int64_t version, const char *state, const char *note)
{
    return db_exec(app->db, &CLASS_END, state, note, id, version);
}

static const struct sql CLASS_PUT = {
    "training-class-put",
    "INSERT INTO training_class (id, base, year, name, category, subject, subject_item, plan, plan_item, mode, starts, ends, days, hours, capacity,"
    " place, audience, teachers, fee, note, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')"
    " ON DUPLICATE KEY UPDATE year = VALUES(year), name = VALUES(name), category = VALUES(category), subject = VALUES(subject),"
    " subject_item = VALUES(subject_item), plan = VALUES(plan), plan_item = VALUES(plan_item), mode = VALUES(mode), starts = VALUES(starts),"
    " ends = VALUES(ends), days = VALUES(days), hours = VALUES(hours), hours_fixed = NULL, capacity = VALUES(capacity), place = VALUES(place),"
    " audience = VALUES(audience), teachers = VALUES(teachers), fee = VALUES(fee), note = VALUES(note), state = 'pending', version = version + 1",
    "iiisssiIIsddiiisssis"};
static const struct sql CLASS_STATE = {
    "training-class-state",
    "UPDATE training_class SET state = ?, number = COALESCE(?, number), hours_fixed = COALESCE(?, hours_fixed), version = version + 1 WHERE id = ?",
    "ssIi"};
static const struct sql CLASS_TURN = {"training-class-turn", "UPDATE training_class SET state = ?, ended_note = ?, version = version + 1 WHERE id = ?", "ssi"};
static const struct sql CLASS_FIX = {"training-class-fix", "UPDATE training_class SET hours_fixed = ? WHERE id = ?", "ii"};
static const struct sql REVERSAL = {
    "training-reversal", "SELECT reason FROM review_event WHERE case_id = ? AND action = 'reverse' ORDER BY no DESC LIMIT 1", "i"};
static const struct sql CLASS_TWICE = {
    "training-class-twice",
    "SELECT 1 FROM training_class WHERE base = ? AND name = ? AND starts = ? AND id <> ? AND state IN ('pending', 'filed', 'closed') LIMIT 1", "isdi"};
static const struct sql NUMBER_NEXT = {
    "training-number-next", "INSERT INTO training_number (region, year, last) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE last = last + 1", "si"};
static const struct sql NUMBER_LAST = {"training-number-last", "SELECT last FROM training_number WHERE region = ? AND year = ?", "si"};
static const struct sql FILING_PUT = {
    "training-filing-put",
    "INSERT INTO training_filing (id, kind, org, year, category, title, note, persons, hours, parts, state)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending') ON DUPLICATE KEY UPDATE year = VALUES(year), category = VALUES(category),"
    " title = VALUES(title), note = VALUES(note), persons = VALUES(persons), hours = VALUES(hours), parts = VALUES(parts), state = 'pending'",
    "isiisssiii"};
static const struct sql FILING_STATE = {"training-filing-state", "UPDATE training_filing SET state = ? WHERE id = ?", "si"};
static const struct sql FILING_GET = {
    "training-filing-get",
    "SELECT f.id, f.org, f.year, f.persons, f.hours, f.parts, f.kind, f.category, f.title, f.note, f.state, o.name, o.region FROM training_filing f"
    " JOIN organisation o ON o.id = f.org WHERE f.id = ?",
    "i"};
static const struct sql FILING_THERE = {
    "training-filing-there",
    "SELECT 1 FROM training_filing WHERE org = ? AND kind = ? AND year = ? AND id <> ? AND state IN ('pending', 'returned', 'approved') LIMIT 1",
    "isii"};
static const struct sql ITEMS_DROP = {"training-items-drop", "DELETE FROM training_item WHERE plan = ?", "i"};
static const struct sql ITEM_ADD = {
    "training-item-add",
    "INSERT INTO training_item (plan, no, category, subject, persons, days, hours, first_month, last_month) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "iissiiiii"};
#define ITEM_COLUMNS "i.no, i.persons, i.days, i.hours, i.first_month, i.last_month, i.category, i.subject, i.plan"
static const struct sql ITEMS = {
    "training-items", "SELECT " ITEM_COLUMNS " FROM training_item i WHERE i.plan = ? ORDER BY i.no", "i"};
static const struct sql PLAN_ITEMS = {
    "training-plan-items",
    "SELECT " ITEM_COLUMNS " FROM training_filing f JOIN training_item i ON i.plan = f.id WHERE f.org = ? AND f.kind = 'plan' AND f.year = ?"
    " AND f.state = 'approved' ORDER BY i.plan, i.no LIMIT ?",
    "iii"};

enum rc store_class_put(struct app *app, int64_t id, int64_t base, const struct training_class_new *n, const char *subject)
{
    return db_exec(app->db, &CLASS_PUT, id, base, n->f.year, n->f.title, n->category, subject, n->subject_item, n->plan ? &n->plan : NULL,
                   n->plan ? &n->plan_item : NULL, n->mode, n->starts, n->ends, n->days, n->hours, n->capacity, n->place, n->audience, n->teachers,
                   n->fee, n->f.note);
}

enum rc store_class_state(struct app *app, int64_t id, const char *state, const char *number, int64_t hours)
{
    return db_exec(app->db, &CLASS_STATE, state, number, hours >= 0 ? &hours : NULL, id);
}

enum rc store_class_turn(struct app *app, int64_t id, const char *state, const char *note)
{
    return db_exec(app->db, &CLASS_TURN, state, note, id);
}

enum rc store_class_fix(struct app *app, int64_t id, int64_t hours)
{
    return db_exec(app->db, &CLASS_FIX, hours, id);
}

enum rc store_reversal(TALLOC_CTX *mem, struct app *app, int64_t id, const char **reason)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &REVERSAL, &r, id));
    *reason = db_text(r, 0);
    return RC_OK;
}

static enum rc any(struct db_rows *r, bool *yes)
{
    *yes = db_count(r) > 0;
    talloc_free(r);
    return RC_OK;
}

enum rc store_class_twice(struct app *app, int64_t base, const char *name, int64_t starts, int64_t but, bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &CLASS_TWICE, &r, base, name, starts, but));
    return any(r, yes);
}

enum rc store_number_next(struct app *app, const char *region, int64_t year, int64_t *no)
{
    struct db_rows *r;
    TRY(db_exec(app->db, &NUMBER_NEXT, region, year));
    TRY(db_one(NULL, app->db, &NUMBER_LAST, &r, region, year));
    *no = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}

enum rc store_filing_put(struct app *app, int64_t id, const struct filing *x)
{
    return db_exec(app->db, &FILING_PUT, id, x->name, x->org->id, x->f->year, x->category, x->f->title, x->f->note ? x->f->note : "", x->persons,
                   x->hours, x->parts);
}

enum rc store_filing_state(struct app *app, int64_t id, const char *state)
{
    return db_exec(app->db, &FILING_STATE, state, id);
}

enum rc store_filing_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct training_filing **out)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &FILING_GET, &r, id));
    struct training_filing *f = talloc_zero(mem, struct training_filing);
    *f = (struct training_filing){.id = db_int(r, 0), .org = db_int(r, 1), .year = db_int(r, 2), .persons = db_int(r, 3), .hours = db_int(r, 4),
                                  .parts = db_int(r, 5), .kind = db_text(r, 6), .category = db_text(r, 7), .title = db_text(r, 8),
                                  .note = db_text(r, 9), .state = db_text(r, 10), .org_name = db_text(r, 11), .org_region = db_text(r, 12)};
    talloc_steal(f, r);
    *out = f;
    return RC_OK;
}

enum rc store_filing_there(struct app *app, int64_t org, const char *name, int64_t year, int64_t but, bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &FILING_THERE, &r, org, name, year, but));
    return any(r, yes);
}

enum rc store_items_put(struct app *app, int64_t plan, const struct training_item *items, size_t n)
{
    TRY(db_exec(app->db, &ITEMS_DROP, plan));
    for (size_t i = 0; i < n; i++)
        TRY(db_exec(app->db, &ITEM_ADD, plan, (int64_t)i + 1, items[i].category, items[i].subject, items[i].persons, items[i].days, items[i].hours,
                    items[i].first_month, items[i].last_month));
    return RC_OK;
}

static void read_items(TALLOC_CTX *mem, struct db_rows *r, struct training_item **out, int64_t **plans, size_t *n)
{
    *out = talloc_zero_array(mem, struct training_item, db_count(r) + 1);
    *plans = talloc_zero_array(*out, int64_t, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++) {
        (*out)[*n] = (struct training_item){.no = db_int(r, 0), .persons = db_int(r, 1), .days = db_int(r, 2), .hours = db_int(r, 3),
                                            .first_month = db_int(r, 4), .last_month = db_int(r, 5), .category = db_text(r, 6),
                                            .subject = db_text(r, 7)};
        (*plans)[*n] = db_int(r, 8);
    }
    talloc_steal(*out, r);
}

enum rc store_items(TALLOC_CTX *mem, struct app *app, int64_t plan, struct training_item **out, size_t *n)
{
    struct db_rows *r;
    int64_t *plans;
    TRY(db_query(mem, app->db, &ITEMS, &r, plan));
    read_items(mem, r, out, &plans, n);
    return RC_OK;
}

enum rc store_plan_items(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t year, struct training_item **out, int64_t **plans, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &PLAN_ITEMS, &r, org, year, PLAN_ITEMS_MAX));
    read_items(mem, r, out, plans, n);
    return RC_OK;
}

static const struct sql SUBJECTS_DROP = {"training-subjects-drop", "DELETE FROM training_subject WHERE list = ?", "i"};
static const struct sql SUBJECT_ADD = {
    "training-subject-add",
    "INSERT INTO training_subject (guide, list, org, year, no, category, name, hours, required, from_guide, state)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "IIiiissiiIs"};
static const struct sql SUBJECTS_STATE = {"training-subjects-state", "UPDATE training_subject SET state = ? WHERE list = ?", "si"};
#define SUBJECT_COLUMNS "s.id, s.from_guide, s.hours, s.org, s.year, s.name, s.category, s.state, o.name, s.required, s.guide IS NOT NULL OR s.from_guide IS NOT NULL"
static const struct sql SUBJECTS_OF = {
    "training-subjects-of",
    "SELECT " SUBJECT_COLUMNS " FROM training_subject s JOIN organisation o ON o.id = s.org WHERE s.list = ? ORDER BY s.no", "i"};
static const struct sql SUBJECT_THERE = {
    "training-subject-there",
    "SELECT 1 FROM training_subject WHERE org = ? AND year = ? AND state IN ('pending', 'consented') AND name = ? AND list <> ? LIMIT 1", "iisi"};
static const struct sql GUIDE_SUBJECTS = {
    "training-guide-subjects",
    "SELECT " SUBJECT_COLUMNS " FROM training_subject s JOIN organisation o ON o.id = s.org WHERE s.guide = ? ORDER BY s.required DESC, s.no", "i"};
static const struct sql GUIDE_DROP = {
    "training-guide-drop", "DELETE FROM training_subject WHERE guide = ? AND id = ? AND state = 'draft'", "ii"};
static const struct sql GUIDE_PUBLISH = {
    "training-guide-publish", "UPDATE training_guide SET published_at = COALESCE(published_at, ?) WHERE id = ?", "ti"};
static const struct sql GUIDE_OPEN = {
    "training-guide-open", "UPDATE training_subject SET state = 'published' WHERE guide = ? AND state = 'draft'", "i"};
static const struct sql GUIDE_NEW = {
    "training-guide-new", "INSERT INTO training_guide (org, year, title, body, updated_at) VALUES (?, ?, ?, ?, ?)", "iisst"};
static const struct sql GUIDE_CHANGE = {
    "training-guide-change", "UPDATE training_guide SET title = ?, body = ?, version = version + 1, updated_at = ? WHERE id = ?", "ssti"};

enum rc store_subjects_drop(struct app *app, int64_t list)
{
    return db_exec(app->db, &SUBJECTS_DROP, list);
}

enum rc store_subject_add(struct app *app, const struct training_subject *s, int64_t guide, int64_t list, int64_t no)
{
    return db_exec(app->db, &SUBJECT_ADD, guide ? &guide : NULL, list ? &list : NULL, s->org, s->year, no, s->category, s->name, s->hours,
                   s->required, s->from_guide ? &s->from_guide : NULL, s->state);
}

enum rc store_subjects_state(struct app *app, int64_t list, const char *state)
{
    return db_exec(app->db, &SUBJECTS_STATE, state, list);
}

static enum rc read_subjects(TALLOC_CTX *mem, struct db_rows *r, struct training_subject **out, size_t *n)
{
    *out = talloc_zero_array(mem, struct training_subject, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = (struct training_subject){
            .id = db_int(r, 0), .from_guide = db_int(r, 1), .hours = db_int(r, 2), .org = db_int(r, 3), .year = db_int(r, 4), .name = db_text(r, 5),
            .category = db_text(r, 6), .state = db_text(r, 7), .org_name = db_text(r, 8), .required = db_int(r, 9) != 0,
            .guided = db_int(r, 10) != 0};
    talloc_steal(*out, r);
    return RC_OK;
}

enum rc store_subjects_of(TALLOC_CTX *mem, struct app *app, int64_t list, struct training_subject **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &SUBJECTS_OF, &r, list));
    return read_subjects(mem, r, out, n);
}

enum rc store_subject_there(struct app *app, int64_t org, int64_t year, const char *name, int64_t but, bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &SUBJECT_THERE, &r, org, year, name, but));
    return any(r, yes);
}

/* The departments above and at an organisation, by its jurisdiction: AND column IN (…). */
static void hrss_of(struct sqlb *b, const char *hrss_path)
{
    int64_t ids[ORG_DEPTH_MAX];
    size_t n = org_path_ids(hrss_path, ids, ORG_DEPTH_MAX);
    sqlb_add(b, "o.hrss IN (0", "");
    for (size_t i = 0; i < n; i++)
        sqlb_add(b, ", ?", "i", ids[i]);
    sqlb_add(b, ")", "");
}

enum rc store_teachable(TALLOC_CTX *mem, struct app *app, const struct org *base, int64_t province, bool chosen, int64_t year,
                        struct training_subject **out, size_t *n)
{
    struct sqlb *b = sqlb_new(mem, "training-teachable");
    struct db_rows *r;
    sqlb_add(b,
             "SELECT " SUBJECT_COLUMNS " FROM ((SELECT s.id FROM training_subject s FORCE INDEX (org) WHERE s.org = ? AND s.year = ? AND s.state = ?"
             " AND (s.guide IS NOT NULL OR s.from_guide IS NOT NULL)) UNION ALL (SELECT s.id FROM organisation o FORCE INDEX (hrss) STRAIGHT_JOIN training_subject s"
             " FORCE INDEX (org) ON s.org = o.id AND s.year = ? AND s.state = 'consented' AND s.guide IS NULL AND s.from_guide IS NULL WHERE",
             "iisi", chosen ? base->id : province, year, chosen ? "consented" : "published", year);
    hrss_of(b, base->hrss_path);
    sqlb_add(b, "AND o.kind = 'authority'", ""); /* who files subjects of their own */
    if (base->sector && *base->sector)
        sqlb_add(b, "AND o.sector = ?", "s", base->sector);
    sqlb_add(b,
             ")) k STRAIGHT_JOIN training_subject s FORCE INDEX (PRIMARY) ON s.id = k.id STRAIGHT_JOIN organisation o FORCE INDEX (PRIMARY) ON o.id = s.org"
             " ORDER BY s.category DESC, s.required DESC, s.name, s.id LIMIT ?",
             "i", SUBJECTS_MAX);
    TRY(db_query_b(mem, app->db, b, &r));
    return read_subjects(mem, r, out, n);
}

enum rc store_guide_get(TALLOC_CTX *mem, struct app *app, int64_t id, int64_t org, int64_t year, struct training_guide **out)
{
    struct sqlb *b = sqlb_new(mem, "training-guide");
    struct db_rows *r;
    sqlb_add(b,
             "SELECT g.id, g.org, g.year, g.version, g.published_at, g.title, g.body, o.name,"
             " (SELECT COUNT(*) FROM training_subject s WHERE s.guide = g.id) FROM training_guide g JOIN organisation o ON o.id = g.org WHERE",
             "");
    if (id)
        sqlb_add(b, "g.id = ?", "i", id);
    else
        sqlb_add(b, "g.org = ? AND g.year = ?", "ii", org, year);
    TRY(db_query_b(mem, app->db, b, &r));
    if (!db_next(r))
        return RC_NOT_FOUND;
    struct training_guide *g = talloc_zero(mem, struct training_guide);
    *g = (struct training_guide){.id = db_int(r, 0), .org = db_int(r, 1), .year = db_int(r, 2), .version = db_int(r, 3),
                                 .published_at = db_time(r, 4), .title = db_text(r, 5), .body = db_text(r, 6), .org_name = db_text(r, 7),
                                 .subjects = db_int(r, 8)};
    talloc_steal(g, r);
    *out = g;
    return RC_OK;
}

enum rc store_guide_put(struct app *app, int64_t org, const struct training_guide_new *n, int64_t *id)
{
    if (*id)
        return db_exec(app->db, &GUIDE_CHANGE, n->title, n->body, app_now(app), *id);
    TRY(db_exec(app->db, &GUIDE_NEW, org, n->year, n->title, n->body, app_now(app)));
    *id = db_insert_id(app->db);
    return RC_OK;
}

enum rc store_guide_subjects(TALLOC_CTX *mem, struct app *app, int64_t guide, struct training_subject **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &GUIDE_SUBJECTS, &r, guide));
    return read_subjects(mem, r, out, n);
}

enum rc store_guide_drop(struct app *app, int64_t guide, int64_t subject)
{
    return db_exec(app->db, &GUIDE_DROP, guide, subject);
}

enum rc store_guide_publish(struct app *app, int64_t guide)
{
    TRY(db_exec(app->db, &GUIDE_PUBLISH, app_now(app), guide));
    return db_exec(app->db, &GUIDE_OPEN, guide);
}

static const struct sql DEMAND_PUT = {
    "training-demand-put",
    "INSERT INTO training_demand (id, wish_from, wish_to, place, contact, phone) VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
    " wish_from = VALUES(wish_from), wish_to = VALUES(wish_to), place = VALUES(place), contact = VALUES(contact), phone = VALUES(phone),"
    " version = version + 1",
    "iddsss"};
static const struct sql DEMAND_GET = {
    "training-demand-get",
    "SELECT d.wish_from, d.wish_to, d.base, d.assigned_at, d.assigned_org, d.version, d.place, d.contact, d.phone, d.answer, b.name,"
    " b.office_phone, o.name, a.name, d.accepted_at, t.name FROM training_demand d LEFT JOIN organisation b ON b.id = d.base"
    " LEFT JOIN organisation o ON o.id = d.assigned_org LEFT JOIN account a ON a.id = d.assigned_by LEFT JOIN account t ON t.id = d.accepted_by WHERE d.id = ?",
    "i"};
static const struct sql DEMAND_ASSIGN = {
    "training-demand-assign",
    "UPDATE training_demand SET base = ?, answer = ?, assigned_org = ?, assigned_by = ?, assigned_at = ?, accepted_at = NULL, accepted_by = NULL,"
    " declined_org = NULL, version = version + 1"
    " WHERE id = ? AND version = ?",
    "isiitii"};

static const struct sql DEMAND_ACCEPT = {
    "training-demand-accept",
    "UPDATE training_demand SET accepted_at = ?, accepted_by = ?, version = version + 1 WHERE id = ? AND version = ? AND base = ? AND accepted_at IS NULL",
    "tiiii"};
static const struct sql DEMAND_DECLINE = {
    "training-demand-decline",
    "UPDATE training_demand SET declined_org = assigned_org, base = NULL, answer = '', version = version + 1 WHERE id = ? AND version = ? AND base = ?"
    " AND accepted_at IS NULL",
    "iii"};
static const struct sql DEMAND_WAITS = {"training-demand-waits", "UPDATE training_demand SET declined_org = ? WHERE id = ? AND base IS NULL", "ii"};
static const struct sql ASSIGNMENT_END = {
    "training-assignment-end",
    "INSERT INTO training_assignment (demand, base, assigned_org, assigned_by, assigned_at, answer, ended, reason, ended_by, ended_at)"
    " SELECT id, base, assigned_org, assigned_by, assigned_at, answer, ?, ?, ?, ? FROM training_demand WHERE id = ? AND base IS NOT NULL",
    "ssiti"};
static const struct sql DECLINED_BY = {"training-declined-by", "SELECT 1 FROM training_assignment WHERE demand = ? AND base = ? AND ended = 'declined' LIMIT 1", "ii"};
static const struct sql ASSIGNMENTS = {
    "training-assignments",
    "SELECT a.base, a.assigned_at, a.ended_at, b.name, o.name, a.answer, a.ended, a.reason, e.name FROM training_assignment a"
    " JOIN organisation b ON b.id = a.base JOIN organisation o ON o.id = a.assigned_org JOIN account e ON e.id = a.ended_by WHERE a.demand = ? ORDER BY a.id LIMIT 50",
    "i"};
static const struct sql DECLINED = {"training-declined", "SELECT COUNT(*) FROM training_demand WHERE declined_org = ?", "i"};
static const struct sql ASSIGNED = {"training-assigned", "SELECT COUNT(*) FROM training_demand WHERE base = ? AND accepted_at IS NULL", "i"};
static const struct sql MAILED = {
    "training-mailed",
    "SELECT DISTINCT a.id, a.email FROM post p JOIN account a ON a.id = p.holder AND a.state = 'active' AND a.email <> '' WHERE p.org = ?"
    " AND p.state = 'active' AND (p.super = 1 OR EXISTS (SELECT 1 FROM role_permission rp WHERE rp.role = p.role AND rp.permission = ?))"
    " ORDER BY a.id LIMIT 50",
    "is"};

enum rc store_demand_accept(struct app *app, const struct who *who, int64_t id, int64_t version)
{
    return db_exec(app->db, &DEMAND_ACCEPT, app_now(app), who->account, id, version, who->org);
}

static enum rc counted(struct app *app, const struct sql *sql, int64_t org, int64_t *count)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, sql, &r, org));
    *count = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}

enum rc training_assigned(struct app *app, int64_t base, int64_t *count)
{
    return counted(app, &ASSIGNED, base, count);
}

enum rc training_declined(struct app *app, int64_t org, int64_t *count)
{
    return counted(app, &DECLINED, org, count);
}

enum rc store_demand_decline(struct app *app, const struct who *who, int64_t id, int64_t version)
{
    return db_exec(app->db, &DEMAND_DECLINE, id, version, who->org);
}

enum rc store_demand_waits(struct app *app, int64_t id, int64_t org)
{
    return db_exec(app->db, &DEMAND_WAITS, org, id);
}

enum rc store_assignment_end(struct app *app, const struct who *who, int64_t id, const char *ended, const char *reason)
{
    return db_exec(app->db, &ASSIGNMENT_END, ended, reason, who->account, app_now(app), id);
}

enum rc store_declined_by(struct app *app, int64_t id, int64_t base, bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &DECLINED_BY, &r, id, base));
    return any(r, yes);
}

enum rc training_assignments(TALLOC_CTX *mem, struct app *app, int64_t demand, struct training_assignment **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &ASSIGNMENTS, &r, demand));
    *out = talloc_zero_array(mem, struct training_assignment, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = (struct training_assignment){.base = db_int(r, 0), .assigned_at = db_time(r, 1), .ended_at = db_time(r, 2), .base_name = db_text(r, 3),
                                                  .org_name = db_text(r, 4), .answer = db_text(r, 5), .ended = db_text(r, 6), .reason = db_text(r, 7),
                                                  .ended_name = db_text(r, 8)};
    talloc_steal(*out, r);
    return RC_OK;
}

enum rc store_mailed(TALLOC_CTX *mem, struct app *app, int64_t org, const char *permission, struct db_rows **out)
{
    return db_query(mem, app->db, &MAILED, out, org, permission);
}

enum rc store_demand_put(struct app *app, int64_t id, const struct training_demand_new *n)
{
    return db_exec(app->db, &DEMAND_PUT, id, n->wish_from, n->wish_to, n->place, n->contact, n->phone);
}

enum rc store_demand_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct training_demand **out)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &DEMAND_GET, &r, id));
    struct training_demand *d = talloc_zero(mem, struct training_demand);
    *d = (struct training_demand){.wish_from = db_time(r, 0), .wish_to = db_time(r, 1), .base = db_int(r, 2), .assigned_at = db_time(r, 3),
                                  .assigned_org = db_int(r, 4), .version = db_int(r, 5), .place = db_text(r, 6), .contact = db_text(r, 7),
                                  .phone = db_text(r, 8), .answer = db_text(r, 9), .base_name = db_text(r, 10), .base_phone = db_text(r, 11),
                                  .assigned_org_name = db_text(r, 12), .assigned_name = db_text(r, 13), .accepted_at = db_time(r, 14),
                                  .accepted_name = db_text(r, 15)};
    talloc_steal(d, r);
    *out = d;
    return RC_OK;
}

enum rc store_demand_assign(struct app *app, const struct who *who, int64_t id, int64_t version, int64_t base, const char *answer)
{
    return db_exec(app->db, &DEMAND_ASSIGN, base, answer, who->org, who->account, app_now(app), id, version);
}

/* Bases below a department, in the order of the list: by the column of its level. */
static void bases_below(struct sqlb *b, const struct who *who)
{
    int64_t ids[ORG_DEPTH_MAX];
    switch (org_path_ids(who->org_path, ids, ORG_DEPTH_MAX)) {
    case 1:
        sqlb_add(b, "(SELECT o.id FROM organisation o FORCE INDEX (dept1) WHERE o.dept1 = ?", "i", who->org);
        break;
    case 2:
        sqlb_add(b, "(SELECT o.id FROM organisation o FORCE INDEX (dept2) WHERE o.dept2 = ?", "i", who->org);
        break;
    case 3:
        sqlb_add(b, "(SELECT o.id FROM organisation o FORCE INDEX (dept3) WHERE o.dept3 = ?", "i", who->org);
        break;
    default:
        sqlb_add(b, "(SELECT o.id FROM organisation o FORCE INDEX (hrss) WHERE o.hrss = ?", "i", who->org);
    }
    sqlb_add(b, "AND o.kind = 'base' AND o.state = 'active' ORDER BY o.sort_pinyin, o.id LIMIT ?)", "i", BASES_MAX);
}

enum rc store_bases(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t one, struct training_base **out, size_t *n)
{
    struct sqlb *b = sqlb_new(mem, "training-bases");
    struct db_rows *r;
    sqlb_add(b, "SELECT o.id, o.name, COALESCE(o.base_level, ''), o.office_phone FROM organisation o WHERE o.kind = 'base' AND o.state = 'active'", "");
    if (one)
        sqlb_add(b, "AND o.id = ? AND (o.hrss_path LIKE CONCAT(?, '%') OR ? LIKE CONCAT(o.hrss_path, '%'))", "iss", one, who->org_path, who->org_path);
    if (!one) {
        sqlb_add(b, "AND o.id IN (SELECT k.id FROM (", "");
        bases_below(b, who);
        sqlb_add(b, "UNION (SELECT o.id FROM organisation o FORCE INDEX (hrss) WHERE o.kind = 'base' AND o.state = 'active' AND", "");
        hrss_of(b, who->org_path);
        sqlb_add(b, ")) k)", "");
    }
    sqlb_add(b, "ORDER BY o.sort_pinyin, o.id LIMIT ?", "i", BASES_MAX);
    TRY(db_query_b(mem, app->db, b, &r));
    *out = talloc_zero_array(mem, struct training_base, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = (struct training_base){.id = db_int(r, 0), .name = db_text(r, 1), .level = db_text(r, 2), .phone = db_text(r, 3)};
    talloc_steal(*out, r);
    return RC_OK;
}
