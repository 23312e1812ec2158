/* From one record to hours, as if it were alone in the year. */
#include <stdio.h>
#include <string.h>

#include "domain/policy/internal.h"

static int32_t clamp(int64_t deci)
{
    return deci > POLICY_SPAN_MAX ? POLICY_SPAN_MAX : (int32_t)deci;
}

static int32_t deci_of(int64_t value)
{
    return clamp(value / (POLICY_UNIT / 10));
}

static bool has(const struct policy_resolved *r, int field)
{
    return field >= 0 && r->present[field];
}

static void give(struct policy_entry *entry, size_t category, int32_t hours)
{
    entry->parts[category] += hours;
    entry->recognised += hours;
}

void policy_cut(struct policy_entry *entry, int32_t limit)
{
    entry->recognised = 0;
    for (size_t i = 0; i < POLICY_CATEGORIES; i++) {
        if (entry->parts[i] > limit)
            entry->parts[i] = limit;
        limit -= entry->parts[i];
        entry->recognised += entry->parts[i];
    }
}

static void missing(const struct policy_context *x, const struct policy_resolved *r,
                    struct policy_entry *entry, int field)
{
    struct policy_words words = POLICY_NO_WORDS;
    words.field = r->form->fields[field].title;
    entry->of = r->form->fields[field].name;
    policy_say_message(x, r, entry, MSG_MISSING, words);
}

/* The hours claimed; where none were claimed, what the reviewers set. */
static bool convert_claimed(const struct policy_context *x, const struct policy_resolved *r,
                            struct policy_entry *entry, struct policy_sentence say)
{
    const struct policy_logic *logic = r->form->logic;
    int field = has(r, logic->hours) ? logic->hours : logic->approved;
    if (!has(r, field)) {
        if (logic->hours >= 0)
            missing(x, r, entry, logic->hours);
        return logic->hours >= 0;
    }
    struct policy_words words = POLICY_NO_WORDS;
    give(entry, r->category, words.converted = deci_of(r->value[field]));
    policy_say_message(x, r, entry, MSG_CLAIMED, words);
    if (say.zh)
        policy_say(x, r, entry, say, words);
    return true;
}

/* Whether twelve months, the next twelve or any after them, are completed within the year: counted from `from`, up to `to`. A record without
 * these dates is taken at its word. [12.9] */
static bool completes_year(const struct policy_context *x, const struct policy_resolved *r)
{
    const struct policy_logic *logic = r->form->logic;
    if (!has(r, logic->from))
        return true;
    const char *from = r->text[logic->from]; /* YYYY-MM-DD, checked */
    bool new_year = strcmp(from + 4, "-01-01") == 0;
    int64_t day = 0;
    int begun = (from[0] - '0') * 1000 + (from[1] - '0') * 100 + (from[2] - '0') * 10 + (from[3] - '0');
    int year = x->facts->year + new_year; /* of the anniversary; the twelve months end on the day before it */
    char text[32];
    snprintf(text, sizeof text, "%04d%.6s", year, from + 4);
    if (!policy_date(text, &day)) { /* 29 February */
        snprintf(text, sizeof text, "%04d-03-01", year);
        policy_date(text, &day);
    }
    return year > begun && (!has(r, logic->to) || r->value[logic->to] >= day - 1);
}

/* All that the year requires in these categories [12.9, 13.3]; with every category also what the total
 * requires beyond them. */
static bool convert_full(const struct policy_context *x, const struct policy_resolved *r,
                         struct policy_entry *entry, const struct policy_op *op)
{
    if (!has(r, op->field)) {
        missing(x, r, entry, op->field);
        return true;
    }
    int64_t value = r->value[op->field];
    if (op->over != INT64_MAX ? value <= op->over : value < op->least)
        return false;
    if (op->each_year && !completes_year(x, r))
        return false;
    int32_t rest = x->required_total;
    for (size_t i = 0; i < x->pack->category_count; i++) {
        rest -= x->required[i];
        if (op->categories >> i & 1)
            give(entry, i, x->required[i]);
    }
    if (rest > 0 && op->categories == (1u << x->pack->category_count) - 1)
        give(entry, r->category, rest);
    entry->reason = "full";
    struct policy_words words = POLICY_NO_WORDS;
    words.converted = entry->recognised;
    policy_say(x, r, entry, op->say, words);
    return true;
}

static int missing_of(const struct policy_table *table, const struct policy_resolved *r)
{
    for (size_t i = 0; i < table->by_count; i++)
        if (!r->present[table->by[i]])
            return table->by[i];
    const int rest[] = {table->rank, table->per, table->threshold};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        if (rest[i] >= 0 && !r->present[rest[i]])
            return rest[i];
    return -1;
}

static const struct policy_row *row_of(const struct policy_table *table, const struct policy_resolved *r)
{
    for (size_t i = 0; i < table->row_count; i++) {
        const struct policy_row *row = &table->rows[i];
        bool fits = table->threshold < 0 || r->value[table->threshold] >= row->at_least;
        for (size_t k = 0; fits && k < table->by_count; k++)
            fits = row->key[k] < 0 || row->key[k] == r->value[table->by[k]];
        if (fits)
            return row;
    }
    return NULL;
}

