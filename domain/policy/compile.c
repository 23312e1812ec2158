/* From the merged document to tables: everything but forms (compile-form.c, compile-rule.c). The document was
 * validated before the merge, so values have the right shape; what can be wrong here are references and what
 * became incomplete. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "domain/policy/internal.h"

#define EACH(var, parent, name)                                                                              \
    for (xmlNode *var = policy_next((parent)->children, (name)); var; var = policy_next(var->next, (name)))

void policy_wrong(const struct policy_compile *c, const xmlNode *node, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    policy_problem_list(c->problems, node->_private, (int)xmlGetLineNo(node), format, args);
    va_end(args);
}

const char *policy_keep(const struct policy_compile *c, const xmlNode *node, const char *name)
{
    const char *value = policy_attr(node, name);
    return value ? policy_must(talloc_strdup(c->pack, value)) : NULL;
}

const char **policy_words(const struct policy_compile *c, const xmlNode *node, const char *name,
                          size_t *count)
{
    const char **list = NULL;
    *count = 0;
    for (const char *p = policy_attr(node, name); p && *p;) {
        size_t n = strcspn(p, " \t\r\n");
        if (n)
            *POLICY_PUSH(c->pack, list, *count) = policy_must(talloc_strndup(c->pack, p, n));
        p += n + (p[n] != '\0');
    }
    return list;
}

bool policy_flag(const xmlNode *node, const char *name)
{
    return policy_same(policy_attr(node, name), "yes");
}

int32_t policy_deci(const char *text)
{
    int64_t value = 0;
    return text && policy_decimal(text, 1, &value) ? (int32_t)(value / (POLICY_UNIT / 10)) : 0;
}

struct policy_years policy_years_of(const xmlNode *node)
{
    const char *from = policy_attr(node, "from"), *to = policy_attr(node, "to");
    return (struct policy_years){from ? atoi(from) : 0, to ? atoi(to) : INT_MAX};
}

struct policy_sentence policy_sentence_of(const struct policy_compile *c, const xmlNode *node)
{
    if (!node)
        return (struct policy_sentence){.zh = NULL};
    const char *file = policy_same(node->_private, c->pack->file)
                           ? c->pack->file
                           : policy_must(talloc_strdup(c->pack, node->_private));
    return (struct policy_sentence){policy_text(c->pack, node), policy_keep(c, node, "en"), file,
                                    (int)xmlGetLineNo(node)};
}

int policy_category_index(const struct policy_pack *pack, const char *code)
{
    for (size_t i = 0; i < pack->category_count; i++)
        if (policy_same(pack->categories[i].code, code))
            return (int)i;
    return -1;
}

unsigned policy_category_bits(const struct policy_compile *c, const xmlNode *node, const char *name)
{
    unsigned bits = 0;
    size_t count;
    const char **codes = policy_words(c, node, name, &count);
    for (size_t i = 0; i < count; i++) {
        int index = policy_category_index(c->pack, codes[i]);
        if (index < 0)
            policy_wrong(c, node, "unknown category %s", codes[i]);
        else
            bits |= 1u << index;
    }
    return bits;
}

static void compile_about(struct policy_compile *c)
{
    struct policy_about *a = &c->pack->about;
    struct policy_years years = policy_years_of(c->root);
    a->code = policy_keep(c, c->root, "code");
    a->version = policy_keep(c, c->root, "version");
    a->title = policy_keep(c, c->root, "title");
    a->title_en = policy_keep(c, c->root, "title-en");
    a->source = policy_keep(c, c->root, "source");
    a->note = policy_keep(c, c->root, "note");
    a->sector = policy_keep(c, c->root, "sector");
    a->regions = policy_words(c, c->root, "regions", &a->region_count);
    a->from = years.from;
    a->to = years.to;
    xmlNode *settings = policy_next(c->root->children, "settings");
    if (!settings)
        return;
    a->exempt_certificate = policy_flag(settings, "certificate-when-exempt");
    c->pack->rounding_tenth = policy_same(policy_attr(settings, "rounding"), "tenth");
    c->pack->surplus_fills = policy_same(policy_attr(settings, "surplus"), "fills");
    c->pack->duplicate_clause = policy_keep(c, settings, "duplicate-clause");
    c->pack->verify = policy_keep(c, settings, "verify-until");
    c->pack->title_verify = policy_keep(c, settings, "title-verify-until");
    const char *share = policy_attr(settings, "attendance");
    c->pack->attendance = share ? (int)strtol(share, NULL, 10) : 0;
    c->pack->attendance_clause = policy_keep(c, settings, "attendance-clause");
}

static void compile_categories(struct policy_compile *c)
{
    EACH(n, c->root, "category")
    {
        if (c->pack->category_count == POLICY_CATEGORIES) {
            policy_wrong(c, n, "more than %d categories", POLICY_CATEGORIES);
            return;
        }
        struct policy_category *k = POLICY_PUSH(c->pack, c->pack->categories, c->pack->category_count);
        k->code = policy_keep(c, n, "code");
        k->title = policy_keep(c, n, "title");
        k->title_en = policy_keep(c, n, "title-en");
        const char *subjects = policy_attr(n, "subjects");
        k->guided = subjects ? policy_same(subjects, "guide") : c->pack->category_count == 1;
        if (!k->title)
            policy_wrong(c, n, "category %s has no title", k->code);
        if (policy_same(k->code, "total"))
            policy_wrong(c, n, "the name total is reserved");
    }
}

static uint64_t *form_set(const struct policy_compile *c, const xmlNode *node, const char *name, bool invert)
{
    struct policy_pack *pack = c->pack;
    size_t count, words = pack->form_count / 64 + 1;
    const char **codes = policy_words(c, node, name, &count);
    uint64_t *set = policy_must(talloc_zero_array(pack, uint64_t, words));
    for (size_t i = 0; i < count; i++) {
        const struct policy_form *form = policy_form(pack, codes[i]);
        if (form)
            set[(size_t)(form - pack->forms) / 64] |= UINT64_C(1) << ((size_t)(form - pack->forms) % 64);
        else
            policy_wrong(c, node, "unknown form %s", codes[i]);
    }
    for (size_t i = 0; invert && i < words; i++)
        set[i] = ~set[i];
    return set;
}

static void compile_part(struct policy_compile *c, struct policy_requirement *r, xmlNode *n)
{
    struct policy_part *part = POLICY_PUSH(c->pack, r->parts, r->part_count);
    int category = policy_category_index(c->pack, policy_attr(n, "category"));
    part->code = policy_keep(c, n, "code");
    part->title = policy_keep(c, n, "title");
    part->title_en = policy_keep(c, n, "title-en");
    part->category = category < 0 ? 0 : (size_t)category;
    part->hours = policy_deci(policy_text(c->pack, n));
    part->forms = form_set(c, n, "forms", false);
    part->field = policy_keep(c, n, "field");
    part->is = policy_keep(c, n, "is");
    part->line = (int)xmlGetLineNo(n);
    if (category < 0)
        policy_wrong(c, n, "unknown category %s", policy_attr(n, "category"));
    if (!part->title)
        policy_wrong(c, n, "part %s has no title", part->code);
    for (size_t i = 0; part->field && i < c->pack->form_count; i++)
        if (policy_bit(part->forms, i))
            policy_condition_of(c, &c->pack->forms[i], n, part->field, part->is);
}

/* The total of a sector that counts credits: what they convert to, but not less than the total stated [12.6]. */
static void compile_credits(struct policy_compile *c, struct policy_requirement *r, xmlNode *n)
{
    const char *credits = policy_attr(n, "credits"), *each = policy_attr(n, "credit-hours");
    if (!credits != !each)
        policy_wrong(c, n, "credits and credit-hours go together");
    if (!credits || !each)
        return;
    int32_t converted = policy_deci(credits) * policy_deci(each) / 10; /* tenths by tenths */
    r->total = converted > r->total ? converted : r->total;
}

