/* What a reviewer and the one who filed see of a filing: <training kind …> (docs/documents.md). */
#include <string.h>

#include "core/doc.h"
#include "domain/training/internal.h"

static const char *told(const char *text)
{
    return *text ? text : NULL;
}

/* As it is called where the filing came from. */
static const char *category_of(struct req *r, const struct training_filing *f, const char *code)
{
    return *code ? training_category_say(r, f->org_region, f->year, code) : NULL;
}

static enum rc plan(struct req *r, xmlNodePtr el, const struct training_filing *f)
{
    struct training_item *items;
    size_t n;
    TRY(store_items(r->mem, r->app, f->id, &items, &n));
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr item = doc_el(el, "item");
        doc_int(item, "no", items[i].no);
        doc_attr(item, "category", items[i].category);
        doc_attr(item, "category-title", category_of(r, f, items[i].category));
        doc_attr(item, "subject", items[i].subject);
        doc_int(item, "persons", items[i].persons);
        doc_int(item, "days", items[i].days);
        doc_tenths(item, "hours", items[i].hours);
        doc_int(item, "first", items[i].first_month);
        doc_int(item, "last", items[i].last_month);
    }
    return RC_OK;
}

static void class_attrs(xmlNodePtr el, const struct training_class *c)
{
    doc_attr(el, "class-state", c->state);
    doc_attr(el, "number", told(c->number));
    doc_attr(el, "subject", c->subject);
    doc_attr(el, "mode", c->mode);
    doc_date(el, "starts", c->starts);
    doc_date(el, "ends", c->ends);
    doc_int(el, "days", c->days);
    doc_tenths(el, "asked", c->hours);
    if (c->hours_fixed >= 0)
        doc_tenths(el, "fixed", c->hours_fixed);
    doc_int(el, "capacity", c->capacity);
    doc_int(el, "fee", c->fee);
    doc_attr(el, "place", c->place);
    doc_int(el, "class-version", c->version);
}

static enum rc class(struct req *r, xmlNodePtr el, int64_t id)
{
    struct training_class *c;
    struct training_filing *plan;
    TRY(store_class_get(r->mem, r->app, NULL, id, &c));
    class_attrs(el, c);
    if (c->plan) {
        TRY(store_filing_get(r->mem, r->app, c->plan, &plan));
        doc_int(el, "plan", c->plan);
        doc_int(el, "plan-item", c->plan_item);
        doc_attr(el, "plan-title", plan->title);
    }
    doc_text(el, "audience", c->audience);
    doc_text(el, "teachers", c->teachers);
    if (*c->ended_note)
        doc_text(el, "ended", c->ended_note);
    return RC_OK;
}

void training_subject_draw(struct req *r, xmlNodePtr parent, const struct training_subject *subject)
{
    xmlNodePtr el = doc_el(parent, "subject");
    doc_int(el, "id", subject->id);
    doc_attr(el, "name", subject->name);
    doc_attr(el, "category", subject->category);
    doc_attr(el, "category-title", training_category_say(r, r->who.org_region ? r->who.org_region : "", subject->year, subject->category));
    doc_tenths(el, "hours", subject->hours);
    doc_yes(el, "required", subject->required);
    doc_yes(el, "chosen", subject->from_guide != 0);
    doc_attr(el, "state", subject->state);
}

static enum rc subjects(struct req *r, xmlNodePtr el, int64_t id)
{
    struct training_subject *list;
    size_t n;
    TRY(store_subjects_of(r->mem, r->app, id, &list, &n));
    for (size_t i = 0; i < n; i++)
        training_subject_draw(r, el, &list[i]);
    return RC_OK;
}

/* What was assigned before. A base sees only what it declined itself, or had. */
static enum rc assignments(struct req *r, xmlNodePtr el, int64_t id)
{
    struct training_assignment *all;
    size_t n;
    TRY(training_assignments(r->mem, r->app, id, &all, &n));
    for (size_t i = 0; i < n; i++) {
        if (!strcmp(r->who.kind, "base") && all[i].base != r->who.org)
            continue;
        xmlNodePtr a = doc_text(el, "assignment", all[i].reason);
        doc_attr(a, "base-name", all[i].base_name);
        doc_attr(a, "org-name", all[i].org_name);
        doc_time(a, "at", all[i].assigned_at);
        doc_attr(a, "ended", all[i].ended);
        doc_time(a, "ended-at", all[i].ended_at);
        doc_attr(a, "name", all[i].ended_name);
    }
    return RC_OK;
}

static enum rc demand(struct req *r, xmlNodePtr el, int64_t id)
{
    struct training_demand *d;
    TRY(store_demand_get(r->mem, r->app, id, &d));
    doc_date(el, "wish-from", d->wish_from);
    doc_date(el, "wish-to", d->wish_to);
    doc_attr(el, "place", d->place);
    doc_attr(el, "contact", d->contact);
    doc_attr(el, "phone", d->phone);
    doc_int(el, "demand-version", d->version);
    if (!d->base || (!strcmp(r->who.kind, "base") && d->base != r->who.org))
        return assignments(r, el, id);
    xmlNodePtr answer = doc_text(el, "answer", d->answer);
    doc_int(answer, "base", d->base);
    doc_attr(answer, "base-name", d->base_name);
    doc_attr(answer, "base-phone", told(d->base_phone));
    doc_attr(answer, "org-name", d->assigned_org_name);
    doc_attr(answer, "name", d->assigned_name);
    doc_time(answer, "at", d->assigned_at);
    if (d->accepted_at != DB_NULL_TIME) {
        doc_time(answer, "accepted", d->accepted_at);
        doc_attr(answer, "accepted-name", d->accepted_name);
    }
    return assignments(r, el, id);
}

enum rc training_describe(struct req *r, const struct review_case *c, xmlNodePtr parent)
{
    struct training_filing *f;
    TRY(store_filing_get(r->mem, r->app, c->id, &f));
    xmlNodePtr el = doc_el(parent, "training");
    doc_attr(el, "kind", f->kind);
    doc_int(el, "year", f->year);
    doc_int(el, "org", f->org);
    doc_attr(el, "org-name", f->org_name);
    doc_attr(el, "title", f->title);
    doc_attr(el, "category", told(f->category));
    doc_attr(el, "category-title", category_of(r, f, f->category));
    doc_int(el, "persons", f->persons);
    doc_tenths(el, "hours", f->hours);
    doc_int(el, "parts", f->parts);
    if (*f->note)
        doc_text(el, "note", f->note);
    if (!strcmp(f->kind, "plan"))
        return plan(r, el, f);
    if (!strcmp(f->kind, "class"))
        return class(r, el, c->id);
    if (!strcmp(f->kind, "subject"))
        return subjects(r, el, c->id);
    return strcmp(f->kind, "demand") ? RC_OK : demand(r, el, c->id);
}
