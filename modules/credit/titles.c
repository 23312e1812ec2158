/* Titles are data of the rule packs. */
#include <string.h>

#include "domain/code/code.h"
#include "domain/domain.h"
#include "modules/credit/pages.h"

const char *say(const struct req *r, const char *title, const char *title_en)
{
    return title_en && *title_en && !strcmp(r->lang, "en") ? title_en : title;
}

const char *category_title(const struct req *r, const struct policy_pack *pack, const char *code)
{
    return policy_category_title(pack, code, !strcmp(r->lang, "en"));
}

static const char *title_of_form(const struct req *r, const struct policy_pack *pack, const char *code)
{
    const struct policy_form *form = policy_form(pack, code);
    return form ? say(r, form->title, form->title_en) : NULL;
}

typedef const char *in_pack(const struct req *r, const struct policy_pack *pack, const char *code);

static const char *anywhere(struct req *r, const char *code, in_pack *in)
{
    const struct policy_set *set;
    const char *found = NULL;
    if (domain_packs(r->app, r->who.policy_epoch, &set) != RC_OK)
        return code;
    for (size_t i = 0; !found && i < policy_count(set); i++)
        found = in(r, policy_at(set, i), code);
    return found ? found : code;
}

const char *form_title(struct req *r, const struct policy_pack *pack, const char *code)
{
    const char *found = pack ? title_of_form(r, pack, code) : NULL;
    return found ? found : anywhere(r, code, title_of_form);
}

static const char *title_of_excuse(const struct req *r, const struct policy_pack *pack, const char *code)
{
    struct policy_excuse e;
    return policy_excuse(pack, code, &e) ? say(r, e.title, e.title_en) : NULL;
}

const char *excuse_title(struct req *r, const char *code)
{
    return anywhere(r, code, title_of_excuse);
}

const char *category_title_any(struct req *r, const char *code)
{
    return anywhere(r, code, category_title);
}

enum rc add_person(struct req *r, xmlNodePtr el, const struct person *p)
{
    const char *series = NULL;
    enum rc rc = *p->series ? code_label(r->mem, r->app, "series", p->series, r->lang, &series) : RC_OK;
    doc_int(el, "person", p->id);
    doc_attr(el, "name", p->name);
    doc_attr(el, "mask", p->number_mask);
    doc_attr(el, "unit", p->employer_name);
    doc_attr(el, "series-title", series);
    doc_attr(el, "level", p->level);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}
