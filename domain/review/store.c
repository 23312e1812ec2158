#include <string.h>

#include "core/db.h"
#include "domain/org/org.h"
#include "domain/review/internal.h"

#define CASE_COLUMNS                                                                                          \
    "c.id, c.version, c.kind, c.state, c.subject, c.subject_account, c.applicant, c.applicant_org, "          \
    "c.base_org, c.declarer, c.current_org, c.year, c.step_no, c.acting, c.subject_name, c.subject_mask, "    \
    "c.unit_name, c.category, c.form, c.summary, c.submitted_at, c.arrived_at, c.due_at, c.decided_at, "      \
    "c.updated_at, c.claimed, c.recognised, c.files, c.marks"

static const struct sql CASE_INSERT = {
    "review-case-insert",
    "INSERT INTO review_case (kind, state, current_org, step_no, acting, subject, subject_account, subject_name,"
    " subject_mask, applicant, applicant_org, base_org, declarer, unit_name, year, submitted_at, arrived_at, due_at,"
    " category, form, summary, claimed, recognised, files, marks, updated_at)"
    " VALUES (?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "siiiiIssIIiIsitttsssiiiit"};

static const struct sql CASE_GET = {"review-case-get", "SELECT " CASE_COLUMNS " FROM review_case c WHERE c.id = ?",
                                    "i"};

/* With what a decision on it asks for. The number is the end of an index: not asked for by the row of the case, which would make a subquery of it. */
static const struct sql CASE_IN_HAND = {
    "review-case-in-hand",
    "SELECT " CASE_COLUMNS ", p.super, (SELECT MAX(e.no) FROM review_event e WHERE e.case_id = ?), n.no, n.org, n.state"
    " FROM review_case c LEFT JOIN post p ON p.id = ? AND p.org = ? AND p.holder = ? AND p.state = 'active'"
    " LEFT JOIN review_step n ON n.case_id = c.id AND n.no = c.step_no + 1 WHERE c.id = ?",
    "iiiii"};

static const struct sql CASE_OWN = {
    "review-case-own",
    "SELECT " CASE_COLUMNS " FROM review_case c WHERE c.id = ? AND (c.subject_account = ? OR c.applicant = ?)", "iii"};

/* All that a transition may change; version, state and queue as they were read decide whether it happens. */
static const struct sql CASE_MOVE = {
    "review-case-move",
    "UPDATE review_case SET state = ?, current_org = ?, step_no = ?, acting = ?, arrived_at = ?, due_at = ?,"
    " decided_at = ?, year = ?, category = ?, form = ?, summary = ?, claimed = ?, recognised = ?, files = ?, marks = ?,"
    " version = version + 1, updated_at = ? WHERE id = ? AND version = ? AND state = ? AND current_org = ?",
    "siiitttisssiiiitiisi"};

/* The same of a case whose content stays. */
static const struct sql CASE_STEP = {
    "review-case-step",
    "UPDATE review_case SET state = ?, current_org = ?, step_no = ?, acting = ?, arrived_at = ?, due_at = ?, decided_at = ?, recognised = ?,"
    " marks = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ? AND state = ? AND current_org = ?",
    "siiitttiitiisi"};

static const struct sql CASE_WAS_HERE = {
    "review-case-was-here",
    "SELECT 1 FROM review_event WHERE case_id = ? AND (org = ? OR (for_org = ? AND action IN ('reroute', 'escalate'))) LIMIT 1", "iii"};

static const struct sql CASE_APPEALED = {"review-case-appealed",
                                         "SELECT 1 FROM review_event WHERE case_id = ? AND action = 'appeal' LIMIT 1", "i"};
static const struct sql CASE_REOPENED = {"review-case-reopened",
                                         "SELECT 1 FROM review_event WHERE case_id = ? AND action IN ('appeal', 'restore') LIMIT 1", "i"};
static const struct sql CASE_FALLEN = {
    "review-case-fallen",
    "SELECT 1 FROM (SELECT action FROM review_event WHERE case_id = ? ORDER BY no DESC LIMIT 1) l WHERE l.action = 'fall'", "i"};

static const struct sql CASES_OVERDUE = {
    "review-cases-overdue",
    "SELECT id FROM review_case FORCE INDEX (due) WHERE state = 'returned' AND due_at <= ? ORDER BY due_at LIMIT ?",
    "ti"};

static const struct sql GUARD_TAKE = {"review-guard-take", "INSERT INTO case_guard (name, case_id) VALUES (?, ?)", "si"};
static const struct sql GUARD_FREE = {"review-guard-free", "DELETE FROM case_guard WHERE case_id = ?", "i"};

static const struct sql STEP_INSERT = {
    "review-step-insert",
    "INSERT INTO review_step (case_id, no, kind, rule, org, state, note) VALUES (?, ?, ?, ?, ?, ?, ?)", "iississ"};
static const struct sql STEPS_CHAIN = {
    "review-steps-chain", "SELECT kind, rule, org, state, note FROM review_step WHERE case_id = ? ORDER BY no", "i"};
static const struct sql STEPS_DROP = {"review-steps-drop", "DELETE FROM review_step WHERE case_id = ? AND no >= ?", "ii"};
#define OPEN "state IN ('pending', 'returned')"
static const struct sql CASES_BELOW = {
    "review-cases-below",
    "(SELECT c.id FROM (SELECT id FROM organisation WHERE path LIKE ? UNION SELECT id FROM organisation WHERE hrss_path LIKE ?) o"
    " STRAIGHT_JOIN review_case c FORCE INDEX (base) ON c.base_org = o.id AND c." OPEN " AND c.id > ? ORDER BY c.id LIMIT ?)"
    " UNION (SELECT id FROM review_case FORCE INDEX (inbox_all) WHERE current_org = ? AND " OPEN " AND base_org <> ?"
    " AND id > ? ORDER BY id LIMIT ?) ORDER BY id LIMIT ?",
    "ssiiiiiii"};
static const struct sql CASES_IN_HAND = {
    "review-cases-in-hand",
    "SELECT id FROM review_case FORCE INDEX (inbox_all) WHERE current_org = ? AND " OPEN " AND id > ? ORDER BY id LIMIT ?", "iii"};
static const struct sql CASES_OF_PERSON = {
    "review-cases-of-person",
    "SELECT c.id FROM review_case c JOIN person p ON p.id = c.subject AND p.account = c.subject_account"
    " WHERE c.subject = ? AND c.base_org = ? AND c." OPEN
    " AND EXISTS (SELECT 1 FROM review_step s WHERE s.case_id = c.id AND s.kind = 'employer') LIMIT 500",
    "ii"};
static const struct sql CASES_OF_BASE = {
    "review-cases-of-base", "SELECT id FROM review_case FORCE INDEX (base) WHERE base_org = ? AND " OPEN " LIMIT ?", "ii"};
static const struct sql CASE_BASE = {
    "review-case-base",
    "UPDATE review_case SET base_org = ?, applicant_org = IF(applicant_org = ?, ?, applicant_org) WHERE id = ? AND base_org = ?",
    "iiiii"};
static const struct sql STEP_STATE = {"review-step-state",
                                      "UPDATE review_step SET state = ? WHERE case_id = ? AND no = ?", "sii"};
static const struct sql STEP_DONE = {
    "review-step-done", "UPDATE review_step SET state = IF(no = ?, 'done', 'current') WHERE case_id = ? AND no IN (?, ?)", "iiii"};
static const struct sql STEP_ORG = {"review-step-org", "SELECT org FROM review_step WHERE case_id = ? AND no = ?", "ii"};
static const struct sql STEP_NEXT = {
    "review-step-next",
    "SELECT no, org FROM review_step WHERE case_id = ? AND no > ? AND state = 'waiting' ORDER BY no LIMIT 1", "ii"};

#define EVENT_COLUMNS                                                                                         \
    "INSERT INTO review_event (case_id, no, action, step_no, org, org_name, for_org, account, account_name, post, reason,"  \
    " hours, until, created_at, case_kind, case_year)"
static const struct sql EVENT_NEXT = {
    "review-event-next", EVENT_COLUMNS " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "iisiIsIIsIsIstsi"};
static const struct sql EVENT_INSERT = {
    "review-event-insert",
    EVENT_COLUMNS " SELECT c.id, (SELECT COALESCE(MAX(e.no), 0) + 1 FROM review_event e WHERE e.case_id = c.id), ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    " ?, ?, ?, c.kind, c.year FROM review_case c WHERE c.id = ?",
    "siIsIIsIsIsti"};

static const struct sql STEPS = {
    "review-steps",
    "SELECT s.no, s.kind, s.org, o.name, s.state, s.note, d.name, d.office_phone FROM review_step s"
    " LEFT JOIN organisation o ON o.id = s.org LEFT JOIN organisation d ON d.id = ? AND s.state = 'current'"
    " WHERE s.case_id = ? ORDER BY s.no",
    "ii"};

static const struct sql EVENTS = {
    "review-events",
    "SELECT e.action, s.kind, e.org, e.org_name, f.name, e.account_name, e.reason, e.hours,"
    " DATE_FORMAT(e.until, '%Y-%m-%d'), e.created_at, e.no FROM review_event e"
    " LEFT JOIN review_step s ON s.case_id = e.case_id AND s.no = e.step_no"
    " LEFT JOIN organisation f ON f.id = e.for_org WHERE e.case_id = ? ORDER BY e.no",
    "i"};

/* By its own role, or by one that is lent to it today. */
static const struct sql POST_MAY = {
    "review-post-may",
    "SELECT 1 FROM post p WHERE p.id = ? AND p.org = ? AND p.holder = ? AND p.state = 'active' AND (p.super = 1 OR EXISTS"
    " (SELECT 1 FROM role_permission r WHERE r.role = p.role AND r.permission = ?) OR EXISTS"
    " (SELECT 1 FROM delegation d JOIN post l ON l.id = d.post AND l.state = 'active'"
    " LEFT JOIN role_permission r ON r.role = l.role AND r.permission = ? WHERE d.to_post = p.id AND d.ended_at IS NULL"
    " AND d.from_day <= ? AND d.to_day >= ? AND (l.super = 1 OR r.role IS NOT NULL)))",
    "iiissdd"};

static const struct sql POST_WHO = {
    "review-post-who",
    "SELECT o.id, o.kind, o.name, o.path, a.name, p.super FROM post p JOIN organisation o ON o.id = p.org"
    " JOIN account a ON a.id = p.holder WHERE p.id = ? AND p.holder = ? AND p.state = 'active'",
    "ii"};

static const struct sql ITEMS_WAITING = {
    "review-items-waiting",
    "SELECT no, case_id, version FROM job_item WHERE job = ? AND no > ? AND state = 'waiting' ORDER BY no LIMIT ?", "iii"};
static const struct sql ITEM_DONE = {"review-item-done",
                                     "UPDATE job_item SET state = ?, reason = ? WHERE job = ? AND no = ?", "ssii"};
static const struct sql JOB_FINISHED = {
    "review-job-finished",
    "UPDATE job SET state = 'done', done = ?, finished_at = UTC_TIMESTAMP(3) WHERE id = ?", "ii"};

static const struct sql HIDE = {
    "review-hide",
    "INSERT IGNORE INTO case_hidden (org, case_id, created_at) SELECT e.org, e.case_id, ? FROM review_event e"
    " WHERE e.case_id = ? AND e.org = ? AND e.action IN ('approve', 'reject')"
    " AND NOT EXISTS (SELECT 1 FROM case_hidden h WHERE h.org = e.org AND h.case_id = e.case_id) LIMIT 1",
    "tii"};
static const struct sql SHOW = {"review-show", "DELETE FROM case_hidden WHERE org = ? AND case_id = ?", "ii"};

static const int64_t *or_null(const int64_t *id)
{
    return *id ? id : NULL;
}

/* A case from the row in hand, in the order of CASE_COLUMNS; takes the rows with it. */
static enum rc case_of(TALLOC_CTX *mem, struct db_rows *r, struct review_case **out)
{
    if (!db_next(r)) {
        talloc_free(r);
        return RC_NOT_FOUND;
    }
    struct review_case *c = talloc_zero(mem, struct review_case);
    *c = (struct review_case){
        .id = db_int(r, 0), .version = db_int(r, 1), .kind = db_text(r, 2), .state = db_text(r, 3),
        .subject = db_int(r, 4), .subject_account = db_int(r, 5), .applicant = db_int(r, 6),
        .applicant_org = db_int(r, 7), .base_org = db_int(r, 8), .declarer = db_int(r, 9),
        .current_org = db_int(r, 10), .year = db_int(r, 11), .step_no = db_int(r, 12), .acting = db_int(r, 13) != 0,
        .subject_name = db_text(r, 14), .subject_mask = db_text(r, 15), .unit_name = db_text(r, 16),
        .category = db_text(r, 17), .form = db_text(r, 18), .summary = db_text(r, 19), .submitted_at = db_time(r, 20),
        .arrived_at = db_time(r, 21), .due_at = db_time(r, 22), .decided_at = db_time(r, 23),
        .updated_at = db_time(r, 24), .claimed = db_int(r, 25), .recognised = db_int(r, 26), .files = db_int(r, 27),
        .marks = db_int(r, 28)};
    talloc_steal(c, r);
    *out = c;
    return RC_OK;
}

enum rc store_case_insert(struct app *app, const struct review_case *c, int64_t *id)
{
    TRY(db_exec(app->db, &CASE_INSERT, c->kind, c->current_org, c->step_no, (int64_t)c->acting, c->subject,
                or_null(&c->subject_account), c->subject_name, c->subject_mask, or_null(&c->applicant),
                or_null(&c->applicant_org), c->base_org, or_null(&c->declarer), c->unit_name, c->year, c->submitted_at,
                c->arrived_at, c->due_at, c->category, c->form, c->summary, c->claimed, c->recognised, c->files,
                c->marks, c->updated_at));
    *id = db_insert_id(app->db);
    return RC_OK;
}

enum rc store_case_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct review_case **out)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &CASE_GET, &r, id));
    return case_of(mem, r, out);
}

