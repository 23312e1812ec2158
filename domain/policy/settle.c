/* What records do to one another and to the year: duplicates, caps, totals, outcome. */
#include <stdlib.h>
#include <string.h>

#include "domain/policy/internal.h"

struct claim { /* a record that counts for something and has keys */
    size_t index;
    char **keys;
    size_t key_count;
};

struct claims {
    const struct policy_context *x;
    struct claim *list;
    size_t count;
};

static void refuse_duplicate(const struct policy_context *x, size_t index, const char *of, int year)
{
    struct policy_entry *entry = &x->ledger->entries[index];
    struct policy_words words = POLICY_NO_WORDS;
    words.record = of;
    words.year = year;
    words.converted = entry->recognised;
    policy_cut(entry, 0);
    entry->of = of;
    if (x->pack->duplicate_clause)
        entry->clause = x->pack->duplicate_clause;
    policy_say_message(x, &x->resolved[index], entry, year ? MSG_DUPLICATE_EARLIER : MSG_DUPLICATE, words);
}

static const struct policy_earlier *earlier_of(const struct policy_facts *facts, const struct claim *claim)
{
    for (size_t i = 0; i < facts->earlier_count; i++)
        if (policy_in(facts->earlier[i].key, (const char *const *)claim->keys, claim->key_count))
            return &facts->earlier[i];
    return NULL;
}

/* Records with keys; those already recognised in another year are refused here ("once for ever"). */
static struct claims collect(const struct policy_context *x)
{
    struct claims claims = {x, NULL, 0};
    for (size_t i = 0; i < x->ledger->entry_count; i++) {
        const struct policy_logic *logic = x->resolved[i].form->logic;
        struct claim claim = {i, NULL, 0};
        for (size_t k = 0; x->ledger->entries[i].recognised > 0 && k < logic->key_count; k++) {
            char *key = policy_key_of(x->mem, &logic->keys[k], &x->resolved[i]);
            if (key)
                *POLICY_PUSH(x->mem, claim.keys, claim.key_count) = key;
        }
        const struct policy_earlier *earlier =
            claim.key_count && logic->once_ever ? earlier_of(x->facts, &claim) : NULL;
        if (earlier && earlier->year != x->facts->year)
            refuse_duplicate(x, i, earlier->record, earlier->year);
        else if (claim.key_count)
            *POLICY_PUSH(x->mem, claims.list, claims.count) = claim;
    }
    return claims;
}

/* Most hours first; of equals the first given. */
static int by_hours(const void *a, const void *b, void *data)
{
    const struct policy_ledger *ledger = data;
    size_t i = ((const struct claim *)a)->index, k = ((const struct claim *)b)->index;
    int32_t left = ledger->entries[i].recognised, right = ledger->entries[k].recognised;
    if (left != right)
        return left > right ? -1 : 1;
    return i < k ? -1 : i > k;
}

static bool share(const struct claim *a, const struct claim *b)
{
    for (size_t i = 0; i < a->key_count; i++)
        if (policy_in(a->keys[i], (const char *const *)b->keys, b->key_count))
            return true;
    return false;
}

void policy_duplicates(const struct policy_context *x)
{
    struct claims claims = collect(x);
    size_t kept = 0;
    if (claims.count > 1)
        qsort_r(claims.list, claims.count, sizeof *claims.list, by_hours, x->ledger);
    for (size_t i = 0; i < claims.count; i++) {
        size_t k = 0;
        while (k < kept && !share(&claims.list[i], &claims.list[k]))
            k++;
        if (k < kept)
            refuse_duplicate(x, claims.list[i].index, x->ledger->entries[claims.list[k].index].id, 0);
        else
            claims.list[kept++] = claims.list[i];
    }
}

static int32_t capped_hours(const struct policy_cap *cap, const struct policy_entry *entry)
{
    return cap->category < 0 ? entry->recognised : entry->parts[cap->category];
}

static void cut_entry(const struct policy_context *x, const struct policy_cap *cap, size_t index,
                      int32_t keep)
{
    struct policy_entry *entry = &x->ledger->entries[index];
    struct policy_words words = POLICY_NO_WORDS;
    words.converted = entry->recognised;
    words.limit = cap->hours;
    if (cap->category < 0) {
        policy_cut(entry, keep);
    } else {
        entry->recognised -= entry->parts[cap->category] - keep;
        entry->parts[cap->category] = keep;
    }
    entry->clause = cap->clause;
    entry->of = policy_hours(x->mem, cap->hours);
    policy_say_message(x, &x->resolved[index], entry, MSG_CAP_YEAR, words);
}

