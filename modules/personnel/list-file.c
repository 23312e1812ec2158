/* personnel/list as a file: exactly the rows of its conditions. */
#include <string.h>

#include "domain/export/export.h"
#include "modules/personnel/list.h"

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct people *l = arg;
    TRY(people_fetch(r, l, limit));
    *rows = l->rows;
    return RC_OK;
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *x)
{
    struct people *l = arg;
    struct table *t = export_table(x);
    const char *number;
    TRY(export_number(x, db_int(q, P_ACCOUNT), db_int(q, P_ID), db_text(q, P_MASK), &number));
    table_text(t, db_text(q, P_NAME));
    table_text(t, number);
    table_text(t, db_text(q, P_UNIT));
    table_text(t, db_text(q, P_DEPARTMENT));
    table_text(t, people_series(r, q));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "level.%s", db_text(q, P_LEVEL))));
    table_text(t, db_text(q, P_TITLE));
    table_text(t, db_text(q, P_SINCE));
    TRY(export_code(r, t, "education", db_text(q, P_EDUCATION)));
    TRY(export_code(r, t, "post-category", db_text(q, P_CATEGORY)));
    TRY(export_code(r, t, "post-grade", db_text(q, P_GRADE)));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "personnel.state-%s", q_has(r, "state") ? q_str(r, "state") : "active")));
    table_text(t, db_text(q, P_DAY));
    return keyset_read(people_place(r, l), &l->persons.after);
}

enum rc people_file(struct req *r)
{
    static const struct table_column COLUMNS[] = {
        {"verify.name", TABLE_TEXT, 14},           {"verify.document", TABLE_TEXT, 22},      {"verify.unit", TABLE_TEXT, 32},
        {"personnel.department", TABLE_TEXT, 18},  {"verify.series", TABLE_TEXT, 18},        {"personnel.level", TABLE_TEXT, 10},
        {"personnel.title", TABLE_TEXT, 18},       {"personnel.since", TABLE_TEXT, 12},      {"personnel.education", TABLE_TEXT, 14},
        {"personnel.post-category", TABLE_TEXT, 14}, {"personnel.post-grade", TABLE_TEXT, 14}, {"personnel.state", TABLE_TEXT, 12},
        {"personnel.last-day", TABLE_TEXT, 12}};
    struct people *l = talloc_zero(r->mem, struct people);
    TRY(people_read(r, l));
    l->persons.after = (struct keyset){.id = 0};
    const char *conditions = strchr(subject_list(r, NULL, NULL), '?') + 1;
    const struct export_list e = {.list = "personnel/list", .title = export_say(r, "personnel.list-title"), .conditions = conditions,
                                  .columns = COLUMNS, .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = l, .query = query, .cells = cells};
    enum rc rc = export_answer(r, &e);
    return rc == RC_INVALID ? RC_BAD_REQUEST : rc;
}
