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
             " t.ended_note, o.name FROM training_class t JOIN organisation o ON o.id = t.base WHERE t.id = ?",
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
        .base_name = db_text(r, 25)};
    talloc_steal(c, r);
    *out = c;
    return RC_OK;
}

enum rc store_class_end(struct app *app, int64_t id, int64_t version, const char *state, const char *note)
{
    return db_exec(app->db, &CLASS_END, state, note, id, version);
}