void policy_caps(const struct policy_context *x)
{
    const struct policy_pack *pack = x->pack;
    for (size_t i = 0; i < pack->cap_count; i++) {
        const struct policy_cap *cap = &pack->caps[i];
        int32_t left = cap->hours;
        for (size_t k = 0; k < x->ledger->entry_count && policy_year_in(cap->years, x->facts->year); k++) {
            const struct policy_entry *entry = &x->ledger->entries[k];
            if (cap->forms && !policy_bit(cap->forms, (size_t)(entry->form - pack->forms)))
                continue;
            int32_t hours = capped_hours(cap, entry);
            if (hours > left)
                cut_entry(x, cap, k, hours = left);
            left -= hours;
        }
    }
}

/* [12.8, D8]: category × months on post ÷ 12, rounded up to a whole hour (or a tenth, by the pack's setting).
 */
int32_t policy_reduced(const struct policy_pack *pack, int32_t hours, int32_t away)
{
    int64_t unit = pack->rounding_tenth ? 1 : 10, whole = (int64_t)POLICY_MONTHS * unit;
    if (away == 0)
        return hours;
    return (int32_t)(((int64_t)hours * (POLICY_MONTHS - away) + whole - 1) / whole * unit);
}

static int32_t shortage(int32_t required, int32_t recognised)
{
    return required > recognised ? required - recognised : 0;
}

/* The setting surplus="fills": what categories have above their requirement fills what others lack. */
static void fill(struct policy_ledger *ledger)
{
    int32_t spare = 0;
    for (size_t i = 0; i + 1 < ledger->line_count; i++)
        spare += shortage(ledger->lines[i].recognised, ledger->lines[i].required);
    for (size_t i = 0; i + 1 < ledger->line_count; i++) {
        int32_t taken = ledger->lines[i].missing < spare ? ledger->lines[i].missing : spare;
        ledger->lines[i].missing -= taken;
        spare -= taken;
    }
}

static int32_t part_hours(const struct policy_context *x, const struct policy_part *part)
{
    int32_t sum = 0;
    for (size_t i = 0; i < x->ledger->entry_count; i++) {
        const struct policy_resolved *r = &x->resolved[i];
        if (!policy_bit(part->forms, (size_t)(r->form - x->pack->forms)))
            continue;
        int field = part->field ? policy_field_index(r->form, part->field) : -1;
        bool fits = !part->field || (field >= 0 && (r->present[field] ? policy_same(r->text[field], part->is)
                                                                      : policy_same(part->is, "missing")));
        sum += fits ? x->ledger->entries[i].parts[part->category] : 0;
    }
    return sum;
}

static bool part_totals(const struct policy_context *x, int32_t away, bool obliged)
{
    const struct policy_requirement *r = x->requirement;
    struct policy_ledger *ledger = x->ledger;
    bool enough = true;
    ledger->parts = policy_must(talloc_zero_array(x->mem, struct policy_part_line, r->part_count));
    for (size_t i = 0; i < r->part_count; i++) {
        const struct policy_part *part = &r->parts[i];
        if (!obliged || x->required[part->category] == 0)
            continue;
        struct policy_part_line *line = &ledger->parts[ledger->part_count++];
        line->code = part->code;
        line->title = part->title;
        line->title_en = part->title_en;
        line->category = part->category;
        line->rule = part;
        line->required = policy_reduced(x->pack, part->hours, away);
        line->recognised = part_hours(x, part);
        line->missing = shortage(line->required, line->recognised);
        enough = enough && line->missing == 0;
    }
    return enough;
}

void policy_totals(const struct policy_context *x, int32_t away, bool obliged)
{
    struct policy_ledger *ledger = x->ledger;
    struct policy_line *total = &ledger->lines[ledger->line_count - 1];
    bool enough = true;
    for (size_t i = 0; i < ledger->entry_count; i++) {
        for (size_t k = 0; k + 1 < ledger->line_count; k++)
            ledger->lines[k].recognised += ledger->entries[i].parts[k];
        total->recognised += ledger->entries[i].recognised;
    }
    for (size_t i = 0; i < ledger->line_count; i++)
        ledger->lines[i].missing = shortage(ledger->lines[i].required, ledger->lines[i].recognised);
    if (x->pack->surplus_fills)
        fill(ledger);
    for (size_t i = 0; i < ledger->line_count; i++)
        enough = enough && ledger->lines[i].missing == 0;
    enough = part_totals(x, away, obliged) && enough;
    ledger->outcome = total->required == 0 ? POLICY_EXEMPT : enough ? POLICY_PASS : POLICY_FAIL;
}
