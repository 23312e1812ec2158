/* A small responder for the tests of serving: every kind of route once, one table, no knowledge of the field.
 * Accounts: 1 holds toy.see, 2 also toy.admin, 5 must change its password, 99 has no session any more.
 *
 *   toy migrate CONFIG SQLDIR     prepares the database
 *   toy [options of serve_main]   serves
 *
 * The title of a note steers its handler; "gate" waits, having written, until the file TOY_GATE.go is there.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/build.h"
#include "core/crypt.h"
#include "core/db.h"
#include "core/doc.h"
#include "core/log.h"
#include "core/migrate.h"
#include "core/serve.h"

static const struct sql ADD = {"toy-add", "INSERT INTO toy_note (title, account, files) VALUES (?, ?, ?)",
                               "sis"};
static const struct sql LIST = {"toy-list", "SELECT id, title, files FROM toy_note ORDER BY id LIMIT 100",
                                ""};
static const struct sql TABLE = {
    "toy-table",
    "CREATE TABLE IF NOT EXISTS toy_note (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, "
    "title VARCHAR(60) NOT NULL, account BIGINT NOT NULL, files VARCHAR(2000) NOT NULL) "
    "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ""};

static enum rc list_get(struct req *r)
{
    struct db_rows *rows;
    enum rc rc = db_query(r->mem, r->app->db, &LIST, &rows);
    if (rc != RC_OK)
        return rc;
    while (db_next(rows)) {
        xmlNodePtr row = doc_el(r->content, "row");
        doc_int(row, "id", db_int(rows, 0));
        doc_attr(row, "title", db_text(rows, 1));
        doc_attr(row, "files", db_text(rows, 2));
    }
    doc_attr(r->content, "kind", q_str(r, "kind"));
    return RC_OK;
}

static enum rc note_get(struct req *r)
{
    static const char *const initial[] = {"title", "initial", NULL};
    doc_values(r, r->content, initial);
    return RC_OK;
}

/* Tells that it is inside the transaction, and waits to be let on. */
static void gate(void)
{
    const char *path = getenv("TOY_GATE");
    const struct timespec pause = {0, 5000000};
    char name[300];
    snprintf(name, sizeof name, "%s.in", path);
    FILE *f = fopen(name, "w");
    if (f)
        fclose(f);
    snprintf(name, sizeof name, "%s.go", path);
    while (access(name, F_OK) != 0)
        nanosleep(&pause, NULL);
}

static const char *file_list(struct req *r)
{
    char *list = talloc_strdup(r->mem, "");
    for (const struct value *v = form_get(r->form, "files"); v && v->upload; v = v->next) {
        char hex[65];
        crypt_hex(v->upload->sha256, 32, hex);
        list = talloc_asprintf_append(list, "%s|%s|%lld|%s;", v->upload->name, v->upload->type,
                                      (long long)v->upload->size, hex);
    }
    return list;
}

static enum rc note_post(struct req *r)
{
    const char *title = f_str(r, "title");
    if (strcmp(title, "taken") == 0)
        return form_error(r->form, "title", "validate.taken", NULL);
    if (strcmp(title, "conflict") == 0)
        return RC_CONFLICT;
    enum rc rc = db_exec(r->app->db, &ADD, title, r->who.account, file_list(r));
    if (rc == RC_OK && strcmp(title, "gate") == 0)
        gate();
    if (strcmp(title, "broken") == 0)
        return RC_INTERNAL;
    return rc == RC_OK ? redirect(r, "toy/list?kind=%lld", (long long)db_insert_id(r->app->db)) : rc;
}

static enum rc public_post(struct req *r)
{
    return db_exec(r->app->db, &ADD, f_str(r, "title"), INT64_C(0), "") == RC_OK ? redirect(r, "toy/public")
                                                                                 : RC_UNAVAILABLE;
}

static enum rc preview_post(struct req *r)
{
    doc_attr(r->content, "kind", f_str(r, "title"));
    return RC_OK;
}

static enum rc enter_post(struct req *r)
{
    return redirect(r, "toy/list?kind=%s", f_str(r, "title"));
}

static enum rc bytes_get(struct req *r)
{
    answer_bytes(r, "application/pdf", "%PDF-1.4 sample", 15);
    r->filename = "学时 \"1\"\r\n.pdf";
    r->inline_file = true;
    return RC_OK;
}

static enum rc put_lines(struct req *r, void *arg,
                         enum rc (*put)(struct req *r, const void *bytes, size_t len))
{
    int count = *(int *)arg;
    enum rc rc = RC_OK;
    for (int i = 0; i < count && rc == RC_OK; i++)
        rc = put(r, "0123456789\n", 11);
    return q_has(r, "kind") ? RC_INTERNAL : rc;
}

static enum rc stream_get(struct req *r)
{
    static const int count = 20000;
    r->body = BODY_STREAM;
    r->content_type = "text/csv; charset=utf-8";
    r->stream = put_lines;
    r->stream_arg = (void *)(uintptr_t)&count;
    return RC_OK;
}

