/* A person's record: document, contact, employment, titles, years. */
#include <string.h>

#include "core/doc.h"
#include "domain/account/account.h"
#include "domain/code/code.h"
#include "domain/try.h"
#include "modules/personnel/pages.h"
#include "modules/personnel/store.h"

/* A code that the table does not know shows itself. */
enum rc profile_code(struct req *r, xmlNodePtr el, const char *name, const char *name_label, const char *table, const char *code)
{
    const char *label = code;
    if (!*code)
        return RC_OK;
    enum rc rc = code_label(r->mem, r->app, table, code, r->lang, &label);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    doc_attr(el, name, code);
    doc_attr(el, name_label, label);
    return RC_OK;
}

#define CODE(attribute, table, code) profile_code(r, el, attribute, attribute "-name", table, code)

static enum rc add_codes(struct req *r, xmlNodePtr el, const struct person *p)
{
    TRY(CODE("document", "document", p->doc_type));
    TRY(CODE("sex", "sex", p->sex));
    TRY(CODE("series", "series", p->series));
    TRY(CODE("education", "education", p->education));
    TRY(CODE("degree", "degree", p->degree));
    TRY(CODE("nationality", "nationality", p->nationality));
    TRY(CODE("post-category", "post-category", p->post_category));
    return CODE("post-grade", "post-grade", p->post_grade);
}

static const char *in_language(const struct req *r, const struct db_rows *rows, unsigned zh)
{
    return strcmp(r->lang, "en") == 0 && *db_text(rows, zh + 1) ? db_text(rows, zh + 1) : db_text(rows, zh);
}

static enum rc add_titles(struct req *r, xmlNodePtr el, int64_t person)
{
    struct db_rows *rows;
    TRY(store_titles(r, person, &rows));
    while (db_next(rows)) {
        xmlNodePtr title = doc_el(el, "title");
        doc_attr(title, "series", db_text(rows, 0));
        doc_attr(title, "series-name", in_language(r, rows, 1));
        doc_attr(title, "level", db_text(rows, 3));
        doc_attr(title, "title", db_text(rows, 4));
        if (strcmp(db_text(rows, 5), "1900-01-01") != 0) /* given without a date */
            doc_attr(title, "since", db_text(rows, 5));
    }
    return RC_OK;
}

static enum rc add_affiliations(struct req *r, xmlNodePtr el, int64_t person)
{
    struct db_rows *rows;
    TRY(store_affiliations(r, person, &rows));
    while (db_next(rows)) {
        xmlNodePtr a = doc_el(el, "affiliation");
        doc_int(a, "org", db_int(rows, 0));
        doc_attr(a, "org-name", db_text(rows, 1));
        doc_attr(a, "from", db_text(rows, 2));
        doc_attr(a, "to", db_str(rows, 3));
        doc_yes(a, "custody", db_int(rows, 4) != 0);
    }
    return RC_OK;
}

enum rc seconds_draw(struct req *r, xmlNodePtr el, int64_t person, const char *today)
{
    struct db_rows *rows;
    TRY(store_seconds(r, person, today, &rows));
    while (db_next(rows)) {
        xmlNodePtr s = doc_el(el, "second-employer");
        doc_int(s, "org", db_int(rows, 0));
        doc_attr(s, "org-name", db_text(rows, 1));
        doc_attr(s, "from", db_text(rows, 2));
        doc_attr(s, "to", db_str(rows, 3));
        doc_yes(s, "over", db_int(rows, 4) != 0);
    }
    return RC_OK;
}

static const char *year_path(struct req *r, int64_t person, int64_t year)
{
    if (!may(r, "credit.read"))
        return NULL;
    if (r->who.post)
        return talloc_asprintf(r->mem, "credit/year?person=%lld&year=%lld", (long long)person, (long long)year);
    return talloc_asprintf(r->mem, "credit/year?year=%lld", (long long)year);
}

enum rc profile_years(struct req *r, xmlNodePtr el, int64_t person)
{
    struct db_rows *rows;
    TRY(store_years(r, person, &rows));
    while (db_next(rows)) {
        int64_t year = db_int(rows, 0);
        xmlNodePtr y = doc_el(el, "year");
        doc_int(y, "year", year);
        doc_attr(y, "outcome", db_text(rows, 1));
        doc_tenths(y, "recognised", db_int(rows, 2));
        doc_tenths(y, "required", db_int(rows, 3));
        doc_attr(y, "number", db_str(rows, 4));
        doc_attr(y, "source", db_str(rows, 5));
        doc_attr(y, "path", year_path(r, person, year));
        if (!db_null(rows, 4) && may(r, "certificate.print"))
            doc_attr(y, "print", talloc_asprintf(r->mem, "certificate/pdf?year=%lld&person=%lld", (long long)year, (long long)person));
    }
    return RC_OK;
}

enum rc profile_draw(struct req *r, xmlNodePtr parent, const struct person *p)
{
    struct account *a;
    char today[11];
    app_date(r->now, today);
    xmlNodePtr el = doc_el(parent, "person");
    TRY(account_get(r->mem, r->app, p->account, &a));
    doc_int(el, "id", p->id);
    doc_attr(el, "name", p->name);
    doc_attr(el, "number-mask", p->number_mask);
    doc_attr(el, "phone-mask", p->phone_mask);
    doc_attr(el, "email", p->email);
    doc_attr(el, "office-phone", a->office_phone);
    doc_attr(el, "state", p->state);
    doc_attr(el, "employer-name", p->employer_name);
    doc_attr(el, "department", p->department);
    doc_attr(el, "level", p->level);
    doc_attr(el, "title", p->title);
    doc_attr(el, "title-since", *p->title_since ? p->title_since : NULL);
    doc_attr(el, "certificate-no", p->certificate_no);
    TRY(add_codes(r, el, p));
    TRY(add_titles(r, el, p->id));
    TRY(add_affiliations(r, el, p->id));
    TRY(seconds_draw(r, el, p->id, today));
    return profile_years(r, el, p->id);
}
