/* Names of categories and forms of learning: data of the rule packs, by the organisation's region. */
#include <string.h>

#include "core/doc.h"
#include "domain/domain.h"
#include "domain/policy/policy.h"
#include "domain/try.h"
#include "modules/review/pages.h"

struct titles {
    const struct policy_set *set;
    const struct policy_pack *pack; /* NULL: none holds there and then */
    bool english;
};

enum rc titles_open(struct req *r, int64_t year, struct titles **out)
{
    struct titles *t = talloc_zero(r->mem, struct titles);
    TRY(domain_packs(r->app, r->who.policy_epoch, &t->set));
    t->pack = policy_select(t->set, r->who.org_region, NULL, (int)year);
    t->english = !strcmp(r->lang, "en");
    *out = t;
    return RC_OK;
}

static const char *choose(const struct titles *t, const char *title, const char *title_en)
{
    return t->english && title_en ? title_en : title;
}

static const char *category_in(const struct titles *t, const struct policy_pack *pack, const char *code)
{
    return policy_category_title(pack, code, t->english);
}

static const char *form_in(const struct titles *t, const struct policy_pack *pack, const char *code)
{
    struct policy_excuse e;
    const struct policy_form *form = policy_form(pack, code);
    if (form)
        return choose(t, form->title, form->title_en);
    return policy_excuse(pack, code, &e) ? choose(t, e.title, e.title_en) : NULL; /* of applications for a reduced requirement */
}

typedef const char *in_pack(const struct titles *t, const struct policy_pack *pack, const char *code);

/* The pack of the region first; a case may come from where another one holds. */
static const char *find(const struct titles *t, const char *code, in_pack *in)
{
    const char *found = t->pack && *code ? in(t, t->pack, code) : NULL;
    for (size_t i = 0; !found && *code && i < policy_count(t->set); i++)
        found = in(t, policy_at(t->set, i), code);
    return found ? found : code;
}

const char *title_category(const struct titles *t, const char *code)
{
    return find(t, code, category_in);
}

const char *title_form(const struct titles *t, const char *code)
{
    return find(t, code, form_in);
}

static xmlNodePtr options(xmlNodePtr parent, const char *name)
{
    xmlNodePtr list = doc_el(parent, "options"), any = doc_el(list, "option");
    doc_attr(list, "name", name);
    doc_attr(any, "value", "");
    doc_attr(any, "say", "list.all");
    return list;
}

static void option(xmlNodePtr list, const char *value, const char *label)
{
    xmlNodePtr o = doc_el(list, "option");
    doc_attr(o, "value", value);
    doc_attr(o, "label", label);
}

/* Is it a form of one of the categories before the n-th? */
static bool told(const struct policy_form ***forms, const size_t *counts, size_t n, const char *code)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < counts[i]; j++)
            if (!strcmp(forms[i][j]->code, code))
                return true;
    return false;
}

void titles_options(const struct titles *t, xmlNodePtr parent)
{
    size_t n = 0;
    xmlNodePtr list = options(parent, "category"), form_list = options(parent, "form");
    const struct policy_category *categories = t->pack ? policy_categories(t->pack, &n) : NULL;
    const struct policy_form ***forms = talloc_zero_array(t, const struct policy_form **, n);
    size_t *counts = talloc_zero_array(forms, size_t, n);
    for (size_t i = 0; i < n; i++) {
        option(list, categories[i].code, policy_category_name(&categories[i], t->english));
        forms[i] = policy_forms(forms, t->pack, categories[i].code, NULL, &counts[i]);
        for (size_t j = 0; j < counts[i]; j++)
            if (!told(forms, counts, i, forms[i][j]->code))
                option(form_list, forms[i][j]->code, choose(t, forms[i][j]->title, forms[i][j]->title_en));
    }
    talloc_free(forms);
}
