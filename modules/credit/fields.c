/* The fields of one form of learning, as its rule pack has them [10.2]. */
#include <string.h>

#include "core/crypt.h"
#include "domain/training/training.h"
#include "modules/credit/desk.h"
#include "modules/credit/store.h"

static void add_option(xmlNodePtr options, const char *value, const char *label)
{
    xmlNodePtr option = doc_el(options, "option");
    doc_attr(option, "value", value);
    doc_attr(option, "label", label);
}

static const char *kind_of(const struct policy_field *f)
{
    switch (f->type) {
    case POLICY_ENUM:
        return f->value_count == 2 && !strcmp(f->values[0].code, "yes") ? "radios" : "select";
    case POLICY_INTEGER:
        return "integer";
    case POLICY_DECIMAL:
        return "decimal";
    case POLICY_DATE:
        return "date";
    case POLICY_TEXT:
        break;
    }
    return "text";
}

/* A select box begins with nothing chosen. */
static void add_values_of(struct desk *d, xmlNodePtr el, const char *name, const struct policy_field *f)
{
    xmlNodePtr options = doc_el(el, "options");
    doc_attr(options, "name", name);
    if (!strcmp(kind_of(f), "select")) {
        xmlNodePtr none = doc_el(options, "option");
        doc_attr(none, "value", "");
        doc_attr(none, "say", "validate.choose");
    }
    for (size_t i = 0; i < f->value_count; i++)
        add_option(options, f->values[i].code, say(d->r, f->values[i].title, f->values[i].title_en));
}

static void add_field(struct desk *d, xmlNodePtr el, const char *name, const struct policy_field *f, bool required)
{
    xmlNodePtr field = doc_el(el, "field");
    const char *hint = say(d->r, f->hint, f->hint_en);
    doc_attr(field, "name", name);
    doc_attr(field, "kind", kind_of(f));
    doc_attr(field, "title", say(d->r, f->title, f->title_en));
    doc_attr(field, "hint", hint);
    doc_yes(field, "required", required);
    if (f->type == POLICY_TEXT)
        doc_int(field, "max", !strcmp(name, "title") && f->max > TITLE_MAX ? TITLE_MAX : f->max);
    if (f->type == POLICY_ENUM)
        add_values_of(d, el, name, f);
}

/* Fields that every form takes. Hours are asked for where they decide; elsewhere they may be left out. */
static void add_common(struct desk *d, xmlNodePtr el, const char *name)
{
    const struct policy_field *f = policy_field(d->form, name);
    if (!f)
        return;
    bool hours = !strcmp(name, "hours"), decides = policy_hours_decide(d->form, (int)d->year);
    add_field(d, el, name, f, hours ? f->mandatory || decides : true);
    doc_yes(xmlGetLastChild(el), "converted", hours && !decides);
}

/* Whether a piece of evidence is asked of this declarer; a condition on a field is told in words. */
static void add_evidence(struct desk *d, xmlNodePtr el, const struct policy_evidence *e)
{
    const struct policy_field *on = e->field ? policy_field(d->form, e->field) : NULL;
    const bool excused = d->r->who.post && e->not_by && !strcmp(e->not_by, d->r->who.kind);
    xmlNodePtr out = doc_el(el, "evidence");
    doc_attr(out, "name", talloc_asprintf(d->r->mem, EVIDENCE "%s", e->key));
    doc_attr(out, "title", say(d->r, e->title, e->title_en));
    doc_yes(out, "required", e->mandatory && !excused);
    doc_int(out, "max", e->files);
    for (size_t i = 0; on && i < on->value_count; i++)
        if (!strcmp(on->values[i].code, e->is)) {
            doc_attr(out, "on", say(d->r, on->title, on->title_en));
            doc_attr(out, "is", say(d->r, on->values[i].title, on->values[i].title_en));
        }
    for (size_t i = 0; i < d->n_files; i++) {
        char hex[65];
        if (strcmp(d->files[i].evidence, e->key))
            continue;
        xmlNodePtr file = doc_el(out, "held");
        crypt_hex(d->files[i].sha256, 32, hex);
        doc_attr(file, "sha", hex);
        doc_attr(file, "name", d->files[i].name);
        doc_int(file, "size", d->files[i].size);
        doc_int(file, "case", d->before->case_id);
        doc_yes(file, "kept", file_held(d, &d->files[i]));
    }
}

/* Training is proven by the record of its filing, where it has one [10.12]. */
static void add_filing(struct desk *d, xmlNodePtr el)
{
    if (!d->form->filed)
        return;
    xmlNodePtr field = doc_el(el, "field");
    doc_attr(field, "name", "filing");
    doc_attr(field, "kind", "text");
    doc_int(field, "max", 24);
}

static const char *filing_before(struct desk *d)
{
    struct training_class *c;
    bool found = d->before->filing && training_class_get(d->r->mem, d->r->app, d->before->filing, &c) == RC_OK;
    return found ? c->number : "";
}

