/* A list as a file: exactly the rows of its conditions, in its order, as .xlsx or CSV. One answer for every list of the platform:
 *
 *   - the list's route declares EXPORT_FIELDS; `as=xlsx` or `as=csv` beside its own parameters asks for the file;
 *   - the page offers it by export_element, in the bar of conditions (template "export" of xslt/inc/lists.xsl); a
 *     bar that is kept by t:memo names `export` in `of`, else one post is shown what another was offered;
 *   - the handler begins with `if (export_wanted(r)) return export_answer(r, &what);`.
 *
 * The rows come by the statement of the list itself, page by page behind the last row (keyset), each page's memory given back before
 * the next. They wait in an unnamed temporary file; before the first byte leaves, the audit row "list.export" is committed with list,
 * form, number of rows and a digest of the conditions. More than EXPORT_MAX rows are cut, and a last row says so.
 *
 * Permission: list.export. Numbers of documents are masked, as the list shows them; who has personnel.reveal may ask for whole ones
 * (`numbers=whole`), and each person whose number left is noted in the access log, in the transaction of the audit row. */
#ifndef JIJIAO_DOMAIN_EXPORT_EXPORT_H
#define JIJIAO_DOMAIN_EXPORT_EXPORT_H

#include "core/db.h"
#include "core/req.h"
#include "core/table.h"

enum { EXPORT_PAGE = 500, EXPORT_MAX = 50000 };

/* The query parameters, to be declared by the route of a list. */
#define EXPORT_FIELDS {"as", V_CHOICE, 0, 0, "xlsx csv", 0}, {"numbers", V_CHOICE, 0, 0, "whole", 0}

struct export_run; /* an export that is being written */

struct export_list {
    const char *list;                   /* the page, "review/list" */
    const char *title;                  /* what is listed, in the language of the request: name of file and sheet */
    const char *conditions;             /* as they stand in the URL: "kind=declaration&state=pending" */
    const struct table_column *columns; /* label: the key of a label */
    size_t n;
    void *arg;
    /* Rows of the database: reads up to `limit` of them behind the last one that `cells` was given; *rows stays NULL where there are none.
     * r->mem is this page's. */
    enum rc (*query)(struct req *r, void *arg, int64_t limit, struct db_rows **rows);
    /* Writes the cells of the one in hand into export_table(to), and remembers its place. */
    enum rc (*cells)(struct req *r, void *arg, const struct db_rows *q, struct export_run *to);
    /* Rows of something else, without `query`: as above; *n: how many. */
    enum rc (*fetch)(struct req *r, void *arg, int64_t limit, size_t *n);
    /* Writes the cells of the i-th of them (0, 1, … in order) into export_table(to), and remembers its place. */
    enum rc (*row)(struct req *r, void *arg, size_t i, struct export_run *to);
};

/* Was the file asked for rather than the page? */
bool export_wanted(const struct req *r);

/* Answers with the file. RC_FORBIDDEN: without the permission. RC_INTERNAL (logged): no space for temporary files. Other results: of
 * the list's functions and the audit row; nothing was sent then. */
enum rc export_answer(struct req *r, const struct export_list *e);

/* <export path="…" whole="yes"/> in the content, where the post has the permission: `path` is the list with its conditions; `whole`:
 * documents' numbers may be had whole. `numbers`: the list shows any. */
void export_element(struct req *r, const char *path, bool numbers);

/* For `row` and `cells`: where the cells go. */
struct table *export_table(const struct export_run *x);
/* For them: the number of an account's document as this export gives it: `mask` or, if asked for and permitted, the whole one, which the
 * access log then notes for `person` (the personal record it belongs to, 0: none). Account 0: `mask`. Hangs off r->mem. */
enum rc export_number(struct export_run *x, int64_t account, int64_t person, const char *mask, const char **out);

/* A label in the language of the request; the key itself if there is none. */
const char *export_say(struct req *r, const char *key);
/* For them: the cell of a code, by its label in the language of the request; the code itself where its table (domain/code) has it no more, and an
 * empty cell for "". Results of the database only. */
enum rc export_code(struct req *r, struct table *t, const char *table, const char *code);

#endif