enum rc store_case_in_hand(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct in_hand *out)
{
    enum { SUPER = 29, LAST_EVENT, NEXT, NEXT_ORG, NEXT_STATE };
    struct db_rows *r;
    TRY(db_query(mem, app->db, &CASE_IN_HAND, &r, id, who->post, who->org, who->account, id));
    *out = (struct in_hand){.c = NULL};
    TRY(case_of(mem, r, &out->c));
    out->super = db_int(r, SUPER) != 0;
    out->last_event = db_int(r, LAST_EVENT);
    if (db_null(r, NEXT))
        return RC_OK;
    out->skips = strcmp(db_text(r, NEXT_STATE), "waiting") != 0;
    if (!out->skips) {
        out->next_no = db_int(r, NEXT);
        out->next_org = db_int(r, NEXT_ORG);
    }
    return RC_OK;
}

enum rc store_case_visible(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct review_case **out)
{
    struct sqlb *b = sqlb_new(mem, "review-case-visible");
    sqlb_add(b, "SELECT " CASE_COLUMNS " FROM review_case c WHERE c.id = ? AND (c.current_org = ?", "ii", id, who->org);
    sqlb_add(b, " OR EXISTS (SELECT 1 FROM review_event e WHERE e.case_id = c.id AND e.org = ?)", "i", who->org);
    sqlb_add(b, " OR EXISTS (SELECT 1 FROM review_step s WHERE s.case_id = c.id AND s.org = ?"
                " AND s.state IN ('done', 'current'))", "i", who->org);
    sqlb_add(b, " OR EXISTS (SELECT 1 FROM organisation o WHERE o.id IN (c.applicant_org, c.base_org)", "");
    scope_where(b, who);
    sqlb_add(b, ") OR EXISTS (SELECT 1 FROM person p JOIN organisation o ON o.id = p.employer"
                " WHERE p.account = c.subject_account", "");
    scope_where(b, who);
    sqlb_add(b, "))", "");
    struct db_rows *r;
    TRY(db_query_b(mem, app->db, b, &r));
    return case_of(mem, r, out);
}

