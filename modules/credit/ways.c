/* How hours of a category can be earned: what one unit of each form gives, from the rules that also decide. */
#include "modules/credit/pages.h"

/* The span of the figures of a form; ranks and extras within it. */
struct way {
    const struct policy_field *per;
    int32_t lo, hi;
    bool claimed, full;
};

static void look(struct way *w, const struct policy_rate *rate)
{
    w->full = w->full || rate->kind == POLICY_RATE_FULL;
    w->claimed = w->claimed || rate->kind == POLICY_RATE_CLAIMED;
    if (rate->kind != POLICY_RATE_TABLE)
        return;
    w->per = rate->per;
    for (size_t i = 0; i < rate->ranks; i++) {
        if (!w->hi || rate->hours[i] < w->lo)
            w->lo = rate->hours[i];
        if (rate->hours[i] > w->hi)
            w->hi = rate->hours[i];
    }
}

void add_ways(struct req *r, xmlNodePtr parent, const struct policy_pack *pack, const struct policy_facts *facts, const char *category,
              const struct policy_part_line *part)
{
    size_t n = 0, count;
    const struct policy_form **forms = policy_forms(r->mem, pack, category, facts->series, &n);
    for (size_t i = 0; i < n; i++) {
        struct way w = {.lo = 0};
        const struct policy_rate *rates = policy_rates(r->mem, forms[i], facts->year, &count);
        if (forms[i]->import || (part && !policy_part_takes(pack, part, forms[i])))
            continue;
        for (size_t k = 0; k < count; k++)
            look(&w, &rates[k]);
        xmlNodePtr el = doc_el(parent, "way");
        doc_attr(el, "form", forms[i]->code);
        doc_attr(el, "title", say(r, forms[i]->title, forms[i]->title_en));
        doc_yes(el, "claimed", w.claimed || !count);
        doc_yes(el, "full", w.full);
        if (!w.hi)
            continue;
        doc_tenths(el, "lo", w.lo);
        doc_tenths(el, "hi", w.hi);
        doc_attr(el, "per", w.per ? say(r, w.per->title, w.per->title_en) : NULL);
    }
}
