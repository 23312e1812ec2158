#include "modules/classes/store.h"

#include <string.h>

#include "domain/org/org.h"
#include "domain/try.h"

#define CLASS_COLUMNS                                                                                                                        \
    "SELECT c.id, c.number, c.name, c.category, c.mode, c.starts, c.ends, c.days, c.hours, c.capacity, c.state, o.name,"                     \
    " (SELECT COUNT(*) FROM class_person n WHERE n.class = c.id AND n.state = 'in'), c.year, c.hours_fixed, c.place, c.ended_note, o.region"

/* Where a class stands is told by its state and the days. */
static void stage_where(struct sqlb *b, const struct class_filter *f)
{
    if (!strcmp(f->stage, "open"))
        sqlb_add(b, "AND c.state = 'filed' AND c.starts > ?", "s", f->today);
    else if (!strcmp(f->stage, "running"))
        sqlb_add(b, "AND c.state = 'filed' AND c.starts <= ? AND c.ends >= ?", "ss", f->today, f->today);
    else if (!strcmp(f->stage, "ended"))
        sqlb_add(b, "AND c.state = 'filed' AND c.ends < ?", "s", f->today);
    else if (*f->stage)
        sqlb_add(b, "AND c.state = ?", "s", f->stage);
    else
        sqlb_add(b, "AND c.state IN ('filed', 'closed', 'cancelled', 'reversed')", "");
}

/* What the organisation sees of classes, of a year or of all: one range of an index, the newest first, whoever asks. */
static void classes_from(struct sqlb *b, const struct who *who, const struct class_filter *f)
{
    if (f->year)
        sqlb_add(b, "FROM training_scope s FORCE INDEX (year)", "");
    else
        sqlb_add(b, "FROM training_scope s FORCE INDEX (PRIMARY)", "");
    sqlb_add(b, "STRAIGHT_JOIN training_class c ON c.id = s.filing STRAIGHT_JOIN organisation o ON o.id = c.base WHERE s.org = ? AND s.kind = 'class'",
             "i", who->org);
    if (f->year)
        sqlb_add(b, "AND s.year = ?", "i", f->year);
    sqlb_add(b, "AND c.number IS NOT NULL", "");
    if (!strcmp(who->kind, "base"))
        sqlb_add(b, "AND c.base = ?", "i", who->org);
    else
        scope_where(b, who);
}

