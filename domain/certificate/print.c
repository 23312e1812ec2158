#include "domain/certificate/print.h"

#include <string.h>

#include "core/conf.h"
#include "core/log.h"
#include "domain/account/account.h"
#include "domain/certificate/content.h"
#include "domain/certificate/province.h"
#include "domain/code/code.h"
#include "domain/person/person.h"
#include "domain/try.h"

#define LAYOUT_LANG "zh-CN"

struct cert_layouts {
    struct cert_layout *initial, *province; /* the province's own one that was used last, */
    char region[3];                         /* of this province (empty: none was looked for), */
    int64_t id;                             /* and its number, 0: it has none */
    struct cert_signer *signer;
};

struct cert_print {
    struct app *app;
    struct cert_layouts *layouts;
    FILE *file;
    struct cert_pdf *pdf;
};

enum rc cert_layouts_open(TALLOC_CTX *mem, struct app *app, struct cert_layouts **out)
{
    char *error = NULL;
    struct cert_layouts *l = talloc_zero(mem, struct cert_layouts);
    char *file = talloc_asprintf(l, "%s/%s.xml", conf_str(app->conf, "certificate"), conf_str(app->conf, "certificate.layout"));
    char *schema = talloc_asprintf(l, "%s/certificate.xsd", conf_str(app->conf, "schema"));
    l->initial = cert_layout_load(l, file, schema, &error);
    *out = l;
    if (l->initial)
        return cert_signer_open(l, app, &l->signer);
    log_error(app->log, "certificate-layout", "%s", error ? error : file);
    talloc_free(l);
    return RC_INTERNAL;
}

struct cert_signer *cert_layouts_signer(const struct cert_layouts *layouts)
{
    return layouts->signer;
}

/* Looks what the province of a certificate uses now. One that cannot be read any more (logged) gives way to the configured one. */
static enum rc look(struct cert_layouts *l, struct app *app, const char *region)
{
    int64_t id;
    struct province_layout *kept;
    char *error;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = province_layout_active(mem, app, region, &id);
    if (rc == RC_OK && id && (id != l->id || strcmp(region, l->region))) {
        rc = province_layout_any(mem, app, id, &kept);
        TALLOC_FREE(l->province);
        l->province = rc ? NULL : province_layout_read(l, app, kept->xml, kept->picture, &error);
        if (!rc && !l->province)
            log_error(app->log, "certificate-layout", "layout=%lld error=%s", (long long)id, error);
    }
    memcpy(l->region, region, sizeof l->region);
    l->id = rc ? 0 : id;
    talloc_free(mem);
    return rc;
}

/* The province that issued it: the digits of the region in its number. */
static void region_of(const struct certificate *c, char out[3])
{
    const char *dash = strchr(c->number, '-');
    snprintf(out, 3, "%.2s", dash ? dash + 1 : "");
}

static struct cert_layout *chosen(const struct cert_layouts *l)
{
    return l->id && l->province ? l->province : l->initial;
}

enum rc cert_layout_of(struct cert_layouts *layouts, struct app *app, const struct certificate *c, struct cert_layout **out)
{
    char region[3];
    region_of(c, region);
    if (strcmp(region, layouts->region))
        TRY(look(layouts, app, region));
    *out = chosen(layouts);
    return RC_OK;
}

/* Totals of the categories that were required or fulfilled, without the sum. */
static void add_totals(TALLOC_CTX *mem, xmlNodePtr root, struct cert_page *page)
{
    struct cert_total *list = NULL;
    for (xmlNodePtr el = NULL; (el = content_child(root, el, "total"));) {
        const char *hours = content_attr(mem, el, "recognised");
        if (strcmp(content_attr(mem, el, "category"), "total") == 0 ||
            (strcmp(hours, "0") == 0 && strcmp(content_attr(mem, el, "required"), "0") == 0))
            continue;
        list = talloc_realloc(mem, list, struct cert_total, (unsigned)page->n_totals + 1);
        list[page->n_totals++] = (struct cert_total){content_attr(mem, el, "title"), hours};
    }
    page->totals = list;
}

static void add_records(TALLOC_CTX *mem, xmlNodePtr root, struct cert_page *page)
{
    struct cert_record *list = NULL;
    for (xmlNodePtr el = NULL; (el = content_child(root, el, "record"));) {
        list = talloc_realloc(mem, list, struct cert_record, (unsigned)page->n_records + 1);
        list[page->n_records++] = (struct cert_record){
            .category = content_attr(mem, el, "category-title"), .title = content_text(mem, el),
            .form = content_attr(mem, el, "form-title"), .hours = content_attr(mem, el, "hours")};
    }
    page->records = list;
}