enum rc store_case_own(TALLOC_CTX *mem, struct app *app, int64_t account, int64_t id, struct review_case **out)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &CASE_OWN, &r, id, account, account));
    return case_of(mem, r, out);
}

/* Texts are compared by where they lie: those of a decision are the case's own. */
static bool same_content(const struct review_case *a, const struct review_case *b)
{
    return a->year == b->year && a->category == b->category && a->form == b->form && a->summary == b->summary && a->claimed == b->claimed &&
           a->files == b->files;
}

static enum rc move_case(struct app *app, const struct review_case *before, const struct review_case *after)
{
    const struct review_case *a = after;
    if (same_content(before, after))
        return db_exec(app->db, &CASE_STEP, a->state, a->current_org, a->step_no, (int64_t)a->acting, a->arrived_at, a->due_at, a->decided_at,
                       a->recognised, a->marks, a->updated_at, before->id, before->version, before->state, before->current_org);
    return db_exec(app->db, &CASE_MOVE, after->state, after->current_org, after->step_no, (int64_t)after->acting,
                after->arrived_at, after->due_at, after->decided_at, after->year, after->category, after->form,
                after->summary, after->claimed, after->recognised, after->files, after->marks, after->updated_at,
                before->id, before->version, before->state, before->current_org);
}