static bool convert_table(const struct policy_context *x, const struct policy_resolved *r,
                          struct policy_entry *entry, const struct policy_table *table)
{
    struct policy_words words = POLICY_NO_WORDS;
    int lacks = missing_of(table, r);
    if (lacks >= 0) {
        missing(x, r, entry, lacks);
        return true;
    }
    const struct policy_row *row = row_of(table, r);
    if (!row)
        return false;
    int64_t rank = table->rank < 0 ? 1 : r->value[table->rank] / POLICY_UNIT;
    if (rank < 1 || rank > (int64_t)row->ranks) {
        words.limit = (int32_t)row->ranks * 10;
        policy_say_message(x, r, entry, MSG_RANK, words);
        return true;
    }
    int64_t units = table->per < 0 ? POLICY_UNIT : r->value[table->per];
    if (table->whole)
        units -= units % POLICY_UNIT;
    bool extra = table->extra_when.field >= 0 && row->extra > 0 && policy_true(table->extra_when, r);
    int64_t hours = row->hours[rank - 1] * units / POLICY_UNIT;
    if (extra)
        hours += table->extra_per_unit ? row->extra * units / POLICY_UNIT : row->extra;
    words.amount = row->hours[rank - 1];
    words.extra = row->extra;
    give(entry, r->category, words.converted = clamp(hours));
    entry->reason = extra ? "extra" : "converted";
    policy_say(x, r, entry, extra ? table->say_extra : table->say, words);
    return true;
}

static bool convert_op(const struct policy_context *x, const struct policy_resolved *r,
                       struct policy_entry *entry, const struct policy_op *op)
{
    switch (op->kind) {
    case OP_FULL:
        return convert_full(x, r, entry, op);
    case OP_TABLE:
        return convert_table(x, r, entry, &op->table);
    case OP_CLAIMED:
        return convert_claimed(x, r, entry, op->say);
    }
    return false;
}

/* Hours ÷ days above the cap are cut to cap × days [13.15, 13.17]. Days: the field, else those from `from` to
 * `to`. */
static void cap_days(const struct policy_context *x, const struct policy_resolved *r,
                     struct policy_entry *entry, int32_t cap)
{
    const struct policy_logic *logic = r->form->logic;
    int64_t days;
    if (has(r, logic->days))
        days = r->value[logic->days];
    else if (has(r, logic->from) && has(r, logic->to) && r->value[logic->from] <= r->value[logic->to])
        days = (r->value[logic->to] - r->value[logic->from] + 1) * POLICY_UNIT;
    else
        return;
    int32_t limit = clamp(cap * days / POLICY_UNIT);
    if (entry->recognised <= limit)
        return;
    struct policy_words words = POLICY_NO_WORDS;
    words.converted = entry->recognised;
    words.limit = cap;
    policy_cut(entry, limit);
    entry->of = policy_hours(x->mem, cap);
    policy_say_message(x, r, entry, MSG_CAP_DAY, words);
}

/* The reviewers may lower a figure, never raise it [D9]. */
static void cap_approved(const struct policy_context *x, const struct policy_resolved *r,
                         struct policy_entry *entry)
{
    int field = r->form->logic->approved;
    int32_t limit = has(r, field) ? deci_of(r->value[field]) : INT32_MAX;
    if (entry->recognised <= limit)
        return;
    struct policy_words words = POLICY_NO_WORDS;
    words.converted = entry->recognised;
    words.limit = limit;
    policy_cut(entry, limit);
    entry->of = policy_hours(x->mem, limit);
    policy_say_message(x, r, entry, MSG_APPROVED, words);
}

void policy_convert(const struct policy_context *x, const struct policy_resolved *r,
                    struct policy_entry *entry)
{
    const struct policy_logic *logic = r->form->logic;
    const struct policy_rule *rule = NULL;
    for (size_t i = 0; i < logic->rule_count && !rule; i++)
        if (policy_year_in(logic->rules[i].years, x->facts->year))
            rule = &logic->rules[i];
    bool done = false;
    entry->clause = rule ? rule->clause : logic->clause;
    if (!rule)
        done = convert_claimed(x, r, entry, (struct policy_sentence){.zh = NULL});
    for (size_t i = 0; rule && !done && i < rule->op_count; i++)
        done = convert_op(x, r, entry, &rule->ops[i]);
    if (!done) {
        policy_say_message(x, r, entry, MSG_NOT_LISTED, POLICY_NO_WORDS);
        if (rule && rule->none.zh) {
            entry->reason = "none";
            policy_say(x, r, entry, rule->none, POLICY_NO_WORDS);
        }
    }
    entry->claimed = has(r, logic->hours) ? deci_of(r->value[logic->hours]) : entry->recognised;
    if (rule && rule->daily_cap)
        cap_days(x, r, entry, rule->daily_cap);
    cap_approved(x, r, entry);
}
