/* What a schema cannot see: rules that contradict one another, cannot be fulfilled, or leave a year without
 * rule. */
#include <string.h>

#include "domain/policy/internal.h"

static const char *const LEVELS[] = {"senior", "deputy-senior", "middle", "assistant", "technician", "none"};
enum { LEVEL_COUNT = sizeof LEVELS / sizeof *LEVELS, YEAR_FIRST = 1990, YEAR_LAST = 2100 };

static bool meet(struct policy_years a, struct policy_years b)
{
    return a.from <= b.to && b.from <= a.to;
}

/* Do two lists of regions hold the same prefix? Two empty lists do. */
static bool same_region(const char *const *a, size_t a_count, const char *const *b, size_t b_count,
                        const char **which)
{
    *which = "*";
    if (a_count == 0 || b_count == 0)
        return a_count == b_count;
    for (size_t i = 0; i < a_count; i++) {
        if (policy_in(a[i], b, b_count)) {
            *which = a[i];
            return true;
        }
    }
    return false;
}

static const char *same_level(const struct policy_requirement *a, const struct policy_requirement *b)
{
    for (int i = 0; i < LEVEL_COUNT; i++)
        if ((!a->level_count || policy_in(LEVELS[i], a->levels, a->level_count)) &&
            (!b->level_count || policy_in(LEVELS[i], b->levels, b->level_count)))
            return LEVELS[i];
    return NULL;
}

static bool fits_level(const struct policy_requirement *r, const char *level)
{
    return !r->level_count || policy_in(level, r->levels, r->level_count);
}

/* Every level must have a requirement in this year, wherever the pack holds: in a row of the pack's regions
 * or of none. */
static void check_year(const struct policy_pack *pack, int year, struct policy_problems *problems)
{
    const char *region = pack->about.region_count ? pack->about.regions[0] : "";
    for (int i = 0; i < LEVEL_COUNT; i++) {
        bool found = false;
        for (size_t k = 0; k < pack->requirement_count && !found; k++) {
            const struct policy_requirement *r = &pack->requirements[k];
            size_t length;
            found = policy_year_in(r->years, year) && fits_level(r, LEVELS[i]) &&
                    policy_region_in(region, r->regions, r->region_count, &length);
        }
        if (!found) {
            policy_problem(problems, pack->file, pack->line, "no requirement for year %d, level %s", year,
                           LEVELS[i]);
            return;
        }
    }
}

static void check_years(const struct policy_pack *pack, struct policy_problems *problems)
{
    struct policy_years own = {pack->about.from, pack->about.to};
    int first = own.from > YEAR_FIRST ? own.from : YEAR_FIRST, last = own.to < YEAR_LAST ? own.to : YEAR_LAST;
    struct policy_window window;
    for (int year = first; year <= last; year++) {
        size_t before = problems->count;
        check_year(pack, year, problems);
        if (policy_window(pack, year, false, &window) != RC_OK)
            policy_problem(problems, pack->file, pack->line, "no window for year %d", year);
        policy_check_chain(pack, year, problems);
        if (problems->count > before)
            return; /* one year says enough */
    }
}

/* A form that people can declare in the category. */
static bool any_form_in(const struct policy_pack *pack, size_t category, const uint64_t *among,
                        const uint64_t *not_among)
{
    for (size_t i = 0; i < pack->form_count; i++)
        if (!pack->forms[i].import && (pack->forms[i].categories >> category & 1) && (!among || policy_bit(among, i)) &&
            !(not_among && policy_bit(not_among, i)))
            return true;
    return false;
}

static void check_parts(const struct policy_pack *pack, const struct policy_requirement *r,
                        struct policy_problems *problems)
{
    int32_t sums[POLICY_CATEGORIES] = {0};
    for (size_t i = 0; i < r->part_count; i++) {
        const struct policy_part *part = &r->parts[i];
        sums[part->category] += part->hours;
        if (sums[part->category] > r->hours[part->category])
            policy_problem(problems, r->file, part->line,
                           "part %s: the parts of %s are more than its requirement", part->code,
                           pack->categories[part->category].code);
        if (!any_form_in(pack, part->category, part->forms, NULL))
            policy_problem(problems, r->file, part->line,
                           "part %s is impossible: none of its forms counts in %s", part->code,
                           pack->categories[part->category].code);
    }
}