static void compile_requirement(struct policy_compile *c, xmlNode *n)
{
    struct policy_requirement *r = POLICY_PUSH(c->pack, c->pack->requirements, c->pack->requirement_count);
    bool total = false;
    r->years = policy_years_of(n);
    r->levels = policy_words(c, n, "levels", &r->level_count);
    r->regions = policy_words(c, n, "regions", &r->region_count);
    r->provisional = policy_flag(n, "provisional");
    r->clause = policy_keep(c, n, "clause");
    r->line = (int)xmlGetLineNo(n);
    r->file = policy_must(talloc_strdup(c->pack, n->_private));
    EACH(h, n, "hours")
    {
        const char *code = policy_attr(h, "category");
        int category = policy_category_index(c->pack, code);
        int32_t hours = policy_deci(policy_text(c->pack, h));
        if (policy_same(code, "total")) {
            r->total = hours;
            total = true;
        } else if (category < 0) {
            policy_wrong(c, h, "unknown category %s", code);
        } else {
            r->hours[category] = hours;
        }
    }
    if (!total)
        policy_wrong(c, n, "the requirement has no total");
    compile_credits(c, r, n);
    EACH(p, n, "part")
    compile_part(c, r, p);
}

static void compile_absences(struct policy_compile *c)
{
    xmlNode *absences = policy_next(c->root->children, "absences");
    if (!absences)
        return;
    c->pack->absence_clause = policy_keep(c, absences, "clause");
    EACH(n, absences, "absence")
    {
        struct policy_leave *leave = POLICY_PUSH(c->pack, c->pack->leaves, c->pack->leave_count);
        const char *over = policy_attr(n, "over");
        leave->kind = policy_keep(c, n, "kind");
        leave->title = policy_keep(c, n, "title");
        leave->title_en = policy_keep(c, n, "title-en");
        leave->over = over ? (int32_t)strtol(over, NULL, 10) * 10 : -1;
    }
}

