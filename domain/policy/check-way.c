/* Rules by which nobody could get a year through: no chain of review, days that do not follow one another, hours that
 * nobody can declare. */
#include <stdio.h>
#include <string.h>

#include "domain/policy/internal.h"

void policy_check_chain(const struct policy_pack *pack, int year, struct policy_problems *problems)
{
    for (size_t i = 0; i < pack->category_count; i++) {
        struct policy_walk walk = {.year = year, .category = pack->categories[i].code};
        if (!policy_chain(pack, &walk))
            policy_problem(problems, pack->file, pack->line, "no chain of review for category %s, year %d",
                           pack->categories[i].code, year);
    }
}

/* "12-31" lies before "+03-31", which is a day of the next year. */
static int order(const char *a, const char *b)
{
    bool next_a = *a == '+', next_b = *b == '+';
    return next_a != next_b ? next_a - next_b : strcmp(a + next_a, b + next_b);
}

/* A day that every year has. */
static bool real(const char *day)
{
    char text[11];
    int64_t ignored;
    snprintf(text, sizeof text, "2001-%.5s", day + (*day == '+'));
    return policy_date(text, &ignored);
}

static void check_follows(const struct policy_window_row *w, const char *first, const char *first_name, const char *then,
                          const char *then_name, struct policy_problems *problems)
{
    if (order(first, then) <= 0)
        return;
    const char *a = policy_must(talloc_asprintf(problems->mem, "%s %s", first_name, first)),
               *b = policy_must(talloc_asprintf(problems->mem, "%s %s", then_name, then));
    policy_problem(problems, w->file, w->line, "the year is impossible: %s comes after %s", a, b);
}

/* Whoever declares, corrects on the last day must still find the next step open; applicants for a title are earlier, never later. */
static void check_window(const struct policy_window_row *w, struct policy_problems *problems)
{
    static const char D[] = "declare-until", C[] = "correct-until", R[] = "review-until", TD[] = "title-declare-until",
                      TR[] = "title-review-until";
    const char *title = w->title_declare && strcmp(w->title_declare, "announced") != 0 ? w->title_declare : NULL;
    const char *const days[] = {w->declare, w->correct, w->review, title, w->title_review};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (days[i] && !real(days[i]))
            policy_problem(problems, w->file, w->line, "not every year has the day %s", days[i]);
    check_follows(w, w->declare, D, w->correct, C, problems);
    check_follows(w, w->correct, C, w->review, R, problems);
    if (title)
        check_follows(w, title, TD, w->declare, D, problems);
    if (w->title_review) {
        check_follows(w, title ? title : w->declare, title ? TD : D, w->title_review, TR, problems);
        check_follows(w, w->title_review, TR, w->review, R, problems);
    }
}

void policy_check_windows(const struct policy_pack *pack, struct policy_problems *problems)
{
    for (size_t i = 0; i < pack->window_count; i++) {
        const struct policy_window_row *w = &pack->windows[i];
        check_window(w, problems);
        for (size_t k = 0; k < i; k++)
            if (w->years.from <= pack->windows[k].years.to && pack->windows[k].years.from <= w->years.to)
                policy_problem(problems, w->file, w->line, "the window overlaps that of line %d", pack->windows[k].line);
    }
}

static bool imported(const struct policy_pack *pack, size_t category)
{
    for (size_t i = 0; i < pack->form_count; i++)
        if (pack->forms[i].import && (pack->forms[i].categories >> category & 1))
            return true;
    return false;
}

/* Hours that are required of a series, which it may not declare, must arrive by import. */
void policy_check_series(const struct policy_pack *pack, struct policy_problems *problems)
{
    for (size_t i = 0; i < pack->series_count; i++) {
        const struct policy_series *s = &pack->series[i];
        for (size_t k = 0; s->finance_import && k < pack->category_count; k++) {
            bool asked = false;
            for (size_t r = 0; r < pack->requirement_count && !asked; r++)
                asked = pack->requirements[r].hours[k] > 0;
            if (asked && !(s->declare >> k & 1) && !imported(pack, k))
                policy_problem(problems, s->file, s->line,
                               "series %s: the requirement is impossible: %s is neither declared nor imported", s->code,
                               pack->categories[k].code);
        }
    }
}