enum rc store_case_move(struct app *app, const struct review_case *before, const struct review_case *after)
{
    TRY(move_case(app, before, after));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}

enum rc store_case_was_here(struct app *app, int64_t id, int64_t org, bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &CASE_WAS_HERE, &r, id, org, org));
    *yes = db_count(r) > 0;
    talloc_free(r);
    return RC_OK;
}

static enum rc any_row(struct app *app, const struct sql *sql, int64_t id, bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, sql, &r, id));
    *yes = db_count(r) > 0;
    talloc_free(r);
    return RC_OK;
}

enum rc store_case_appealed(struct app *app, int64_t id, bool *yes)
{
    return any_row(app, &CASE_APPEALED, id, yes);
}

enum rc store_case_reopened(struct app *app, int64_t id, bool *yes)
{
    return any_row(app, &CASE_REOPENED, id, yes);
}

enum rc store_case_fallen(struct app *app, int64_t id, bool *yes)
{
    return any_row(app, &CASE_FALLEN, id, yes);
}

enum rc store_cases_overdue(TALLOC_CTX *mem, struct app *app, int64_t now, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &CASES_OVERDUE, out, now, limit);
}

enum rc store_guard_take(struct app *app, const char *name, int64_t case_id)
{
    return db_exec(app->db, &GUARD_TAKE, name, case_id);
}