static void compile_people(struct policy_compile *c)
{
    EACH(n, c->root, "duty")
    {
        struct policy_duty *duty = POLICY_PUSH(c->pack, c->pack->duties, c->pack->duty_count);
        duty->code = policy_keep(c, n, "code");
        duty->title = policy_keep(c, n, "title");
        duty->title_en = policy_keep(c, n, "title-en");
        duty->obliged = policy_flag(n, "obliged");
    }
    EACH(n, c->root, "series")
    {
        struct policy_series *s = POLICY_PUSH(c->pack, c->pack->series, c->pack->series_count);
        s->code = policy_keep(c, n, "code");
        s->clause = policy_keep(c, n, "clause");
        s->declare = policy_category_bits(c, n, "declare");
        s->finance_import = policy_flag(n, "finance-import");
        s->remark = policy_sentence_of(c, policy_next(n->children, "remark"));
        s->line = (int)xmlGetLineNo(n);
        s->file = policy_must(talloc_strdup(c->pack, n->_private));
    }
}

static void compile_caps(struct policy_compile *c)
{
    EACH(n, c->root, "cap")
    {
        struct policy_cap *cap = POLICY_PUSH(c->pack, c->pack->caps, c->pack->cap_count);
        const char *category = policy_attr(n, "category");
        cap->years = policy_years_of(n);
        cap->category = category ? policy_category_index(c->pack, category) : -1;
        cap->hours = policy_deci(policy_attr(n, "hours"));
        cap->clause = policy_keep(c, n, "clause");
        cap->line = (int)xmlGetLineNo(n);
        cap->file = policy_must(talloc_strdup(c->pack, n->_private));
        if (category && cap->category < 0)
            policy_wrong(c, n, "unknown category %s", category);
        if (policy_attr(n, "forms") && policy_attr(n, "except"))
            policy_wrong(c, n, "a cap has either forms or except");
        if (policy_attr(n, "forms"))
            cap->forms = form_set(c, n, "forms", false);
        else if (policy_attr(n, "except"))
            cap->forms = form_set(c, n, "except", true);
    }
}

/* The field of each form that a chain is for; NULL (told): there is none, or not in all of them. */
static const struct policy_field *chain_field(struct policy_compile *c, xmlNode *n, const struct policy_chain_row *row, const char *name)
{
    const struct policy_field *field = NULL;
    if (!row->form_count)
        policy_wrong(c, n, "a chain that depends on a field says for which forms");
    for (size_t i = 0; i < row->form_count; i++) {
        const struct policy_form *form = policy_form(c->pack, row->forms[i]);
        const struct policy_field *f = form ? policy_field(form, name) : NULL;
        if (form && !f)
            policy_wrong(c, n, "form %s has no field %s", row->forms[i], name);
        field = f ? f : field;
    }
    return field;
}

static void chain_condition(struct policy_compile *c, xmlNode *n, struct policy_chain_row *row)
{
    row->field = policy_keep(c, n, "field");
    row->is = policy_words(c, n, "is", &row->is_count);
    if (!row->field && !row->is_count)
        return;
    if (!row->field || !row->is_count) {
        policy_wrong(c, n, "field and is go together");
        return;
    }
    const struct policy_field *f = chain_field(c, n, row, row->field);
    for (size_t i = 0; f && i < row->is_count; i++) {
        bool known = f->type != POLICY_ENUM;
        for (size_t k = 0; k < f->value_count && !known; k++)
            known = policy_same(f->values[k].code, row->is[i]);
        if (!known)
            policy_wrong(c, n, "field %s has no value %s", row->field, row->is[i]);
    }
}

