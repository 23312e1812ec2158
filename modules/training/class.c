/* training/class: the filing of a single class by a base. */
#include <stdlib.h>
#include <string.h>

#include "modules/training/pages.h"

/* The subjects that may be taught, by category. */
static enum rc add_subjects(struct req *r, xmlNodePtr el, int64_t year)
{
    struct training_subject *list;
    size_t n;
    xmlNodePtr group = NULL, options = form_options(el, "tr_subject", true);
    TRY(training_teachable(r->mem, r->app, r->who.org, year, &list, &n));
    for (size_t i = 0; i < n; i++) {
        if (!i || strcmp(list[i].category, list[i - 1].category)) {
            group = doc_el(options, "group");
            doc_attr(group, "label", training_category_say(r, r->who.org_region, year, list[i].category));
        }
        form_option(group, form_number(r, list[i].id),
                    list[i].guided ? list[i].name : talloc_asprintf(r->mem, "%s（%s）", list[i].name, list[i].org_name), NULL);
    }
    doc_int(el, "subjects", (int64_t)n);
    return RC_OK;
}

static enum rc add_items(struct req *r, xmlNodePtr el, int64_t year)
{
    struct training_item *items;
    int64_t *plans;
    size_t n;
    xmlNodePtr options = form_options(el, "tr_item", false);
    form_option(options, "", NULL, "training.no-plan");
    TRY(training_plan_items(r->mem, r->app, r->who.org, year, &items, &plans, &n));
    for (size_t i = 0; i < n; i++)
        form_option(options, talloc_asprintf(r->mem, "%lld.%lld", (long long)plans[i], (long long)items[i].no),
                    talloc_asprintf(r->mem, "%lld. %s", (long long)items[i].no, items[i].subject), NULL);
    return RC_OK;
}

static enum rc initial_of(struct req *r, const struct correcting *x, const char **p, size_t *n)
{
    struct training_class *c;
    *n = 0;
    if (!x->c)
        return RC_OK;
    TRY(training_class_get(r->mem, r->app, x->c->id, &c));
    const struct {
        const char *name, *value;
    } all[] = {{"tr_category", c->category}, {"tr_mode", c->mode}, {"tr_subject", form_number(r, c->subject_item)},
               {"tr_item", c->plan ? talloc_asprintf(r->mem, "%lld.%lld", (long long)c->plan, (long long)c->plan_item) : ""},
               {"tr_starts", form_date(r, c->starts)}, {"tr_ends", form_date(r, c->ends)}, {"tr_days", form_number(r, c->days)},
               {"tr_hours", form_tenths(r, c->hours)}, {"tr_capacity", form_number(r, c->capacity)}, {"tr_fee", form_number(r, c->fee / 100)},
               {"tr_place", c->place}, {"tr_audience", c->audience}, {"tr_teachers", c->teachers}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        p[(*n)++] = all[i].name;
        p[(*n)++] = all[i].value;
    }
    return RC_OK;
}

enum rc class_get(struct req *r)
{
    struct correcting x;
    const char *pairs[32];
    size_t n;
    TRY(form_open(r, "class", &x));
    TRY(initial_of(r, &x, pairs, &n));
    int64_t year = form_year(r, &x);
    if (!n) {
        pairs[n++] = "tr_mode";
        pairs[n++] = "face";
        pairs[n++] = "tr_fee";
        pairs[n++] = "0";
    }
    xmlNodePtr el = form_draw(r, "class", &x, app_year(r->now), year, pairs, n);
    doc_int(el, "year", year);
    TRY(form_categories(r, el, "tr_category", year, TRAINING_ANY));
    xmlNodePtr modes = form_options(el, "tr_mode", false);
    form_option(modes, "face", NULL, "training.mode-face");
    form_option(modes, "online", NULL, "training.mode-online");
    TRY(add_items(r, el, year));
    return add_subjects(r, el, year);
}

static int64_t day_of(struct req *r, const char *name)
{
    return f_has(r, name) ? f_int(r, name) : DB_NULL_TIME;
}

enum rc class_post(struct req *r)
{
    static const char *const REQUIRED[] = {"tr_category", "tr_subject", "tr_starts", "tr_ends", "tr_days", "tr_hours", "tr_capacity", NULL};
    struct correcting x;
    struct training_faults faults = {.n = 0};
    struct training_class_new c = {.subject_item = f_int(r, "tr_subject"), .category = f_str(r, "tr_category"), .mode = f_str(r, "tr_mode"),
                                   .starts = day_of(r, "tr_starts"), .ends = day_of(r, "tr_ends"), .days = f_int(r, "tr_days"),
                                   .hours = f_int(r, "tr_hours"), .capacity = f_int(r, "tr_capacity"), .fee = 100 * f_int(r, "tr_fee"),
                                   .place = f_str(r, "tr_place"), .audience = f_str(r, "tr_audience"), .teachers = f_str(r, "tr_teachers")};
    const char *item = f_str(r, "tr_item"), *dot = strchr(item, '.');
    int64_t id = 0;
    TRY(form_open(r, "class", &x));
    TRY(form_read(r, &x, &c.f));
    if (*item) {
        c.plan = strtoll(item, NULL, 10);
        c.plan_item = dot ? strtoll(dot + 1, NULL, 10) : 0;
        if (!c.plan)
            form_error(r->form, "tr_item", "training.item-approved", NULL);
    }
    c.f.look = form_look(r, REQUIRED);
    enum rc rc = training_class_file(r->app, &r->who, &c, &id, &faults);
    return form_done(r, rc, &faults, id, x.c ? "corrected" : "filed");
}