static void add_categories(struct desk *d, xmlNodePtr el)
{
    size_t n, count = 0;
    const struct policy_category *list = policy_categories(d->pack, &n);
    xmlNodePtr options = doc_el(el, "options");
    doc_attr(options, "name", "category");
    for (size_t i = 0; i < n; i++)
        if (policy_may_declare(d->pack, d->facts.series, list[i].code)) {
            add_option(options, list[i].code, say(d->r, list[i].title, list[i].title_en));
            count++;
        }
    doc_yes(el, "fixed", count == 1);
    if (count < n) {
        const char *en, *why = policy_remark(d->pack, d->facts.series, &en);
        doc_attr(el, "fixed-why", why ? say(d->r, why, en) : NULL);
    }
}

/* The group of a form in the list, made where the pack first names it. */
static xmlNodePtr group_of(struct desk *d, xmlNodePtr options, const char *group)
{
    const char *key = talloc_asprintf(d->r->mem, "declare.group-%s", group);
    for (xmlNodePtr el = options->children; el; el = el->next) {
        xmlChar *name = xmlGetNoNsProp(el, BAD_CAST "say");
        bool same = name && !strcmp((const char *)name, key);
        xmlFree(name);
        if (same)
            return el;
    }
    xmlNodePtr el = doc_el(options, "group");
    doc_attr(el, "say", key);
    return el;
}

static void add_forms(struct desk *d, xmlNodePtr el)
{
    size_t n = 0;
    xmlNodePtr options = doc_el(el, "options");
    doc_attr(options, "name", "form");
    if (!d->form) {
        xmlNodePtr none = doc_el(options, "option");
        doc_attr(none, "value", "");
        doc_attr(none, "say", "validate.choose");
    }
    const struct policy_form **list =
        d->category ? policy_forms(d->r->mem, d->pack, d->category, d->facts.series, &n) : NULL;
    for (size_t i = 0; i < n; i++)
        if (!list[i]->import)
            add_option(group_of(d, options, list[i]->group), list[i]->code, say(d->r, list[i]->title, list[i]->title_en));
}

/* Names of the province that may be meant, where there are not too many: employers are not offered. */
static enum rc add_suggestions(struct desk *d, xmlNodePtr field, const struct policy_field *f)
{
    const char *region = d->person && d->person->employer ? d->person->employer_region : d->r->who.org_region;
    char *kinds = talloc_strdup(d->r->mem, f->organisations), *save;
    for (char *kind = strtok_r(kinds, " ", &save); kind; kind = strtok_r(NULL, " ", &save)) {
        const char **names;
        size_t n;
        if (!strcmp(kind, "employer") || !region || strlen(region) < 2)
            continue;
        TRY(store_org_names(d->r->mem, d->r->app, kind, region, &names, &n));
        for (size_t i = 0; i < n; i++)
            doc_text(field, "suggest", names[i]);
    }
    return RC_OK;
}

enum rc add_fields(struct desk *d, xmlNodePtr el)
{
    add_categories(d, el);
    add_forms(d, el);
    if (!d->form)
        return RC_OK;
    doc_attr(el, "form-title", say(d->r, d->form->title, d->form->title_en));
    doc_attr(el, "form-hint", say(d->r, d->form->hint, d->form->hint_en));
    add_common(d, el, "title");
    for (size_t i = 0; i < d->form->field_count; i++) {
        const struct policy_field *f = &d->form->fields[i];
        if (!own_field(d->form, i))
            continue;
        add_field(d, el, talloc_asprintf(d->r->mem, OWN "%s", f->name), f, f->mandatory);
        if (f->organisations)
            TRY(add_suggestions(d, xmlGetLastChild(el), f));
    }
    add_common(d, el, "from");
    add_common(d, el, "to");
    add_common(d, el, "hours");
    add_filing(d, el);
    for (size_t i = 0; i < d->form->evidence_count; i++)
        add_evidence(d, el, &d->form->evidence[i]);
    return RC_OK;
}

static const char *first_value(const struct desk *d, const struct policy_field *f)
{
    if (d->before && !strcmp(d->before->form, d->form->code)) {
        const char *value = case_field(d->before->fields, d->before->n_fields, f->name);
        if (*value)
            return value;
    }
    return f->preset >= 0 ? f->values[f->preset].code : NULL;
}

void add_values(struct desk *d, xmlNodePtr el)
{
    size_t n = 0, most = d->form ? d->form->field_count + 6 : 1;
    const char **initial = talloc_zero_array(d->r->mem, const char *, 2 * most + 1);
    for (size_t i = 0; d->form && i < d->form->field_count; i++) {
        const char *value = own_field(d->form, i) ? first_value(d, &d->form->fields[i]) : NULL;
        if (!value)
            continue;
        initial[n++] = talloc_asprintf(d->r->mem, OWN "%s", d->form->fields[i].name);
        initial[n++] = value;
    }
    if (d->before && d->form) {
        const char *const common[] = {"title", d->before->title, "from", d->before->from, "to", d->before->to, "hours",
                                      d->before->claimed ? policy_hours(d->r->mem, (int32_t)d->before->claimed) : "",
                                      "filing", filing_before(d)};
        for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
            initial[n++] = common[i];
    }
    initial[n] = NULL;
    doc_values(d->r, el, initial);
}
