/* What pages ask a pack. */
#include <stdio.h>
#include <string.h>

#include "domain/policy/internal.h"

struct policy_about policy_about(const struct policy_pack *pack)
{
    return pack->about;
}

const struct policy_category *policy_categories(const struct policy_pack *pack, size_t *count)
{
    *count = pack->category_count;
    return pack->categories;
}

const char *policy_category_name(const struct policy_category *category, bool english)
{
    return english && category->title_en ? category->title_en : category->title;
}

const char *policy_category_title(const struct policy_pack *pack, const char *code, bool english)
{
    int index = policy_category_index(pack, code);
    return index < 0 ? NULL : policy_category_name(&pack->categories[index], english);
}

const struct policy_category *policy_taught(const struct policy_pack *pack, const char *code)
{
    int index = policy_category_index(pack, code);
    const struct policy_form *form = policy_form(pack, POLICY_CLASS);
    return index >= 0 && form && (form->categories >> index & 1) ? &pack->categories[index] : NULL;
}

const struct policy_series *policy_series_of(const struct policy_pack *pack, const char *code)
{
    for (size_t i = 0; code && i < pack->series_count; i++)
        if (strcmp(pack->series[i].code, code) == 0)
            return &pack->series[i];
    return NULL;
}

bool policy_may_declare(const struct policy_pack *pack, const char *series, const char *category)
{
    const struct policy_series *s = policy_series_of(pack, series);
    int index = policy_category_index(pack, category);
    return index >= 0 && (!s || (s->declare >> index & 1));
}

const struct policy_form *policy_import_form(const struct policy_pack *pack, const char *series)
{
    const struct policy_series *s = policy_series_of(pack, series);
    for (size_t i = 0; s && s->finance_import && i < pack->form_count; i++)
        if (pack->forms[i].import)
            return &pack->forms[i];
    return NULL;
}

bool policy_imports(const struct policy_pack *pack)
{
    for (size_t i = 0; i < pack->series_count; i++)
        if (policy_import_form(pack, pack->series[i].code))
            return true;
    return false;
}

const char *policy_remark(const struct policy_pack *pack, const char *series, const char **en)
{
    const struct policy_series *s = policy_series_of(pack, series);
    if (!s || s->finance_import)
        return NULL;
    if (en)
        *en = s->remark.en;
    return s->remark.zh;
}

const struct policy_form **policy_forms(TALLOC_CTX *mem, const struct policy_pack *pack, const char *category,
                                        const char *series, size_t *count)
{
    const struct policy_form **list = NULL;
    int index = policy_category_index(pack, category);
    *count = 0;
    if (!policy_may_declare(pack, series, category))
        return NULL;
    for (size_t i = 0; i < pack->form_count; i++)
        if (!pack->forms[i].import && (pack->forms[i].categories >> index & 1))
            *POLICY_PUSH(mem, list, *count) = &pack->forms[i];
    return list;
}

const struct policy_form *policy_form(const struct policy_pack *pack, const char *code)
{
    for (size_t i = 0; i < pack->form_count; i++)
        if (policy_same(pack->forms[i].code, code))
            return &pack->forms[i];
    return NULL;
}

const struct policy_field *policy_field(const struct policy_form *form, const char *name)
{
    int index = policy_field_index(form, name);
    return index < 0 ? NULL : &form->fields[index];
}

/* What the record says in a field; NULL: nothing. */
static const char *said(const struct policy_walk *walk, const char *name)
{
    for (size_t i = 0; i < walk->n_fields; i++)
        if (policy_same(walk->fields[2 * i], name))
            return walk->fields[2 * i + 1];
    return NULL;
}

const struct policy_chain *policy_chain(const struct policy_pack *pack, const struct policy_walk *walk)
{
    for (size_t i = 0; i < pack->chain_count; i++) {
        const struct policy_chain_row *c = &pack->chains[i];
        if (policy_year_in(c->years, walk->year) &&
            (!c->category_count || policy_in(walk->category, c->categories, c->category_count)) &&
            (!c->series_count || policy_in(walk->series, c->series, c->series_count)) &&
            (!c->form_count || policy_in(walk->form, c->forms, c->form_count)) &&
            (!c->field || policy_in(said(walk, c->field), c->is, c->is_count)) &&
            (!c->applying_count || (policy_in(walk->applying, c->applying, c->applying_count) && !policy_in(walk->level, c->applying, c->applying_count))))
            return &c->chain;
    }
    return NULL;
}

bool policy_part_takes(const struct policy_pack *pack, const struct policy_part_line *line, const struct policy_form *form)
{
    return policy_bit(line->rule->forms, (size_t)(form - pack->forms));
}

bool policy_hours_decide(const struct policy_form *form, int year)
{
    for (size_t i = 0; i < form->logic->rule_count; i++) {
        const struct policy_rule *rule = &form->logic->rules[i];
        if (policy_year_in(rule->years, year))
            return rule->op_count > 0 && rule->ops[0].kind == OP_CLAIMED;
    }
    return true;
}

/* "12-31" lies in the year, "+03-31" in the next. */
static void day_of(char out[11], int year, const char *day)
{
    bool next = *day == '+';
    snprintf(out, 11, "%04u-%.5s", (unsigned)(year + next) % 10000u, day + next);
}

