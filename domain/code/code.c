#include "domain/code/code.h"

#include <string.h>

#include "core/doc.h"
#include "domain/code/store.h"

enum { REGION_LEVELS = 3 };

static void today(const struct app *app, char out[11])
{
    app_date(app_now(app), out);
}

enum rc code_list(TALLOC_CTX *mem, struct app *app, const char *table, const char *of, struct code_row **out, size_t *n)
{
    char day[11];
    today(app, day);
    return store_codes(mem, app->db, table, of, day, out, n);
}

static const char *in_language(const struct code_row *row, const char *lang)
{
    return !strcmp(lang, "en") && *row->name_en ? row->name_en : row->name;
}

/* Names a region after those above it; the state counts some places under a group without a name of its own (省直辖…). */
static enum rc region_name(TALLOC_CTX *mem, struct app *app, const char *code, const char **label)
{
    const char *name = "";
    TALLOC_CTX *tmp = talloc_new(NULL);
    enum rc rc = RC_OK;
    for (int i = 0; i < REGION_LEVELS && *code; i++) {
        struct code_row row;
        rc = store_code_one(tmp, app->db, "region", code, &row);
        if (rc)
            break;
        if (!strstr(row.name, "直辖"))
            name = talloc_asprintf(tmp, "%s%s", row.name, name);
        code = row.parent;
    }
    if (!rc)
        *label = talloc_strdup(mem, name);
    talloc_free(tmp);
    return rc;
}

enum rc code_label(TALLOC_CTX *mem, struct app *app, const char *table, const char *code, const char *lang, const char **label)
{
    if (!strcmp(table, "region"))
        return region_name(mem, app, code, label);
    struct code_row row;
    enum rc rc = store_code_one(mem, app->db, table, code, &row);
    if (!rc)
        *label = in_language(&row, lang);
    return rc;
}

enum rc code_check(struct app *app, const char *table, const char *of, const char *code)
{
    char day[11];
    today(app, day);
    return store_code_check(app->db, table, of, code, day);
}

enum rc code_options(struct req *r, xmlNodePtr parent, const char *name, const char *table, const char *of)
{
    struct code_row *rows;
    size_t n;
    enum rc rc = code_list(r->mem, r->app, table, of, &rows, &n);
    if (rc)
        return rc;
    xmlNodePtr options = doc_el(parent, "options");
    doc_attr(options, "name", name);
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", rows[i].code);
        doc_attr(option, "label", in_language(&rows[i], r->lang));
        if (*rows[i].parent)
            doc_attr(option, "parent", rows[i].parent);
    }
    return RC_OK;
}