enum rc store_guard_free(struct app *app, int64_t case_id)
{
    return db_exec(app->db, &GUARD_FREE, case_id);
}

enum rc store_step_insert(struct app *app, int64_t case_id, int64_t no, const struct chain_step *s)
{
    return db_exec(app->db, &STEP_INSERT, case_id, no, s->kind, s->rule, s->org, s->state, s->note);
}

enum rc store_steps_chain(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct chain *out)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &STEPS_CHAIN, &r, case_id));
    for (out->n = 0; out->n <= CHAIN_MAX && db_next(r); out->n++)
        out->steps[out->n] = (struct chain_step){.kind = db_text(r, 0), .rule = db_text(r, 1), .org = db_int(r, 2),
                                                 .state = db_text(r, 3), .note = db_text(r, 4)};
    return RC_OK;
}

enum rc store_steps_drop(struct app *app, int64_t case_id, int64_t from_no)
{
    return db_exec(app->db, &STEPS_DROP, case_id, from_no);
}

enum rc store_cases_below(TALLOC_CTX *mem, struct app *app, int64_t org, const char *path, int64_t after, int64_t limit,
                          struct db_rows **out)
{
    const char *pattern = path ? talloc_asprintf(mem, "%s%%", path) : NULL;
    return db_query(mem, app->db, &CASES_BELOW, out, pattern, pattern, after, limit, org, org, after, limit, limit);
}

enum rc store_cases_in_hand(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t after, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &CASES_IN_HAND, out, org, after, limit);
}

enum rc store_cases_of_person(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t base, struct db_rows **out)
{
    return db_query(mem, app->db, &CASES_OF_PERSON, out, person, base);
}