static void check_requirements(const struct policy_pack *pack, struct policy_problems *problems)
{
    const char *which;
    for (size_t i = 0; i < pack->requirement_count; i++) {
        const struct policy_requirement *r = &pack->requirements[i];
        int32_t sum = 0;
        for (size_t k = 0; k < pack->category_count; k++) {
            sum += r->hours[k];
            if (r->hours[k] && !any_form_in(pack, k, NULL, NULL))
                policy_problem(problems, r->file, r->line,
                               "the requirement is impossible: no form counts in %s",
                               pack->categories[k].code);
        }
        if (sum > r->total)
            policy_problem(problems, r->file, r->line, "the total is less than the sum of the categories");
        if (r->years.from > r->years.to)
            policy_problem(problems, r->file, r->line, "from is after to");
        check_parts(pack, r, problems);
        for (size_t k = 0; k < i; k++) {
            const struct policy_requirement *other = &pack->requirements[k];
            const char *level = same_level(r, other);
            if (level && meet(r->years, other->years) &&
                same_region(r->regions, r->region_count, other->regions, other->region_count, &which))
                policy_problem(problems, r->file, r->line,
                               "the requirement overlaps that of line %d (level %s, %s)", other->line, level,
                               which);
        }
    }
}

struct demand { /* what a year asks for: hours of one category (or -1: of all) from some forms (NULL: of all) */
    const char *what;
    int category;
    const uint64_t *forms;
    int32_t hours;
    const struct policy_part *part;
};

/* Every form that could count for the demand is under one of the caps in `mask`. */
static bool covered(const struct policy_pack *pack, const struct demand *d, const struct policy_cap *const *caps, unsigned mask)
{
    for (size_t f = 0; f < pack->form_count; f++) {
        for (size_t k = 0; k < pack->category_count && (!d->forms || policy_bit(d->forms, f)); k++) {
            bool under = pack->forms[f].import || !(pack->forms[f].categories >> k & 1) || (d->category >= 0 && (size_t)d->category != k);
            for (int i = 0; !under && mask >> i; i++)
                under = (mask >> i & 1) && (!caps[i]->forms || policy_bit(caps[i]->forms, f)) &&
                        (caps[i]->category < 0 || (size_t)caps[i]->category == k);
            if (!under)
                return false;
        }
    }
    return true;
}

/* Caps that together keep the year below the demand; what the last of them says is the place of the problem. */
static bool check_demand(const struct policy_pack *pack, const struct demand *d, const struct policy_cap *const *caps, int count, struct policy_problems *problems)
{
    for (unsigned mask = 1; mask < 1u << count; mask++) {
        int32_t sum = 0, last = 0;
        for (int i = 0; mask >> i; i++) {
            sum += mask >> i & 1 ? caps[i]->hours : 0;
            last = i;
        }
        if (sum >= d->hours || !covered(pack, d, caps, mask))
            continue;
        if (d->part)
            policy_problem(problems, caps[last]->file, caps[last]->line, "part %s of line %d is impossible: the cap is below it",
                           d->part->code, d->part->line);
        else
            policy_problem(problems, caps[last]->file, caps[last]->line,
                           "the requirement is impossible: cap %s on %s, required %s", policy_hours(problems->mem, sum), d->what,
                           policy_hours(problems->mem, d->hours));
        return true;
    }
    return false;
}

static bool check_capped(const struct policy_pack *pack, const struct policy_requirement *r, const struct policy_cap *const *caps, int count,
                         struct policy_problems *problems)
{
    bool wrong = false;
    for (size_t k = 0; k < pack->category_count; k++) {
        const struct demand d = {pack->categories[k].code, (int)k, NULL, r->hours[k], NULL};
        wrong = check_demand(pack, &d, caps, count, problems) || wrong;
    }
    for (size_t i = 0; i < r->part_count; i++) {
        const struct demand d = {NULL, (int)r->parts[i].category, r->parts[i].forms, r->parts[i].hours, &r->parts[i]};
        wrong = check_demand(pack, &d, caps, count, problems) || wrong;
    }
    const struct demand all = {"total", -1, NULL, r->total, NULL};
    return wrong || check_demand(pack, &all, caps, count, problems);
}

/* The caps of a year, at most CAPS_AT_ONCE. More caps bind only where one begins, so these years are enough. */
static void check_caps(const struct policy_pack *pack, struct policy_problems *problems)
{
    enum { CAPS_AT_ONCE = 10 };
    for (size_t i = 0; i < pack->requirement_count; i++) {
        const struct policy_requirement *r = &pack->requirements[i];
        bool wrong = false;
        for (size_t c = 0; c <= pack->cap_count && !wrong; c++) {
            int year = c ? pack->caps[c - 1].years.from : r->years.from, count = 0;
            const struct policy_cap *caps[CAPS_AT_ONCE];
            for (size_t k = 0; k < pack->cap_count && policy_year_in(r->years, year) && count < CAPS_AT_ONCE; k++)
                if (policy_year_in(pack->caps[k].years, year))
                    caps[count++] = &pack->caps[k];
            wrong = check_capped(pack, r, caps, count, problems);
        }
    }
}

