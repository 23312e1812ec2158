/* The list of certificates as a file: exactly the rows of its conditions [15.4]. */
#include <string.h>

#include "domain/export/export.h"
#include "domain/try.h"
#include "modules/certificate/scope.h"
#include "modules/certificate/store.h"

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct scope_query *s = arg;
    return store_list(r, &s->list, &s->after, limit, rows);
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *x)
{
    struct scope_query *s = arg;
    struct table *t = export_table(x);
    const char *number;
    TRY(export_number(x, db_int(q, C_ACCOUNT), db_int(q, C_PERSON), db_text(q, C_MASK), &number));
    table_text(t, db_text(q, C_NAME));
    table_text(t, number);
    table_text(t, db_text(q, C_UNIT));
    table_text(t, scope_series(r, q));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "level.%s", db_text(q, C_LEVEL))));
    table_text(t, db_text(q, C_NUMBER));
    table_value(t, db_int(q, C_HOURS));
    table_value(t, db_time(q, C_ISSUED));
    return keyset_read(scope_place(r->mem, q), &s->after);
}

enum rc scope_file(struct req *r)
{
    static const struct table_column COLUMNS[] = {
        {"verify.name", TABLE_TEXT, 14},   {"verify.document", TABLE_TEXT, 22}, {"verify.unit", TABLE_TEXT, 32},
        {"verify.series", TABLE_TEXT, 18}, {"certificate.level", TABLE_TEXT, 10}, {"verify.number", TABLE_TEXT, 30},
        {"verify.hours-head", TABLE_HOURS, 8}, {"verify.issued", TABLE_DATE, 12}};
    struct scope_query *s = talloc_zero(r->mem, struct scope_query);
    enum rc rc = scope_read(r, s);
    if (rc == RC_INVALID || s->missing)
        return RC_BAD_REQUEST;
    TRY(rc);
    s->after = (struct keyset){.id = 0};
    const struct export_list e = {.list = "certificate/list", .title = export_say(r, "certificate.list-title"),
                                  .conditions = strchr(scope_path(r, s->year, "after"), '?') + 1, .columns = COLUMNS,
                                  .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = s, .query = query, .cells = cells};
    return export_answer(r, &e);
}