enum rc policy_window(const struct policy_pack *pack, int year, bool applying, struct policy_window *out)
{
    for (size_t i = 0; i < pack->window_count; i++) {
        const struct policy_window_row *w = &pack->windows[i];
        if (!policy_year_in(w->years, year))
            continue;
        out->make_up = w->make_up;
        out->clause = w->clause;
        const char *title = applying ? w->title_declare : NULL;
        out->announced = title && !strcmp(title, "announced");
        out->title = title && !out->announced;
        day_of(out->declare_until, year, out->title ? title : w->declare);
        day_of(out->correct_until, year, w->correct);
        day_of(out->review_until, year, applying && w->title_review ? w->title_review : w->review);
        return RC_OK;
    }
    return RC_NOT_FOUND;
}

enum rc policy_window_of(const struct policy_pack *pack, const struct policy_facts *facts, struct policy_window *out)
{
    enum rc rc = policy_window(pack, facts->year, facts->applying != NULL, out);
    if (rc == RC_OK && out->announced && facts->announced && strcmp(facts->announced, out->declare_until) < 0) {
        snprintf(out->declare_until, sizeof out->declare_until, "%s", facts->announced);
        out->title = true;
    }
    return rc;
}

bool policy_verify_until(const struct policy_pack *pack, int year, bool applying, char out[11])
{
    const char *day = applying && pack->title_verify ? pack->title_verify : pack->verify;
    if (day)
        day_of(out, year, day);
    return day != NULL;
}

int policy_attendance(const struct policy_pack *pack, const char **clause)
{
    *clause = pack->attendance_clause;
    return pack->attendance;
}

struct policy_excuse *policy_excuses(TALLOC_CTX *mem, const struct policy_pack *pack, size_t *count)
{
    struct policy_excuse *list = talloc_zero_array(mem, struct policy_excuse, pack->leave_count + pack->duty_count + 1);
    *count = 0;
    for (size_t i = 0; i < pack->leave_count; i++)
        list[(*count)++] = (struct policy_excuse){pack->leaves[i].kind, pack->leaves[i].title, pack->leaves[i].title_en, pack->leaves[i].over, false};
    for (size_t i = 0; i < pack->duty_count; i++)
        if (!pack->duties[i].obliged)
            list[(*count)++] = (struct policy_excuse){pack->duties[i].code, pack->duties[i].title, pack->duties[i].title_en, -1, true};
    return list;
}

bool policy_excuse(const struct policy_pack *pack, const char *code, struct policy_excuse *out)
{
    size_t n, i = 0;
    struct policy_excuse *list = policy_excuses(NULL, pack, &n);
    while (i < n && strcmp(list[i].code, code) != 0)
        i++;
    if (i < n)
        *out = list[i];
    talloc_free(list);
    return i < n;
}

enum rc policy_obliged(const struct policy_pack *pack, const char *duty, bool *out)
{
    *out = true;
    if (!duty)
        return RC_OK;
    for (size_t i = 0; i < pack->duty_count; i++) {
        if (strcmp(pack->duties[i].code, duty) == 0) {
            *out = pack->duties[i].obliged;
            return RC_OK;
        }
    }
    return RC_NOT_FOUND;
}

struct fault_list {
    TALLOC_CTX *mem;
    struct policy_fault *list;
    size_t count;
};

static void note(void *data, enum policy_fault_kind kind, const char *field, const char *value, int line)
{
    struct fault_list *faults = data;
    (void)value;
    *POLICY_PUSH(faults->mem, faults->list, faults->count) = (struct policy_fault){kind, field, line};
}

enum rc policy_record_check(TALLOC_CTX *mem, const struct policy_pack *pack, const struct policy_facts *facts,
                            const struct policy_record *record, struct policy_fault **out, size_t *count)
{
    struct fault_list faults = {mem, NULL, 0};
    struct policy_resolved r;
    bool known = policy_resolve(pack, record, &r, note, &faults);
    if (r.form && (known || faults.count)) {
        bool ordered, fits = false, decide = policy_hours_decide(r.form, facts->year);
        if (!policy_may_declare(pack, facts->series, record->category) ||
            !(r.form->categories >> r.category & 1))
            note(&faults, POLICY_FAULT_CATEGORY, "category", NULL, record->line);
        for (size_t i = 0; i < r.form->field_count; i++)
            if (!r.present[i] && (r.form->fields[i].mandatory || ((int)i == r.form->logic->hours && decide)))
                note(&faults, POLICY_FAULT_MISSING, r.form->fields[i].name, NULL, record->line);
        if (known)
            fits = policy_dates_fit(&r, facts->year, &ordered);
        if (known && (!fits || !ordered))
            note(&faults, POLICY_FAULT_DATES, "to", NULL, record->line);
    }
    *out = faults.list;
    *count = faults.count;
    return faults.count ? RC_INVALID : RC_OK;
}

static void ignore(void *data, enum policy_fault_kind kind, const char *field, const char *value, int line)
{
    (void)data, (void)kind, (void)field, (void)value, (void)line;
}

enum rc policy_record_keys(TALLOC_CTX *mem, const struct policy_pack *pack,
                           const struct policy_record *record, char ***out, size_t *count, bool *once_ever)
{
    struct policy_resolved r;
    *out = NULL;
    *count = 0;
    policy_resolve(pack, record, &r, ignore, NULL);
    if (!r.form)
        return RC_NOT_FOUND;
    *once_ever = r.form->logic->once_ever;
    for (size_t i = 0; i < r.form->logic->key_count; i++) {
        char *key = policy_key_of(mem, &r.form->logic->keys[i], &r);
        if (key)
            *POLICY_PUSH(mem, *out, *count) = key;
    }
    return RC_OK;
}