/* Names that every sentence may use; a form's sentence may also use its fields. */
static bool known_word(const struct policy_form *form, const char *name, size_t length)
{
    static const char *const WORDS[] = {"converted", "recognised", "amount", "extra",   "limit",
                                        "record",    "year",       "form",   "category"};
    static const char *const MESSAGE_WORDS[] = {"field", "remark"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strlen(WORDS[i]) == length && memcmp(WORDS[i], name, length) == 0)
            return true;
    for (size_t i = 0; !form && i < sizeof MESSAGE_WORDS / sizeof *MESSAGE_WORDS; i++)
        if (strlen(MESSAGE_WORDS[i]) == length && memcmp(MESSAGE_WORDS[i], name, length) == 0)
            return true;
    for (size_t i = 0; form && i < form->field_count; i++)
        if (strlen(form->fields[i].name) == length && memcmp(form->fields[i].name, name, length) == 0)
            return true;
    return false;
}

static void check_template(const struct policy_form *form, struct policy_sentence sentence, const char *text,
                           struct policy_problems *problems)
{
    for (const char *p = text ? strchr(text, '{') : NULL; p; p = strchr(p, '{')) {
        size_t length = strcspn(++p, "}");
        if (p[length] && known_word(form, p, length))
            continue;
        if (form)
            policy_problem(problems, sentence.file, sentence.line, "form %s: unknown name {%.*s} in a sentence", form->code, (int)length, p);
        else
            policy_problem(problems, sentence.file, sentence.line, "message: unknown name {%.*s} in a sentence", (int)length, p);
    }
}

static void check_sentence(const struct policy_form *form, struct policy_sentence sentence,
                           struct policy_problems *problems)
{
    check_template(form, sentence, sentence.zh, problems);
    check_template(form, sentence, sentence.en, problems);
}

static void check_sentences(const struct policy_pack *pack, struct policy_problems *problems)
{
    for (size_t i = 0; i < MSG_COUNT_; i++)
        check_sentence(NULL, pack->messages[i], problems);
    for (size_t i = 0; i < pack->form_count; i++) {
        const struct policy_form *form = &pack->forms[i];
        for (size_t k = 0; k < form->logic->refuse_count; k++)
            check_sentence(form, form->logic->refuses[k].say, problems);
        for (size_t k = 0; k < form->logic->rule_count; k++) {
            const struct policy_rule *rule = &form->logic->rules[k];
            check_sentence(form, rule->none, problems);
            for (size_t o = 0; o < rule->op_count; o++) {
                check_sentence(form, rule->ops[o].say, problems);
                check_sentence(form, rule->ops[o].table.say, problems);
                check_sentence(form, rule->ops[o].table.say_extra, problems);
            }
        }
    }
}

void policy_check(const struct policy_pack *pack, struct policy_problems *problems)
{
    if (pack->about.from > pack->about.to)
        policy_problem(problems, pack->file, pack->line, "from is after to");
    if (pack->category_count == 0)
        policy_problem(problems, pack->file, pack->line, "the pack has no category");
    check_requirements(pack, problems);
    check_caps(pack, problems);
    check_years(pack, problems);
    policy_check_windows(pack, problems);
    policy_check_series(pack, problems);
    check_sentences(pack, problems);
}

void policy_check_set(const struct policy_set *set, struct policy_problems *problems)
{
    const char *which;
    for (size_t i = 0; i < set->count; i++) {
        const struct policy_about *a = &set->packs[i]->about;
        for (size_t k = 0; k < i; k++) {
            const struct policy_about *b = &set->packs[k]->about;
            int from = a->from > b->from ? a->from : b->from, to = a->to < b->to ? a->to : b->to;
            if (from > to || !policy_same(a->sector, b->sector) ||
                !same_region(a->regions, a->region_count, b->regions, b->region_count, &which))
                continue;
            policy_problem(problems, set->packs[i]->file, set->packs[i]->line,
                           "overlaps pack %s: region %s, from year %d", b->code, which, from > YEAR_FIRST ? from : YEAR_FIRST);
        }
    }
}
