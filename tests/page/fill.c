/* fill CONFIG: puts people, organisations and cases into a database for page tests, by the domain's own functions. One command
 * a line on standard input, fields separated by tabs; each says "KEY<tab>numbers" on standard output, and the document number
 * of the account made last:
 *
 *   org KEY kind name superior                    superior: a KEY, or the name of an organisation that is there; → org
 *   admin KEY org name                            a super administrator → account post
 *   role KEY org name permission…                 an administrator with a role → account post
 *   person KEY org name series level [passport]   → account person
 *   course KEY person category hours title        a declaration of a course with its evidence as files → case
 *   paper KEY person rank title                   a declaration of a paper → case
 *   register KEY kind name superior               a registration of an organisation, its scan a file → case account
 *   staff KEY org name                            a registration of a person → case account
 *   change-org KEY org by name                    a change of name and code by a super administrator (KEY), its scan a file → case
 *   change-superior KEY org by superior           → case
 *   change-person KEY person level name           a change of title and, if it is another one, of name with proof, by the person → case
 *   transfer KEY person to [by]                   by the person, or an administrator (KEY) of one of both units → case
 *   approve KEY case by                           by an administrator (KEY), as it is
 *   reject|return KEY case by reason              return: with the usual term of correction
 *   reverse KEY case by                           an approved one is reversed by an administrator of the body that decided last
 *   known KEY a [b]                               what an earlier run made; says nothing
 */
#include <cairo-pdf.h>
#include <cairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/blob.h"
#include "core/db.h"
#include "domain/account/account.h"
#include "domain/account/post.h"
#include "domain/change/change.h"
#include "domain/credit/credit.h"
#include "domain/domain.h"
#include "domain/ident/ident.h"
#include "domain/registration/registration.h"
#include "domain/transfer/transfer.h"
#include "domain/try.h"

enum { FIELDS_MAX = 12, KEYS_MAX = 4000 };

struct name {
    char *name;
    int64_t a, b;
};

struct fill {
    struct app *app;
    TALLOC_CTX *line; /* of the command in hand */
    struct name keys[KEYS_MAX];
    size_t n_keys;
    int serial;
    char *f[FIELDS_MAX];
    int n;
    char number[19]; /* of the document of the account made last */
};

static struct name *key_of(struct fill *x, const char *name)
{
    for (size_t i = 0; i < x->n_keys; i++)
        if (!strcmp(x->keys[i].name, name))
            return &x->keys[i];
    fprintf(stderr, "fill: nothing is called %s\n", name);
    exit(1);
}

static enum rc said(struct fill *x, int64_t a, int64_t b)
{
    if (x->n_keys == KEYS_MAX)
        return RC_TOO_LARGE;
    x->keys[x->n_keys++] = (struct name){talloc_strdup(x->app, x->f[1]), a, b};
    printf("%s\t%lld\t%lld\t%s\n", x->f[1], (long long)a, (long long)b, x->number);
    return RC_OK;
}

static enum rc org_named(struct fill *x, const char *name, struct org **out)
{
    static const struct sql BY_NAME = {"fill-org", "SELECT id FROM organisation WHERE name = ?", "s"};
    struct db_rows *r;
    for (size_t i = 0; i < x->n_keys; i++)
        if (!strcmp(x->keys[i].name, name))
            return org_get(x->line, x->app, x->keys[i].a, out);
    TRY(db_one(x->line, x->app->db, &BY_NAME, &r, name));
    return org_get(x->line, x->app, db_int(r, 0), out);
}

static enum rc account_add(struct fill *x, const char *name, int64_t *id)
{
    int n = ++x->serial;
    ident_make_idcard(x->number, 410402, (struct ident_date){1970 + n / 336, 1 + n / 28 % 12, 1 + n % 28}, (unsigned)n % 999);
    struct account_new a = {.doc_type = "111", .number = x->number, .name = name, .phone = "13800000000"};
    if (!strcmp(x->f[0], "person") && x->n > 6) {
        snprintf(x->number, sizeof x->number, "E%08d", n);
        a.doc_type = "414";
    }
    return account_save(x->app, &a, id);
}

static const char *code_new(struct fill *x)
{
    char code[19];
    ident_make_uscc(code, "12", 410400, talloc_asprintf(x->line, "%d", 20000000 + ++x->serial));
    return talloc_strdup(x->line, code);
}