enum rc store_cases_of_base(TALLOC_CTX *mem, struct app *app, int64_t base, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &CASES_OF_BASE, out, base, limit);
}

enum rc store_case_base(struct app *app, int64_t case_id, int64_t from, int64_t to)
{
    return db_exec(app->db, &CASE_BASE, to, from, to, case_id, from);
}

enum rc store_step_state(struct app *app, int64_t case_id, int64_t no, const char *state)
{
    return db_exec(app->db, &STEP_STATE, state, case_id, no);
}

enum rc store_step_done(struct app *app, int64_t case_id, int64_t done, int64_t current)
{
    return current ? db_exec(app->db, &STEP_DONE, done, case_id, done, current) : store_step_state(app, case_id, done, "done");
}

enum rc store_step_org(struct app *app, int64_t case_id, int64_t no, int64_t *org)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &STEP_ORG, &r, case_id, no));
    *org = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}

enum rc store_step_next(struct app *app, int64_t case_id, int64_t no, int64_t *next, int64_t *org)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &STEP_NEXT, &r, case_id, no));
    *next = db_int(r, 0);
    *org = db_int(r, 1);
    talloc_free(r);
    return RC_OK;
}

enum rc store_event_insert(struct app *app, const struct who *who, int64_t case_id, const struct event *e)
{
    static const struct who PLATFORM = {.name = "", .org_name = ""};
    if (!who)
        who = &PLATFORM;
    const int64_t org = who->post ? who->org : 0, *hours = e->hours >= 0 ? &e->hours : NULL, now = app_now(app);
    const char *org_name = org && who->org_name ? who->org_name : "", *name = who->name ? who->name : "", *reason = e->reason ? e->reason : "";
    if (e->of)
        return db_exec(app->db, &EVENT_NEXT, case_id, e->no, e->action, e->step_no, or_null(&org), org_name, or_null(&e->for_org),
                       or_null(&who->account), name, or_null(&who->post), reason, hours, e->until, now, e->of->kind, e->of->year);
    return db_exec(app->db, &EVENT_INSERT, e->action, e->step_no, or_null(&org), org_name, or_null(&e->for_org), or_null(&who->account), name,
                   or_null(&who->post), reason, hours, e->until, now, case_id);
}

enum rc store_steps(TALLOC_CTX *mem, struct app *app, const struct review_case *c, struct db_rows **out)
{
    return db_query(mem, app->db, &STEPS, out, c->current_org, c->id);
}

enum rc store_events(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct db_rows **out)
{
    return db_query(mem, app->db, &EVENTS, out, case_id);
}

void review_queue_state(struct sqlb *b, const struct who *who, const char *queue, const char *state)
{
    sqlb_add(b, "c.current_org = ? AND c.state = ? AND c.kind = ?", "iss", who->org, state, queue);
}

/* A short range of the covering index `org`: what is folded of all days, and what was appended since. */
static const struct sql FIGURES = {
    "review-figures",
    "SELECT kind, state, year, SUM(n), COUNT(*), MAX(id) FROM queue_count FORCE INDEX (org) WHERE org = ? AND part IN (0, 1)"
    " GROUP BY kind, state, year",
    "i"};
static const struct sql WAITS = {
    "review-waits",
    "SELECT kind, day, n FROM queue_count FORCE INDEX (org) WHERE org = ? AND part IN (0, 2) AND state = 'pending' AND year = ? AND n <> 0", "ii"};
static const struct sql FOLD_DUE = {
    "review-fold-due",
    "SELECT org FROM queue_count FORCE INDEX (org) GROUP BY org HAVING SUM(part = 0) > ? LIMIT ?", "ii"};
static const struct sql FOLD_MARK = {"review-fold-mark", "UPDATE queue_count SET fold = ? WHERE org = ? AND fold IS NULL", "ii"};
#define FOLD_INSERT "INSERT INTO queue_count (org, part, kind, state, year, day, n) SELECT org, "
static const struct sql FOLD_SUM = {
    "review-fold-sum",
    FOLD_INSERT "1, kind, state, year, NULL, SUM(n) FROM queue_count WHERE org = ? AND fold = ? AND part IN (0, 1)"
    " GROUP BY org, kind, state, year HAVING SUM(n) <> 0",
    "ii"};
