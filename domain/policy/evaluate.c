#include <string.h>

#include "domain/policy/internal.h"

struct complaint {
    const struct policy_record *record;
    struct policy_problems *problems;
};

static void complain(void *data, enum policy_fault_kind kind, const char *field, const char *value, int line)
{
    static const char *const WORDS[] = {
        [POLICY_FAULT_FORM] = "unknown form",
        [POLICY_FAULT_CATEGORY] = "unknown category",
        [POLICY_FAULT_FIELD] = "unknown field",
        [POLICY_FAULT_REPEATED] = "repeated field",
        [POLICY_FAULT_MISSING] = "missing field",
        [POLICY_FAULT_VALUE] = "unknown value of field",
        [POLICY_FAULT_NUMBER] = "not a number, in field",
        [POLICY_FAULT_RANGE] = "out of range: field",
        [POLICY_FAULT_DATES] = "wrong dates in field",
    };
    const struct complaint *c = data;
    bool about_field = kind != POLICY_FAULT_FORM && kind != POLICY_FAULT_CATEGORY;
    policy_problem(c->problems, NULL, line, "record %s: %s %s%s%.80s", c->record->id, WORDS[kind],
                   about_field ? field : "",
                   kind == POLICY_FAULT_FIELD || kind == POLICY_FAULT_REPEATED ? ""
                   : about_field                                               ? ": "
                                                                               : "",
                   kind == POLICY_FAULT_FIELD || kind == POLICY_FAULT_REPEATED ? "" : value);
}

static const struct policy_requirement *requirement_of(const struct policy_pack *pack,
                                                       const struct policy_facts *facts)
{
    const char *level = facts->level ? facts->level : "none";
    const struct policy_requirement *best = NULL;
    size_t best_length = 0, length;
    for (size_t i = 0; i < pack->requirement_count; i++) {
        const struct policy_requirement *r = &pack->requirements[i];
        if (!policy_year_in(r->years, facts->year) ||
            (r->level_count && !policy_in(level, r->levels, r->level_count)))
            continue;
        if (!policy_region_in(facts->region, r->regions, r->region_count, &length))
            continue;
        if (!best || length > best_length) {
            best = r;
            best_length = length;
        }
    }
    return best;
}

/* Months away, tenths: kinds are summed one by one, those that do not reach their bound count nothing, at
 * most twelve in all. */
static bool months_away(const struct policy_pack *pack, const struct policy_facts *facts, int32_t *away,
                        struct policy_problems *problems)
{
    int64_t sum = 0;
    bool good = true;
    for (size_t i = 0; i < facts->absence_count; i++) {
        const struct policy_absence *a = &facts->absences[i];
        bool known = false;
        for (size_t k = 0; k < pack->leave_count; k++)
            known = known || policy_same(pack->leaves[k].kind, a->kind);
        if (known && a->months >= 0 && a->months <= POLICY_MONTHS)
            continue;
        policy_problem(problems, NULL, facts->line,
                       known ? "absence %s: months out of range" : "unknown kind of absence %s", a->kind);
        good = false;
    }
    for (size_t k = 0; k < pack->leave_count; k++) {
        int64_t months = 0;
        for (size_t i = 0; i < facts->absence_count; i++)
            if (policy_same(pack->leaves[k].kind, facts->absences[i].kind))
                months += facts->absences[i].months;
        sum += months > pack->leaves[k].over ? months : 0;
    }
    *away = sum > POLICY_MONTHS ? POLICY_MONTHS : (int32_t)sum;
    return good;
}

static bool required_of_series(const struct policy_series *series, size_t category)
{
    return !series || series->finance_import || (series->declare >> category & 1);
}

/* Lines of the ledger: each category before and after the reduction, then the total. */
static void set_required(struct policy_context *x, int32_t away, bool obliged)
{
    const struct policy_pack *pack = x->pack;
    struct policy_ledger *ledger = x->ledger;
    int32_t rest = x->requirement->total;
    ledger->line_count = pack->category_count + 1;
    ledger->lines = policy_must(talloc_zero_array(x->mem, struct policy_line, ledger->line_count));
    struct policy_line *total = &ledger->lines[pack->category_count];
    *total = (struct policy_line){.code = "total"};
    for (size_t i = 0; i < pack->category_count; i++) {
        struct policy_line *line = &ledger->lines[i];
        line->code = pack->categories[i].code;
        line->title = pack->categories[i].title;
        line->title_en = pack->categories[i].title_en;
        rest -= x->requirement->hours[i];
        line->full = required_of_series(x->series, i) ? x->requirement->hours[i] : 0;
        line->required = obliged ? policy_reduced(pack, line->full, away) : 0;
        x->required[i] = line->required;
        total->full += line->full;
        total->required += line->required;
    }
    if (rest > 0 &&
        (!x->series || x->series->finance_import)) { /* what the total asks for beyond the categories */
        total->full += rest;
        total->required += obliged ? policy_reduced(pack, rest, away) : 0;
    }
    x->required_total = total->required;
    ledger->reduced = total->required != total->full;
}

static void refuse(const struct policy_context *x, size_t index, enum policy_message message,
                   const char *clause)
{
    struct policy_entry *entry = &x->ledger->entries[index];
    struct policy_words words = POLICY_NO_WORDS;
    words.year = x->facts->year;
    words.converted = entry->recognised;
    policy_cut(entry, 0);
    entry->clause = clause ? clause : entry->clause;
    entry->of = NULL;
    policy_say_message(x, &x->resolved[index], entry, message, words);
}

