#include "modules/portal/store.h"

#define COLUMNS                                                                                              \
    "o.id, o.name, o.level, o.region, COALESCE((SELECT g.name FROM region g WHERE g.code = o.region ORDER "  \
    "BY g.valid_from DESC LIMIT 1), ''),"                                                                    \
    " o.office_phone, EXISTS (SELECT 1 FROM organisation b WHERE b.superior = o.id AND b.kind = 'hrss' AND " \
    "b.state = 'active')"
#define DEPARTMENT "o.kind = 'hrss' AND o.state = 'active'"

/* Two arms, so that each is served by the index on superior; provinces in the order in which they joined, the
 * root before what is below it. */
static const struct sql contacts = {
    "portal-contacts",
    "(SELECT " COLUMNS ", o.id AS root, 0 AS arm FROM organisation o WHERE o.superior IS NULL AND " DEPARTMENT
    ")"
    " UNION ALL (SELECT " COLUMNS
    ", p.id, 1 FROM organisation p JOIN organisation o ON o.superior = p.id AND " DEPARTMENT
    " WHERE p.superior IS NULL AND p.kind = 'hrss' AND p.state = 'active') ORDER BY root, arm, 4, 1 LIMIT ?",
    "i",
};

static const struct sql contacts_of = {
    "portal-contacts-of",
    "(SELECT " COLUMNS ", 0 AS arm FROM organisation o WHERE o.id = ? AND " DEPARTMENT ")"
    " UNION ALL (SELECT " COLUMNS ", 1 FROM organisation o WHERE o.superior = ? AND " DEPARTMENT
    ") ORDER BY arm, 4, 1 LIMIT 500",
    "ii",
};

static void read_all(TALLOC_CTX *mem, struct db_rows *rows, struct contact **out, size_t *n)
{
    *n = db_count(rows);
    *out = talloc_zero_array(mem, struct contact, *n);
    for (struct contact *c = *out; db_next(rows); c++) {
        c->id = db_int(rows, 0);
        c->name = db_text(rows, 1);
        c->level = db_text(rows, 2);
        c->region = db_text(rows, 3);
        c->region_name = db_text(rows, 4);
        c->phone = db_text(rows, 5);
        c->more = db_int(rows, 6);
    }
}

enum rc store_contacts(TALLOC_CTX *mem, struct db *db, int64_t limit, struct contact **out, size_t *n)
{
    struct db_rows *rows;
    enum rc rc = db_query(mem, db, &contacts, &rows, limit);
    if (!rc)
        read_all(mem, rows, out, n);
    return rc;
}

enum rc store_contacts_of(TALLOC_CTX *mem, struct db *db, int64_t id, struct contact **out, size_t *n)
{
    struct db_rows *rows;
    enum rc rc = db_query(mem, db, &contacts_of, &rows, id, id);
    if (!rc)
        read_all(mem, rows, out, n);
    return rc ? rc : *n && (*out)[0].id == id ? RC_OK : RC_NOT_FOUND;
}