static const struct sql FOLD_DAYS = {
    "review-fold-days",
    FOLD_INSERT "2, kind, state, year, day, SUM(n) FROM queue_count WHERE org = ? AND fold = ? AND part IN (0, 2)"
    " GROUP BY org, kind, state, year, day HAVING SUM(n) <> 0",
    "ii"};
static const struct sql FOLD_DROP = {"review-fold-drop", "DELETE FROM queue_count WHERE org = ? AND fold = ?", "ii"};
enum { FOLD_FROM = 24 };

enum rc store_figures(TALLOC_CTX *mem, struct app *app, int64_t org, struct db_rows **out)
{
    return db_query(mem, app->db, &FIGURES, out, org);
}

enum rc store_fold_due(TALLOC_CTX *mem, struct app *app, int64_t limit, struct db_rows **out)
{
    return db_query(mem, app->db, &FOLD_DUE, out, (int64_t)FOLD_FROM, limit);
}

enum rc store_fold(struct app *app, int64_t org, int64_t job)
{
    TRY(db_exec(app->db, &FOLD_MARK, job, org));
    TRY(db_exec(app->db, &FOLD_SUM, org, job));
    TRY(db_exec(app->db, &FOLD_DAYS, org, job));
    return db_exec(app->db, &FOLD_DROP, org, job);
}

enum rc store_waits(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t year, struct db_rows **out)
{
    return db_query(mem, app->db, &WAITS, out, org, year);
}

enum rc store_post_may(struct app *app, const struct who *who, const char *permission, bool *yes)
{
    struct db_rows *r;
    TRY(db_query(NULL, app->db, &POST_MAY, &r, who->post, who->org, who->account, permission, permission,
                app_now(app), app_now(app)));
    *yes = db_count(r) > 0;
    talloc_free(r);
    return RC_OK;
}

enum rc store_post_who(TALLOC_CTX *mem, struct app *app, int64_t account, int64_t post, struct who *out)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &POST_WHO, &r, post, account));
    *out = (struct who){.account = account, .post = post, .org = db_int(r, 0), .kind = db_text(r, 1),
                        .org_name = db_text(r, 2), .org_path = db_text(r, 3), .name = db_text(r, 4),
                        .super = db_int(r, 5) != 0};
    return RC_OK;
}

/* A hundred rows a statement: two statement texts, whatever the size of the batch. */
enum rc store_items_insert(struct app *app, int64_t job, size_t first, const struct review_row *rows, size_t n)
{
    enum { CHUNK = 100 };
    for (size_t i = 0; i < n;) {
        size_t chunk = n - i >= CHUNK ? CHUNK : 1;
        struct sqlb *b = sqlb_new(NULL, "review-items-insert");
        sqlb_add(b, "INSERT INTO job_item (job, no, case_id, version, state) VALUES ", "");
        for (size_t j = 0; j < chunk; j++, i++) {
            if (j)
                sqlb_add(b, ", ", "");
            sqlb_add(b, "(?, ?, ?, ?, 'waiting')", "iiii", job, (int64_t)(first + i), rows[i].id, rows[i].version);
        }
        TRY(db_exec_once(app->db, b));
    }
    return RC_OK;
}

enum rc store_items_waiting(TALLOC_CTX *mem, struct app *app, int64_t job, int64_t after, int64_t limit,
                            struct db_rows **out)
{
    return db_query(mem, app->db, &ITEMS_WAITING, out, job, after, limit);
}

enum rc store_item_done(struct app *app, int64_t job, int64_t no, const char *state, const char *reason)
{
    return db_exec(app->db, &ITEM_DONE, state, reason, job, no);
}

enum rc store_job_finished(struct app *app, int64_t job, int64_t done)
{
    return db_exec(app->db, &JOB_FINISHED, done, job);
}

enum rc store_hide(struct app *app, int64_t org, int64_t case_id, bool hide, bool *changed)
{
    if (hide)
        TRY(db_exec(app->db, &HIDE, app_now(app), case_id, org));
    else
        TRY(db_exec(app->db, &SHOW, org, case_id));
    *changed = db_affected(app->db) > 0;
    return RC_OK;
}