/* Refusals that the form states (a supplement, a general award, …). */
static void refuse_by_form(const struct policy_context *x, size_t index)
{
    const struct policy_resolved *r = &x->resolved[index];
    struct policy_entry *entry = &x->ledger->entries[index];
    for (size_t i = 0; i < r->form->logic->refuse_count; i++) {
        const struct policy_refuse *refusal = &r->form->logic->refuses[i];
        if (!policy_true(refusal->when, r) || (refusal->unless.field >= 0 && policy_true(refusal->unless, r)))
            continue;
        policy_cut(entry, 0);
        entry->reason = "refused";
        entry->of = r->form->fields[refusal->when.field].name;
        entry->clause = refusal->clause ? refusal->clause : entry->clause;
        policy_say(x, r, entry, refusal->say, POLICY_NO_WORDS);
        return;
    }
}

static void judge(const struct policy_context *x, size_t index)
{
    const struct policy_resolved *r = &x->resolved[index];
    struct policy_entry *entry = &x->ledger->entries[index];
    const struct policy_series *s = x->series;
    bool ordered, fits = policy_dates_fit(r, x->facts->year, &ordered);
    entry->id = r->record->id;
    entry->form = r->form;
    entry->category = r->category;
    policy_convert(x, r, entry);
    if (s && !(s->declare >> r->category & 1) && !(s->finance_import && r->form->import))
        refuse(x, index, MSG_NOT_IN_SERIES, s->clause);
    else if (!(r->form->categories >> r->category & 1))
        refuse(x, index, MSG_NOT_IN_CATEGORY, NULL);
    else if (!ordered)
        refuse(x, index, MSG_DATES, NULL);
    else if (!fits)
        refuse(x, index, MSG_OTHER_YEAR, NULL);
    else
        refuse_by_form(x, index);
}

static bool resolve_all(const struct policy_context *x, const struct policy_record *records, size_t count,
                        struct policy_problems *problems)
{
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct complaint c = {&records[i], problems};
        good = policy_resolve(x->pack, &records[i], &x->resolved[i], complain, &c) && good;
        for (size_t k = 0; k < i; k++) {
            if (strcmp(records[i].id, records[k].id) != 0)
                continue;
            policy_problem(problems, NULL, records[i].line, "record %s: repeated id", records[i].id);
            good = false;
            break;
        }
    }
    return good;
}

/* Everything about the person that can be wrong. */
static bool person(struct policy_context *x, int32_t *away, bool *obliged, struct policy_problems *problems)
{
    const struct policy_facts *facts = x->facts;
    bool good = months_away(x->pack, facts, away, problems);
    x->requirement = requirement_of(x->pack, facts);
    x->series = policy_series_of(x->pack, facts->series);
    if (!x->requirement) {
        policy_problem(problems, NULL, facts->line, "pack %s has no requirement for year %d, level %s",
                       x->pack->about.code, facts->year, facts->level ? facts->level : "none");
        good = false;
    }
    if (policy_obliged(x->pack, facts->duty, obliged) != RC_OK) {
        policy_problem(problems, NULL, facts->line, "unknown duty %s", facts->duty);
        good = false;
    }
    return good;
}

static void settle(struct policy_context *x, int32_t away, bool obliged)
{
    struct policy_ledger *ledger = x->ledger;
    ledger->pack = x->pack;
    ledger->clause = x->requirement->clause;
    ledger->provisional = x->requirement->provisional;
    set_required(x, away, obliged);
    if (ledger->reduced && obliged && x->pack->absence_clause)
        ledger->clause =
            policy_must(talloc_asprintf(x->mem, "%s；%s", ledger->clause, x->pack->absence_clause));
    if (x->series && !x->series->finance_import) {
        ledger->remark = x->series->remark.zh;
        ledger->remark_en = x->series->remark.en;
    }
    for (size_t i = 0; i < ledger->entry_count; i++)
        judge(x, i);
    policy_duplicates(x);
    policy_caps(x);
    policy_totals(x, away, obliged);
}

enum rc policy_evaluate(TALLOC_CTX *mem, const struct policy_pack *pack, const struct policy_facts *facts,
                        const struct policy_record *records, size_t count, struct policy_ledger **out,
                        struct policy_problems *problems)
{
    int32_t away = 0;
    bool obliged = true;
    *out = NULL;
    if (count > POLICY_RECORDS) {
        policy_problem(problems, NULL, facts->line, "more than %d records", POLICY_RECORDS);
        return RC_INVALID;
    }
    /* One pool for sentences, keys and lines; a bigger ledger than the pool was made for goes on in ordinary
     * memory. */
    struct policy_ledger *ledger =
        policy_must(talloc_pooled_object(mem, struct policy_ledger, 16, 4096 + count * 2048));
    memset(ledger, 0, sizeof *ledger);
    struct policy_context x = {.mem = ledger, .pack = pack, .facts = facts, .ledger = ledger};
    x.resolved = policy_must(talloc_array(ledger, struct policy_resolved, count));
    ledger->entries = policy_must(talloc_zero_array(ledger, struct policy_entry, count));
    ledger->entry_count = count;
    bool good = person(&x, &away, &obliged, problems);
    if (!resolve_all(&x, records, count, problems) || !good) {
        talloc_free(ledger);
        return RC_INVALID;
    }
    settle(&x, away, obliged);
    talloc_free(x.resolved);
    *out = ledger;
    return RC_OK;
}