static enum rc org(struct fill *x)
{
    struct org *superior;
    int64_t id = 0;
    TRY(org_named(x, x->f[4], &superior));
    struct org_new n = {.kind = x->f[2], .code = code_new(x), .name = x->f[3], .region = superior->region,
                        .sector = strcmp(x->f[2], "authority") ? NULL : "health", .superior = superior->id,
                        .hrss = superior->hrss, .office_phone = "0375-0290001", .address = "", .responsible = "",
                        .state = "active"};
    TRY(org_save(x->app, &n, &id));
    return said(x, id, 0);
}

static enum rc post(struct fill *x, int64_t role)
{
    struct org *o;
    int64_t account = 0, id = 0;
    TRY(org_named(x, x->f[2], &o));
    TRY(account_add(x, x->f[3], &account));
    TRY(post_create(x->app, o->id, role, account, !role, "科长", &id));
    return said(x, account, id);
}

static enum rc role(struct fill *x)
{
    static const struct sql ROLE = {"fill-role", "INSERT INTO role (org, name) VALUES (?, ?)", "is"};
    static const struct sql MAY = {"fill-may", "INSERT INTO role_permission VALUES (?, ?)", "is"};
    struct org *o;
    TRY(org_named(x, x->f[2], &o));
    TRY(db_exec(x->app->db, &ROLE, o->id, x->f[1]));
    int64_t id = db_insert_id(x->app->db);
    for (int i = 4; i < x->n; i++)
        TRY(db_exec(x->app->db, &MAY, id, x->f[i]));
    return post(x, id);
}

static enum rc person(struct fill *x)
{
    struct org *o;
    struct person_new n = {.series = x->f[4], .level = x->f[5], .title = "主管护师", .title_since = "2021-06-01",
                           .since = "2021-01-01", .department = "急诊医学科"};
    int64_t id = 0;
    TRY(org_named(x, x->f[2], &o));
    n.employer = o->id;
    TRY(account_add(x, x->f[3], &n.account));
    TRY(person_save(x->app, &n, &id));
    return said(x, n.account, id);
}