/* The number in full, only where the layout prints it. */
static enum rc add_number(TALLOC_CTX *mem, struct app *app, const struct certificate *c, struct cert_page *page)
{
    struct person *holder;
    char *number;
    TRY(person_get(mem, app, c->person, &holder));
    TRY(account_number(mem, app, holder->account, &number));
    page->document_number = number;
    return RC_OK;
}

enum rc cert_page_of(TALLOC_CTX *mem, struct app *app, const struct cert_layout *layout, const struct certificate *c,
                     struct cert_page *out, bool *full)
{
    xmlNodePtr root;
    const char *level_name;
    TRY(content_read(mem, app, c, &root));
    xmlNodePtr holder = content_child(root, NULL, "holder"), title = content_child(root, NULL, "title");
    const char *level = content_attr(mem, title, "level");
    TRY(code_label(mem, app, "level", *level ? level : "none", LAYOUT_LANG, &level_name));
    *out = (struct cert_page){
        .number = c->number, .management = c->management, .name = c->name, .document_mask = c->number_mask, .employer = c->org_name,
        .series = content_attr(mem, title, "series-name"), .level = level_name,
        .year = talloc_asprintf(mem, "%lld", (long long)c->year), .hours = app_tenths(mem, c->recognised),
        .remark = content_text(mem, content_child(root, NULL, "remark")), .authority = c->issuer_name, .issued = app_date_text(mem, c->issued_at),
        .url = talloc_asprintf(mem, "%scertificate/verify?t=%s", conf_str(app->conf, "base-url"), c->token)};
    add_totals(mem, root, out);
    add_records(mem, root, out);
    *full = cert_layout_wants_number(layout);
    if (*full)
        TRY(add_number(mem, app, c, out));
    return code_label(mem, app, "document", content_attr(mem, holder, "document"), LAYOUT_LANG, &out->document_type);
}

static bool write_file(void *ctx, const unsigned char *data, size_t n)
{
    return fwrite(data, 1, n, ctx) == n;
}

/* The moment of issue as PDF wants it. */
static const char *created(TALLOC_CTX *mem, int64_t ms)
{
    char day[11], moment[17];
    app_date(ms, day);
    app_datetime(ms, moment);
    return talloc_asprintf(mem, "%sT%s:00+08:00", day, moment + 11);
}

enum rc cert_print_open(TALLOC_CTX *mem, struct app *app, struct cert_layouts *layouts, FILE *file, const struct certificate *first,
                        struct cert_print **out)
{
    struct cert_layout *layout;
    struct cert_print *p = talloc_zero(mem, struct cert_print);
    *p = (struct cert_print){.app = app, .layouts = layouts, .file = file};
    char region[3];
    region_of(first, region);
    TRY(look(layouts, app, region)); /* as of now */
    TRY(cert_layout_of(layouts, app, first, &layout));
    struct cert_meta meta = {.title = cert_layout_title(layout), .author = first->issuer_name, .created = created(p, first->issued_at)};
    p->pdf = cert_pdf_open(p, layout, &meta, write_file, file);
    *out = p;
    return p->pdf ? RC_OK : RC_INTERNAL;
}

enum rc cert_print_add(struct cert_print *p, const struct certificate *c, bool *full)
{
    struct cert_layout *layout;
    struct cert_page page;
    TALLOC_CTX *mem = talloc_new(p);
    enum rc rc = cert_layout_of(p->layouts, p->app, c, &layout);
    if (rc == RC_OK)
        rc = cert_page_of(mem, p->app, layout, c, &page, full);
    if (rc == RC_OK)
        rc = cert_pdf_turn(p->pdf, layout);
    if (rc == RC_OK)
        rc = cert_pdf_add(p->pdf, &page);
    size_t unknown = rc ? 0 : cert_layout_unknown(layout);
    if (unknown)
        log_error(p->app->log, "certificate-glyph", "number=%s error=no installed font has %zu of its characters", c->number, unknown);
    talloc_free(mem);
    return rc;
}

enum rc cert_print_close(struct cert_print *p)
{
    enum rc rc = cert_pdf_close(p->pdf);
    if (rc == RC_OK && (fflush(p->file) || ferror(p->file)))
        rc = RC_INTERNAL;
    if (rc)
        log_error(p->app->log, "certificate-print", "error=the document cannot be written");
    else
        rc = cert_sign(p->layouts->signer, p->app, p->file);
    rewind(p->file);
    talloc_free(p);
    return rc;
}