enum rc store_classes(struct req *r, const struct class_filter *f, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "classes-list");
    sqlb_add(b, CLASS_COLUMNS, "");
    classes_from(b, &r->who, f);
    stage_where(b, f);
    if (*f->name)
        sqlb_add(b, "AND (LOCATE(?, c.name) > 0 OR c.number = ? OR LOCATE(?, o.name) > 0)", "sss", f->name, f->name, f->name);
    if (f->after)
        sqlb_add(b, "AND s.filing < ?", "i", f->after);
    sqlb_add(b, "ORDER BY s.filing DESC LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

/* Another face-to-face class on a day that was attended, or, while nothing was recorded, one whose days overlap. */
#define CLASH_DAY                                                                                                                            \
    "(SELECT MIN(d.day) FROM class_day d JOIN class_day e ON e.person = d.person AND e.day = d.day AND e.class <> d.class"                   \
    " JOIN training_class t ON t.id = e.class AND t.mode = 'face' WHERE d.class = p.class AND d.person = p.person)"
#define CLASH                                                                                                                                \
    "(SELECT MIN(t.number) FROM class_person q JOIN training_class t ON t.id = q.class AND t.mode = 'face' AND t.state IN ('filed', 'closed')" \
    " WHERE q.person = p.person AND q.class <> p.class AND q.state = 'in' AND t.starts <= c.ends AND t.ends >= c.starts"                     \
    " AND (q.attended = 0 OR p.attended = 0 OR EXISTS (SELECT 1 FROM class_day d JOIN class_day e ON e.person = d.person AND e.day = d.day"   \
    " WHERE d.class = p.class AND d.person = p.person AND e.class = q.class)))"

static void roster_where(struct sqlb *b, const struct roster_filter *f)
{
    if (!strcmp(f->state, "left"))
        sqlb_add(b, "AND p.state IN ('left', 'removed')", "");
    else
        sqlb_add(b, "AND p.state = 'in'", "");
    if (!strcmp(f->state, "passed"))
        sqlb_add(b, "AND p.passed = 1", "");
    else if (!strcmp(f->state, "failed"))
        sqlb_add(b, "AND p.passed = 0", "");
    else if (!strcmp(f->state, "none"))
        sqlb_add(b, "AND p.passed IS NULL", "");
    else if (!strcmp(f->state, "clash"))
        sqlb_add(b, "AND c.mode = 'face' AND " CLASH " IS NOT NULL", "");
    else if (!strcmp(f->state, "short"))
        sqlb_add(b, "AND p.attended < ?", "i", f->need);
    else if (!strcmp(f->state, "declared") || !strcmp(f->state, "refused") || !strcmp(f->state, "absent"))
        sqlb_add(b, "AND p.outcome = ?", "s", f->state);
}

enum rc store_roster(struct req *r, const struct roster_filter *f, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "classes-roster");
    sqlb_add(b,
             "SELECT p.person, p.no, p.name, p.mask, p.unit, p.source, p.state, p.score, p.passed, p.attended, p.outcome, p.reason, p.case_id,"
             " k.state, k.recognised, IF(c.mode = 'face', " CLASH ", NULL), IF(c.mode = 'face', " CLASH_DAY ", NULL), p.proof, p.joined_at"
             " FROM class_person p JOIN training_class c ON c.id = p.class LEFT JOIN review_case k ON k.id = p.case_id WHERE p.class = ?",
             "i", f->class_id);
    roster_where(b, f);
    if (*f->name)
        sqlb_add(b, "AND LEFT(p.name, CHAR_LENGTH(?)) = ?", "ss", f->name, f->name);
    sqlb_add(b, "AND p.no > ? ORDER BY p.no LIMIT ?", "ii", f->after, limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

static const struct sql DAYS = {
    "classes-days",
    "SELECT d.person, d.day FROM class_person p JOIN class_day d ON d.class = p.class AND d.person = p.person WHERE p.class = ? AND p.no BETWEEN ? AND ?"
    " AND d.day BETWEEN ? AND ?",
    "iiidd"};

enum rc store_days(struct req *r, int64_t class_id, int64_t first_no, int64_t last_no, int64_t first, int64_t last, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &DAYS, out, class_id, first_no, last_no, first, last);
}

enum rc store_open(struct req *r, const struct open_filter *f, int64_t limit, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(r->mem, "classes-open");
    char day[KEYSET_KEY_MAX + 1];
    sqlb_add(b,
             CLASS_COLUMNS ", e.until, e.series, e.sector, EXISTS (SELECT 1 FROM class_person m WHERE m.class = c.id AND m.person = ? AND m.state = 'in'),"
             " c.audience, c.teachers, c.fee FROM class_enrolment e FORCE INDEX (open) STRAIGHT_JOIN training_class c ON c.id = e.class AND"
             " c.state = 'filed' STRAIGHT_JOIN organisation o ON o.id = c.base WHERE e.province = ? AND e.starts > ? AND e.until >= ?",
             "isss", f->person, f->province, f->today, f->today);
    if (*f->name)
        sqlb_add(b, "AND (LOCATE(?, c.name) > 0 OR c.number = ? OR LOCATE(?, o.name) > 0)", "sss", f->name, f->name, f->name);
    if (*f->category)
        sqlb_add(b, "AND c.category = ?", "s", f->category);
    if (f->after->id) {
        memcpy(day, f->after->key, f->after->len);
        day[f->after->len] = '\0';
        sqlb_add(b, "AND (e.starts > ? OR (e.starts = ? AND e.class > ?))", "ssi", day, day, f->after->id);
    }
    sqlb_add(b, "ORDER BY e.starts, e.class LIMIT ?", "i", limit);
    return db_query_b(r->mem, r->app->db, b, out);
}

static const struct sql MINE = {
    "classes-mine",
    CLASS_COLUMNS ", p.state, p.score, p.passed, p.attended, p.outcome, p.reason, p.case_id, k.state, k.recognised, p.proof, p.no FROM class_person p"
    " FORCE INDEX (person) STRAIGHT_JOIN training_class c ON c.id = p.class STRAIGHT_JOIN organisation o ON o.id = c.base LEFT JOIN review_case k"
    " ON k.id = p.case_id WHERE p.person = ? AND p.state <> 'removed' AND (? = 0 OR p.class < ?) ORDER BY p.class DESC LIMIT ?",
    "iiii"};

enum rc store_mine(struct req *r, int64_t person, int64_t after, int64_t limit, struct db_rows **out)
{
    return db_query(r->mem, r->app->db, &MINE, out, person, after, after, limit);
}