static enum rc fault_get(struct req *r)
{
    if (strcmp(q_str(r, "kind"), "sheet") == 0)
        r->sheet = "toy/fails.xsl";
    return strcmp(q_str(r, "kind"), "none") == 0    ? RC_NOT_FOUND
           : strcmp(q_str(r, "kind"), "sheet") == 0 ? RC_OK
                                                    : RC_INTERNAL;
}

static const struct field KIND[] = {{"kind", V_LINE, 20, 0, NULL, 0}, {"id", V_ID, 0, 0, NULL, 0}, FIELD_END};
static const struct field NOTE[] = {{"title", V_LINE, 10, F_REQUIRED, NULL, 0},
                                    {"text", V_TEXT, 1000, 0, NULL, 0},
                                    {"secret", V_SECRET, 40, 0, NULL, 0},
                                    {"files", V_FILE, 100000, F_MANY, NULL, 3},
                                    FIELD_END};
static const struct field TITLE[] = {{"title", V_LINE, 10, F_REQUIRED, NULL, 0}, FIELD_END};

static const struct route ROUTES[] = {
    {"toy/list", "signed-in", list_get, NULL, "toy/page.xsl", KIND, NULL, 0, NULL, "notes"},
    {"toy/note", "toy.see", note_get, note_post, "toy/page.xsl", KIND, NOTE, R_ENTRY, "note", "a note"},
    {"toy/derived", "toy.see", list_get, note_post, "toy/page.xsl", KIND, NOTE, 0, NULL,
     "a note under a derived id"},
    {"toy/public", "public", note_get, public_post, "toy/page.xsl", NULL, TITLE, R_PUBLIC_FORM | R_ENTRY,
     NULL, "public form"},
    {"toy/stable", "public", list_get, NULL, "toy/page.xsl", KIND, NULL, R_STABLE, NULL, "public page"},
    {"toy/preview", "signed-in", NULL, preview_post, "toy/page.xsl", NULL, TITLE, R_NO_TX, NULL, "preview"},
    {"toy/enter", "public", note_get, enter_post, "toy/page.xsl", NULL, TITLE, R_PUBLIC_FORM | R_OWN_TX, NULL,
     "own transaction"},
    {"toy/admin", "toy.admin", list_get, NULL, "toy/page.xsl", KIND, NULL, 0, NULL, "administrators"},
    {"toy/fresh", "signed-in", list_get, NULL, "toy/page.xsl", KIND, NULL, R_FRESH, NULL,
     "open to new accounts"},
    {"toy/bytes", "signed-in", bytes_get, NULL, NULL, NULL, NULL, 0, NULL, "bytes"},
    {"toy/stream", "signed-in", stream_get, NULL, NULL, KIND, NULL, 0, NULL, "stream"},
    {"toy/fails", "public", fault_get, NULL, "toy/fails.xsl", KIND, NULL, 0, NULL, "a sheet that fails"},
    {"toy/fault", "public", fault_get, NULL, "toy/page.xsl", KIND, NULL, 0, NULL, "faults"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL},
};

/* The session is good if the database says so, as in a real responder. */
static enum rc authenticate(struct req *r, int64_t account, int64_t post, const uint8_t session[16])
{
    static const struct sql ALIVE = {"toy-alive", "SELECT 1", ""};
    struct db_rows *rows;
    enum rc rc = db_one(r->mem, r->app->db, &ALIVE, &rows);
    if (rc != RC_OK || account == 99)
        return rc != RC_OK ? rc : RC_SIGN_IN;
    r->who.account = account;
    r->who.post = post;
    r->who.kind = "person";
    r->who.name = "林晓棠";
    r->who.must_change = account == 5;
    memcpy(r->who.session, session, 16);
    permset_add(&r->who.permissions, plugins_permission(r->app->plugins, "toy.see"));
    if (account == 2)
        permset_add(&r->who.permissions, plugins_permission(r->app->plugins, "toy.admin"));
    return RC_OK;
}

static enum rc frame(struct req *r, xmlNodePtr page)
{
    xmlNodePtr site = doc_el(page, "site");
    doc_attr(site, "name", "Toy");
    doc_attr(site, "build", r->app->build);
    if (r->who.account) {
        xmlNodePtr user = doc_el(page, "user");
        doc_int(user, "account", r->who.account);
        doc_attr(user, "kind", r->who.kind);
        doc_attr(user, "name", r->who.name);
        doc_attr(user, "home", "toy/list");
    }
    return RC_OK;
}

static int migrate(const char *conf, const char *sql)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct app *app;
    int status = app_open_base(mem, conf, "toy", &app) == RC_OK &&
                         migrate_run(app, sql, stdout, stderr) == RC_OK && db_exec(app->db, &TABLE) == RC_OK
                     ? EXIT_SUCCESS
                     : EXIT_FAILURE;
    talloc_free(mem);
    return status;
}

int main(int argc, char **argv)
{
    static const struct module module = {"toy", ROUTES, NULL};
    static const struct serve_hooks hooks = {NULL, authenticate, frame};
    if (argc == 4 && strcmp(argv[1], "migrate") == 0)
        return migrate(argv[2], argv[3]);
    return serve_main(argc, argv, &module, &hooks);
}