static void chain_named(struct policy_compile *c, xmlNode *n, const struct policy_chain_row *row, const struct policy_step *step)
{
    bool named = policy_same(step->by, "named");
    if (named != (step->field != NULL) || (!named && policy_same(step->absent, "authority"))) {
        policy_wrong(c, n, "a step by named, and only that, has a field, and an authority instead of who is absent");
        return;
    }
    const struct policy_field *f = named ? chain_field(c, n, row, step->field) : NULL;
    if (f && !f->organisations)
        policy_wrong(c, n, "field %s names no organisation", step->field);
}

static void compile_chain(struct policy_compile *c, xmlNode *n)
{
    struct policy_chain_row *row = POLICY_PUSH(c->pack, c->pack->chains, c->pack->chain_count);
    struct policy_step *steps = NULL;
    row->years = policy_years_of(n);
    row->categories = policy_words(c, n, "categories", &row->category_count);
    row->series = policy_words(c, n, "series", &row->series_count);
    row->forms = policy_words(c, n, "forms", &row->form_count);
    row->applying = policy_words(c, n, "applying", &row->applying_count);
    row->chain.clause = policy_keep(c, n, "clause");
    policy_category_bits(c, n, "categories");
    for (size_t i = 0; i < row->form_count; i++)
        if (!policy_form(c->pack, row->forms[i]))
            policy_wrong(c, n, "unknown form %s", row->forms[i]);
    chain_condition(c, n, row);
    EACH(s, n, "step")
    {
        struct policy_step *step = POLICY_PUSH(c->pack, steps, row->chain.count);
        step->by = policy_keep(c, s, "by");
        step->tier = policy_attr(s, "tier") ? policy_keep(c, s, "tier") : "same";
        step->absent = policy_attr(s, "absent") ? policy_keep(c, s, "absent") : "skip";
        step->field = policy_keep(c, s, "field");
        chain_named(c, s, row, step);
    }
    row->chain.steps = steps;
}

static void compile_windows(struct policy_compile *c)
{
    EACH(n, c->root, "window")
    {
        struct policy_window_row *w = POLICY_PUSH(c->pack, c->pack->windows, c->pack->window_count);
        w->years = policy_years_of(n);
        w->make_up = policy_same(policy_attr(n, "open"), "make-up");
        w->declare = policy_keep(c, n, "declare-until");
        w->correct = policy_keep(c, n, "correct-until");
        w->review = policy_keep(c, n, "review-until");
        w->title_declare = policy_keep(c, n, "title-declare-until");
        w->title_review = policy_keep(c, n, "title-review-until");
        w->clause = policy_keep(c, n, "clause");
        w->line = (int)xmlGetLineNo(n);
        w->file = policy_must(talloc_strdup(c->pack, n->_private));
    }
}

static void compile_messages(struct policy_compile *c)
{
    EACH(n, c->root, "message")
    {
        const char *code = policy_attr(n, "code");
        int i = 0;
        while (i < MSG_COUNT_ && strcmp(policy_message_code((enum policy_message)i), code) != 0)
            i++;
        if (i == MSG_COUNT_)
            policy_wrong(c, n, "unknown message %s", code);
        else
            c->pack->messages[i] = policy_sentence_of(c, n);
    }
    for (int i = 0; i < MSG_COUNT_; i++)
        if (!c->pack->messages[i].zh)
            policy_wrong(c, c->root, "message %s is missing", policy_message_code((enum policy_message)i));
}

struct policy_pack *policy_compile(TALLOC_CTX *mem, xmlDoc *doc, const char *file,
                                   struct policy_problems *problems)
{
    struct policy_pack *pack = policy_must(talloc_zero(mem, struct policy_pack));
    struct policy_compile c = {pack, xmlDocGetRootElement(doc), problems};
    pack->file = policy_must(talloc_strdup(pack, file));
    pack->line = (int)xmlGetLineNo(c.root);
    compile_about(&c);
    compile_categories(&c);
    policy_compile_forms(&c);
    EACH(n, c.root, "requirement")
    compile_requirement(&c, n);
    compile_absences(&c);
    compile_people(&c);
    compile_caps(&c);
    EACH(n, c.root, "chain")
    compile_chain(&c, n);
    compile_windows(&c);
    compile_messages(&c);
    return pack;
}
