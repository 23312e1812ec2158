/* The province's own layouts of certificates: upload, preview, taking into use [14.6a]. */
#include <stdio.h>
#include <string.h>

#include "core/conf.h"
#include "core/doc.h"
#include "core/log.h"
#include "core/view.h"
#include "domain/certificate/print.h"
#include "domain/certificate/province.h"
#include "domain/org/org.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"

enum { LAYOUT_BYTES = 800000 }; /* four a character */

static enum rc province_only(struct req *r)
{
    struct org *own;
    if (!r->who.post || strcmp(r->who.kind, "hrss"))
        return RC_FORBIDDEN;
    TRY(org_get(r->mem, r->app, r->who.org, &own));
    return strcmp(own->level, "province") ? RC_FORBIDDEN : RC_OK;
}

enum rc layouts_get(struct req *r)
{
    struct province_layout *list;
    size_t n;
    TRY(province_only(r));
    TRY(province_layouts(r->mem, r->app, r->who.org, &list, &n));
    xmlNodePtr el = doc_el(r->content, "layouts");
    doc_attr(el, "done", q_has(r, "done") ? q_str(r, "done") : NULL);
    xmlNodePtr rows = doc_el(el, "rows");
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr row = doc_el(rows, "row");
        doc_int(row, "id", list[i].id);
        doc_attr(row, "title", list[i].title);
        doc_attr(row, "state", list[i].state);
        doc_attr(row, "by", list[i].by);
        doc_time(row, "created", list[i].created_at);
        doc_time(row, "activated", list[i].activated_at);
        doc_yes(row, "picture", list[i].picture != NULL);
    }
    doc_values(r, el, NULL);
    return RC_OK;
}

static const char *sample(struct req *r, const char *key)
{
    return view_say(r->mem, r->app->view, "zh-CN", talloc_asprintf(r->mem, "layout.sample-%s", key), NULL, NULL);
}

/* A page of an invented person, with the rare characters that a face must have. */
static enum rc draw(struct req *r, struct cert_layout *layout, struct cert_buffer *buffer)
{
    const struct cert_record record = {sample(r, "category"), sample(r, "work"), sample(r, "form"), "96"};
    const struct cert_total totals[] = {{sample(r, "public"), "30"}, {sample(r, "category"), "66"}};
    const struct cert_page page = {
        .number = "2026-410000-00000000-01-X", .management = "0000001", .name = sample(r, "name"), .document_type = sample(r, "document"),
        .document_number = "410402190001010000", .document_mask = "4104**********0000", .employer = sample(r, "employer"),
        .series = sample(r, "series"), .level = sample(r, "level"), .year = "2026", .hours = "96", .remark = sample(r, "remark"),
        .authority = r->who.org_name, .issued = "2026-12-31", .url = talloc_asprintf(r->mem, "%scertificate/verify?t=%022d", conf_str(r->app->conf, "base-url"), 0), .records = &record, .n_records = 1, .totals = totals,
        .n_totals = 2};
    const struct cert_meta meta = {.title = cert_layout_title(layout), .author = r->who.org_name, .created = "2026-12-31T08:00:00+08:00"};
    return cert_pdf_write(r->mem, layout, &meta, &page, 1, cert_write_buffer, buffer);
}

/* What is wrong with a layout that reads well: a label; NULL: nothing, or it does not even read. */
static const char *unusable(struct req *r, const char *xml, const uint8_t *picture)
{
    char *error = NULL;
    struct cert_buffer buffer = {.mem = r->mem};
    struct cert_layout *layout = province_layout_read(r->mem, r->app, xml, picture, &error);
    if (!layout)
        return NULL;
    return !cert_layout_verifiable(layout) ? "layout.no-code" : draw(r, layout, &buffer) != RC_OK ? "layout.undrawable" : NULL;
}

enum rc layouts_post(struct req *r)
{
    int64_t id;
    char *error = NULL;
    TRY(province_only(r));
    const struct value *picture = form_get(r->form, "layout_seal");
    if (picture->present && picture->upload && strcmp(picture->upload->type, "image/png"))
        form_error(r->form, "layout_seal", "layout.png", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    const char *xml = f_str(r, "layout_xml");
    const char *unfit = unusable(r, xml, picture->present ? picture->upload->sha256 : NULL);
    if (unfit)
        return form_error(r->form, "layout_xml", unfit, NULL);
    enum rc rc = province_layout_add(r->mem, r->app, &r->who, xml, picture->present ? picture->upload : NULL, &id, &error);
    if (rc == RC_INVALID)
        return form_error(r->form, "layout_xml", "layout.wrong", error);
    return rc ? rc : redirect(r, "certificate/layouts?done=upload");
}

enum rc layout_use_post(struct req *r)
{
    TRY(province_only(r));
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(province_layout_use(r->app, &r->who, f_int(r, "id")));
    return redirect(r, "certificate/layouts?done=use");
}

enum rc layout_xml_get(struct req *r)
{
    struct province_layout *l;
    TRY(province_only(r));
    TRY(province_layout_get(r->mem, r->app, r->who.org, q_int(r, "id"), &l));
    answer_bytes(r, "application/xml", l->xml, strlen(l->xml));
    r->filename = talloc_asprintf(r->mem, "layout-%lld.xml", (long long)l->id);
    return RC_OK;
}

/* What holds where a province has none of its own: something to begin with. */
enum rc layout_standard_get(struct req *r)
{
    const char *name = talloc_asprintf(r->mem, "%s/%s.xml", conf_str(r->app->conf, "certificate"), conf_str(r->app->conf, "certificate.layout"));
    char *text = talloc_size(r->mem, LAYOUT_BYTES);
    TRY(province_only(r));
    FILE *file = fopen(name, "re");
    size_t n = file ? fread(text, 1, LAYOUT_BYTES, file) : 0;
    if (file)
        fclose(file);
    if (!n) {
        log_error(r->app->log, "certificate-layout", "error=cannot be read file=%s", name);
        return RC_INTERNAL;
    }
    answer_bytes(r, "application/xml", text, n);
    r->filename = "layout-standard.xml";
    return RC_OK;
}

enum rc layout_preview_get(struct req *r)
{
    struct province_layout *l;
    char *error = NULL;
    struct cert_buffer buffer = {.mem = r->mem};
    TRY(province_only(r));
    TRY(province_layout_get(r->mem, r->app, r->who.org, q_int(r, "id"), &l));
    struct cert_layout *layout = province_layout_read(r->mem, r->app, l->xml, l->picture, &error);
    if (!layout) {
        log_error(r->app->log, "certificate-layout", "layout=%lld error=%s", (long long)l->id, error);
        return RC_INTERNAL;
    }
    TRY(draw(r, layout, &buffer));
    answer_bytes(r, "application/pdf", buffer.data, buffer.size);
    r->filename = talloc_asprintf(r->mem, "layout-%lld.pdf", (long long)l->id);
    r->inline_file = true;
    return RC_OK;
}