static cairo_status_t blob_put(void *to, const unsigned char *bytes, unsigned len)
{
    return blob_write(to, bytes, len) == RC_OK ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void paint(cairo_surface_t *s, int n)
{
    cairo_t *c = cairo_create(s);
    cairo_set_source_rgb(c, 1, 1, 0.98);
    cairo_paint(c);
    cairo_set_source_rgb(c, 0.2, 0.2, 0.2);
    cairo_set_font_size(c, 22);
    cairo_move_to(c, 40, 70);
    char text[40];
    snprintf(text, sizeof text, "Evidence no. %d", n);
    cairo_show_text(c, text);
    for (int i = 0; i < 24; i++)
        cairo_rectangle(c, 40, 110 + 28 * i, 300 + (i * 7 + n) % 5 * 40, 8);
    cairo_fill(c);
    cairo_destroy(c);
}

/* An image, or every third time a PDF, that nobody has. */
static enum rc file_new(struct fill *x, const char *name, struct upload **out)
{
    struct blob_write *w;
    struct blob_info info;
    int n = ++x->serial;
    bool pdf = n % 3 == 0;
    TRY(blob_begin(x->line, x->app->blobs, 1 << 20, &w));
    cairo_surface_t *s = pdf ? cairo_pdf_surface_create_for_stream(blob_put, w, 595, 842)
                             : cairo_image_surface_create(CAIRO_FORMAT_RGB24, 620, 877);
    paint(s, n);
    if (!pdf)
        cairo_surface_write_to_png_stream(s, blob_put, w);
    cairo_surface_destroy(s);
    TRY(blob_commit(w, &info));
    struct upload *u = talloc_zero(x->line, struct upload);
    *u = (struct upload){.name = talloc_asprintf(u, "%s.%s", name, pdf ? "pdf" : "png"),
                         .type = pdf ? "application/pdf" : "image/png", .size = (int64_t)info.size};
    memcpy(u->sha256, info.sha256, 32);
    *out = u;
    return RC_OK;
}

static enum rc declare(struct fill *x, const char *form, struct declaration_new *d)
{
    const struct name *who = key_of(x, x->f[2]);
    const struct policy_pack *pack;
    struct policy_facts facts;
    d->person = who->b;
    TRY(credit_facts(x->line, x->app, d->person, 2026, &pack, &facts));
    const struct policy_form *f = policy_form(pack, form);
    const struct upload **files = talloc_zero_array(x->line, const struct upload *, f->evidence_count + 1);
    const char **evidence = talloc_zero_array(x->line, const char *, f->evidence_count + 1);
    for (size_t i = 0; i < f->evidence_count; i++)
        if (f->evidence[i].mandatory && !f->evidence[i].field) {
            struct upload *u;
            TRY(file_new(x, f->evidence[i].title, &u));
            files[d->n_files] = u;
            evidence[d->n_files++] = f->evidence[i].key;
        }
    d->files = files;
    d->evidence = evidence;
    d->form = form;
    d->from = d->from ? d->from : "2026-03-01";
    d->to = d->to ? d->to : "2026-03-02";
    const char *field = "", *key = "";
    int64_t id = 0;
    struct account *a;
    TRY(account_get(x->line, x->app, who->a, &a));
    struct who by = {.account = who->a, .person = who->b, .kind = "person", .name = a->name, .org_name = ""};
    enum rc rc = credit_declare(x->app, &by, d, &id, &field, &key);
    if (rc != RC_OK)
        fprintf(stderr, "fill: %s %s\n", field, key);
    return rc == RC_OK ? said(x, id, 0) : rc;
}

static enum rc course(struct fill *x)
{
    struct declaration_new d = {.category = x->f[3], .claimed = atoi(x->f[4]) * 10, .title = x->f[5], .n_fields = 2,
                                .fields = (const char *const[]){"required", "no", "passed", "yes"}};
    return declare(x, "online-course", &d);
}

static enum rc paper(struct fill *x)
{
    struct declaration_new d = {.category = "professional", .title = x->f[4], .n_fields = 3, .claimed = 600,
                                .fields = (const char *const[]){"journal", "national", "rank", x->f[3], "supplement", "no"}};
    return declare(x, "paper", &d);
}

static enum rc registration(struct fill *x)
{
    struct org *superior;
    struct upload *scan;
    struct registration_org n = {.kind = x->f[2], .job_title = "人事科长"};
    int64_t id = 0;
    TRY(org_named(x, x->f[4], &superior));
    TRY(file_new(x, "法人证书", &scan));
    TRY(account_add(x, "吴启明", &n.account));
    n.scan = scan;
    n.org = (struct org_new){.kind = n.kind, .code = code_new(x), .name = x->f[3], .region = "410402",
                             .sector = !strcmp(n.kind, "authority") ? "education" : NULL, .superior = superior->id,
                             .hrss = superior->hrss, .base_level = strcmp(n.kind, "base") ? NULL : "city",
                             .office_phone = "0375-0290009", .address = "建设路 1 号", .responsible = "卢听雨",
                             .state = "active"};
    TRY(registration_submit_org(x->app, &n, &id));
    return said(x, id, n.account);
}

static enum rc staff(struct fill *x)
{
    struct org *o;
    struct registration_person n = {.person = {.series = "health", .level = "middle", .title = "主治医师",
                                               .title_since = "2022-01-01", .education = "21", .since = "2023-07-01"}};
    int64_t id = 0;
    TRY(org_named(x, x->f[2], &o));
    n.person.employer = o->id;
    TRY(account_add(x, x->f[3], &n.person.account));
    TRY(registration_submit_person(x->app, &n, &id));
    return said(x, id, n.person.account);
}

static struct who by_post(const struct org *o, const struct name *by)
{
    return (struct who){.account = by->a, .post = by->b, .org = o->id, .kind = o->kind, .name = "方既白", .org_name = o->name,
                        .org_path = o->path, .super = true};
}

static enum rc told(struct fill *x, enum rc rc, const char *why, int64_t id)
{
    if (rc != RC_OK && why)
        fprintf(stderr, "fill: %s\n", why);
    return rc == RC_OK ? said(x, id, 0) : rc;
}

static enum rc change_org(struct fill *x)
{
    struct org *o;
    struct upload *scan;
    const char *why = NULL;
    int64_t id = 0;
    TRY(org_named(x, x->f[2], &o));
    TRY(file_new(x, "法人证书", &scan));
    const struct who who = by_post(o, key_of(x, x->f[3]));
    const struct change_org n = {.version = o->version, .code = code_new(x), .name = x->f[4], .scan = scan, .reason = "机构改革更名"};
    enum rc rc = change_org_submit(x->app, &who, &n, &id, &why);
    return told(x, rc, why, id);
}

static enum rc change_superior(struct fill *x)
{
    struct org *o, *to;
    const char *why = NULL;
    int64_t id = 0;
    TRY(org_named(x, x->f[2], &o));
    TRY(org_named(x, x->f[4], &to));
    const struct who who = by_post(o, key_of(x, x->f[3]));
    const struct change_superior n = {.version = o->version, .superior = to->id, .reason = "隶属关系调整"};
    enum rc rc = change_superior_submit(x->app, &who, &n, &id, &why);
    return told(x, rc, why, id);
}

static enum rc change_person(struct fill *x)
{
    struct person *p;
    struct upload *proof;
    const char *why = NULL;
    int64_t id = 0;
    TRY(person_get(x->line, x->app, key_of(x, x->f[2])->b, &p));
    TRY(file_new(x, "证明", &proof));
    const struct who who = {.account = p->account, .person = p->id, .kind = "person", .name = p->name, .org_name = ""};
    const struct change_person n = {.person = p->id, .version = p->version, .name = strcmp(p->name, x->f[4]) ? x->f[4] : NULL,
                                    .series = "health", .level = x->f[3], .title = "主任护师", .title_since = "2024-05-24",
                                    .files = (const struct upload *const[]){proof}, .n_files = 1};
    enum rc rc = change_person_submit(x->app, &who, &n, &id, &why);
    return told(x, rc, why, id);
}

static enum rc transfer(struct fill *x)
{
    struct person *p;
    struct org *to, *o;
    const char *why = NULL;
    int64_t id = 0;
    TRY(person_get(x->line, x->app, key_of(x, x->f[2])->b, &p));
    TRY(org_named(x, x->f[3], &to));
    struct who who = {.account = p->account, .person = p->id, .kind = "person", .name = p->name, .org_name = ""};
    if (x->n > 4) {
        static const struct sql WHERE = {"fill-post", "SELECT org FROM post WHERE id = ?", "i"};
        struct db_rows *r;
        TRY(db_one(x->line, x->app->db, &WHERE, &r, key_of(x, x->f[4])->b));
        TRY(org_get(x->line, x->app, db_int(r, 0), &o));
        who = by_post(o, key_of(x, x->f[4]));
    }
    const struct transfer_new n = {.person = p->id, .to = to->id, .department = "重症医学科", .reason = "工作需要"};
    enum rc rc = transfer_submit(x->app, &who, &n, &id, &why);
    return told(x, rc, why, id);
}

/* A decision by an administrator, on the case as it is. */
static enum rc decide(struct fill *x, enum review_action action, const char *reason)
{
    static const struct sql AS_IT_IS = {
        "fill-case", "SELECT c.version, c.current_org, o.name, c.subject_account FROM review_case c JOIN organisation o ON o.id = c.current_org"
                     " WHERE c.id = ?", "i"};
    struct db_rows *r;
    const struct name *by = key_of(x, x->f[3]);
    struct review_decision d = {.case_id = key_of(x, x->f[2])->a, .action = action, .reason = reason, .hours = -1};
    TRY(db_one(x->line, x->app->db, &AS_IT_IS, &r, d.case_id));
    d.version = db_int(r, 0);
    struct who who = {.account = by->a, .post = by->b, .org = db_int(r, 1), .kind = "authority", .name = "方既白",
                      .org_name = db_text(r, 2), .org_path = "/", .super = true};
    if (action == REVIEW_RETURN) {
        struct review_case *c;
        struct review_term term;
        TRY(review_get_own(x->line, x->app, db_int(r, 3), d.case_id, &c));
        TRY(review_term(x->app, c, &term));
        d.until = term.preset;
    }
    TRY(review_decide(x->app, &who, &d));
    return said(x, d.case_id, 0);
}

static enum rc approve(struct fill *x)
{
    return decide(x, REVIEW_APPROVE, NULL);
}

static enum rc reject(struct fill *x)
{
    return decide(x, REVIEW_REJECT, x->f[4]);
}

static enum rc send_back(struct fill *x)
{
    return decide(x, REVIEW_RETURN, x->f[4]);
}

static enum rc reverse(struct fill *x)
{
    static const struct sql AS_IT_IS = {"fill-decided", "SELECT c.version, s.org FROM review_case c JOIN review_step s ON s.case_id = c.id"
                                        " WHERE c.id = ? AND s.state = 'done' ORDER BY s.no DESC LIMIT 1", "i"};
    struct db_rows *r;
    struct org *o;
    const struct name *by = key_of(x, x->f[3]);
    int64_t id = key_of(x, x->f[2])->a;
    TRY(db_one(x->line, x->app->db, &AS_IT_IS, &r, id));
    TRY(org_get(x->line, x->app, db_int(r, 1), &o));
    struct who who = {.account = by->a, .post = by->b, .org = o->id, .kind = o->kind, .name = "石景明", .org_name = o->name,
                      .org_path = o->path, .super = true};
    TRY(review_reverse(x->app, &who, id, db_int(r, 0), "证明材料与事实不符"));
    return said(x, id, 0);
}

static enum rc known(struct fill *x)
{
    if (x->n_keys == KEYS_MAX)
        return RC_TOO_LARGE;
    x->keys[x->n_keys++] = (struct name){talloc_strdup(x->app, x->f[1]), atoll(x->f[2]), x->n > 3 ? atoll(x->f[3]) : 0};
    return RC_OK;
}

static enum rc command(struct fill *x)
{
    static const struct {
        const char *name;
        int fields;
        enum rc (*run)(struct fill *x);
    } COMMANDS[] = {{"org", 5, org},       {"role", 5, role},   {"person", 6, person},         {"course", 6, course},
                    {"paper", 5, paper},   {"staff", 4, staff}, {"register", 5, registration}, {"approve", 4, approve},
                    {"known", 3, known},   {"reject", 5, reject}, {"return", 5, send_back},    {"reverse", 4, reverse},
                    {"change-org", 5, change_org}, {"change-superior", 5, change_superior}, {"change-person", 5, change_person},
                    {"transfer", 4, transfer}};
    if (!strcmp(x->f[0], "admin") && x->n == 4)
        return post(x, 0);
    for (size_t i = 0; i < sizeof COMMANDS / sizeof COMMANDS[0]; i++)
        if (!strcmp(x->f[0], COMMANDS[i].name) && x->n >= COMMANDS[i].fields)
            return COMMANDS[i].run(x);
    return RC_BAD_REQUEST;
}

static bool split(struct fill *x, char *line)
{
    line[strcspn(line, "\n")] = '\0';
    for (x->n = 0; line && x->n < FIELDS_MAX; x->n++)
        x->f[x->n] = strsep(&line, "\t");
    return x->n > 1;
}

/* Numbers go on where an earlier run ended: no two people, codes or files are the same. */
static enum rc serial_read(struct fill *x)
{
    static const struct sql SERIAL = {"fill-serial", "SELECT COALESCE(MAX(value + 0), 0) FROM setting WHERE name = 'fill.serial'", ""};
    struct db_rows *r;
    TRY(db_one(x->app, x->app->db, &SERIAL, &r));
    x->serial = (int)db_int(r, 0);
    return RC_OK;
}

static enum rc serial_write(struct fill *x)
{
    static const struct sql SERIAL = {"fill-serial-write", "REPLACE INTO setting (name, value) VALUES ('fill.serial', ?)", "i"};
    return db_exec(x->app->db, &SERIAL, x->serial);
}

int main(int argc, char **argv)
{
    static struct fill x;
    char *line = NULL;
    size_t room = 0;
    if (argc != 2 || app_open(NULL, argv[1], "cli", 0, &x.app) != RC_OK || domain_open(x.app) != RC_OK ||
        serial_read(&x) != RC_OK)
        return 2;
    while (getline(&line, &room, stdin) > 0) {
        if (!split(&x, line))
            continue;
        x.line = talloc_new(x.app);
        enum rc rc = db_begin(x.app->db);
        if (rc == RC_OK)
            rc = command(&x);
        if (rc == RC_OK) /* with what bears the numbers: a later line may fail */
            rc = serial_write(&x);
        if (rc == RC_OK)
            rc = db_commit(x.app->db);
        if (rc != RC_OK) {
            fprintf(stderr, "fill: %s %s: %s\n", x.f[0], x.f[1], rc_row(rc)->code);
            return 1;
        }
        talloc_free(x.line);
    }
    free(line);
    talloc_free(x.app);
    return 0;
}
