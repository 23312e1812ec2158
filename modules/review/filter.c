/* The conditions of a list: from the URL, and back into it. */
#include "modules/review/pages.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "domain/account/account.h"
#include "domain/ident/ident.h"
#include "domain/try.h"

const int64_t BAND_DAYS[BANDS] = {0, 4, 8, 16};
static const char *const BAND_NAMES[BANDS] = {"0", "4", "8", "15"};

void band_times(int64_t band, int64_t now, int64_t *from, int64_t *to)
{
    *to = band == 0 ? DB_NULL_TIME : app_day(now) - (BAND_DAYS[band] - 1) * DAY;
    *from = band == BANDS - 1 ? DB_NULL_TIME : app_day(now) - (BAND_DAYS[band + 1] - 1) * DAY;
}

const struct review_kind *const *filter_kinds(const struct req *r, size_t *n)
{
    const struct review_kind *const *all;
    size_t count = review_kinds(&all);
    const struct review_kind **mine = talloc_zero_array(r->mem, const struct review_kind *, count);
    *n = 0;
    for (size_t i = 0; r->who.post && i < count; i++)
        if (may(r, all[i]->permission))
            mine[(*n)++] = all[i];
    return mine;
}

static bool permitted(const struct filter *f)
{
    for (size_t i = 0; i < f->n_kinds; i++)
        if (f->kinds[i] == f->kind)
            return true;
    return false;
}

/* Could it be the number of a document? None has fewer digits. */
static bool has_digits(const char *text)
{
    int n = 0;
    for (; *text; text++)
        n += *text >= '0' && *text <= '9';
    return n >= 4;
}

/* A whole document number finds its account by the blind index, whatever the type of document. */
static enum rc find_accounts(struct req *r, struct filter *f)
{
    static const int TYPES[] = {IDENT_IDCARD,      IDENT_OFFICER,   IDENT_PASSPORT,  IDENT_TAIWAN_TRAVEL,
                                IDENT_HKMO_TRAVEL, IDENT_PERMANENT, IDENT_RESIDENCE, IDENT_OTHER};
    if (!has_digits(f->who))
        return RC_OK;
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        struct account *a;
        enum rc rc = account_find(r->mem, r->app, talloc_asprintf(r->mem, "%d", TYPES[i]), f->who, &a);
        if (rc == RC_OK)
            f->accounts[f->n_accounts++] = a->id;
        else if (rc != RC_NOT_FOUND && rc != RC_INVALID)
            return rc;
    }
    return RC_OK;
}

/* The time limits of what is listed, and of hours, which a case may be of whatever is listed. */
static enum rc read_limits(struct req *r, struct filter *f)
{
    f->limits = talloc_zero_array(r->mem, int64_t, f->n_kinds);
    for (size_t i = 0; i < f->n_kinds; i++) {
        const struct review_kind *kind = f->kinds[i];
        if (kind->yearly || !f->kind || f->kind == kind)
            TRY(review_limit(r, kind, &f->limits[i]));
    }
    return RC_OK;
}

enum rc filter_read(struct req *r, struct filter *f)
{
    const struct review_kind *const *all;
    *f = (struct filter){.state = q_has(r, "state") ? q_str(r, "state") : "pending", .category = q_str(r, "category"),
                         .form = q_str(r, "form"), .mark = q_str(r, "mark"), .who = q_str(r, "who"),
                         .unit = q_str(r, "unit"), .hidden = q_int(r, "hidden") != 0, .band = BAND_NONE, .now = app_day(r->now)};
    f->year = q_int(r, "year");
    f->kinds = filter_kinds(r, &f->n_kinds);
    f->every_kind = f->n_kinds == review_kinds(&all);
    for (int64_t i = 0; i < BANDS; i++)
        if (!strcmp(q_str(r, "waited"), BAND_NAMES[i]))
            f->band = i;
    if (!f->n_kinds)
        return RC_FORBIDDEN;
    if (q_has(r, "kind")) {
        f->kind = review_kind(q_str(r, "kind"));
        if (!f->kind)
            return RC_NOT_FOUND;
        if (!permitted(f))
            return RC_FORBIDDEN;
    }
    if (!q_has(r, "year"))
        TRY(filter_year(r, f, &f->year));
    TRY(read_limits(r, f));
    return find_accounts(r, f);
}

int64_t filter_limit(const struct filter *f, const struct review_kind *kind)
{
    for (size_t i = 0; i < f->n_kinds; i++)
        if (f->kinds[i] == kind)
            return f->limits[i];
    return kind->review_days;
}

enum rc filter_year(struct req *r, const struct filter *f, int64_t *year)
{
    const char *until;
    return review_year(r, f->kind ? &f->kind : f->kinds, f->kind ? 1 : f->n_kinds, year, &until);
}

int64_t filter_count(const struct filter *f, const struct review_figures *figures, int64_t year)
{
    bool returned = !strcmp(f->state, "returned");
    return f->kind ? review_figures_sum(figures, &f->kind, 1, returned, year)
                   : review_figures_sum(figures, f->kinds, f->n_kinds, returned, year);
}

int64_t filter_year_below(const struct filter *f, const struct review_figures *figures, int64_t below)
{
    struct filter pending = *f;
    int64_t year = 0;
    pending.state = "pending";
    for (size_t i = 0; i < figures->n; i++) {
        int64_t at = figures->list[i].year;
        if ((!below || at < below) && at > year && filter_count(&pending, figures, at))
            year = at;
    }
    return year;
}

bool filter_history(const struct filter *f)
{
    return !strcmp(f->state, "approved") || !strcmp(f->state, "rejected");
}

bool filter_plain(const struct filter *f)
{
    return !*f->category && !*f->form && !*f->mark && !*f->who && !*f->unit && f->band == BAND_NONE;
}

/* Writes a text percent-encoded, without its end; returns where it ends. */
static char *escape(char *to, const char *text)
{
    static const char HEX[] = "0123456789ABCDEF";
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (isalnum(c) || strchr(".-_", c)) {
            *to++ = (char)c;
        } else {
            *to++ = '%';
            *to++ = HEX[c >> 4];
            *to++ = HEX[c & 15];
        }
    }
    return to;
}

char *url_escape(TALLOC_CTX *mem, const char *text)
{
    char *out = talloc_size(mem, 3 * strlen(text) + 1);
    *escape(out, text) = '\0';
    return out;
}

/* Begins with `begin`, and ends with the conditions that are set; the first of them follows `begin` without its "&" if that ends in "?". A page
 * has half a dozen of them: each is measured, then written at once. */
static char *conditions(TALLOC_CTX *mem, const char *begin, const struct filter *f)
{
    char year[24];
    snprintf(year, sizeof year, "%lld", (long long)f->year);
    const char *const pairs[][2] = {{"&kind=", f->kind ? f->kind->name : ""}, {"&state=", f->state}, {"&year=", year},
                                    {"&category=", f->category}, {"&form=", f->form}, {"&mark=", f->mark}, {"&who=", f->who},
                                    {"&unit=", f->unit}, {"&waited=", f->band == BAND_NONE ? "" : BAND_NAMES[f->band]},
                                    {"&hidden=", f->hidden ? "yes" : ""}};
    enum { PAIRS = sizeof pairs / sizeof pairs[0] };
    size_t room = strlen(begin) + 1, first = *begin != '\0';
    for (size_t i = 0; i < PAIRS; i++)
        room += strlen(pairs[i][0]) + 3 * strlen(pairs[i][1]);
    char *out = talloc_size(mem, room), *to = stpcpy(out, begin);
    for (size_t i = 0; i < PAIRS; i++)
        if (*pairs[i][1]) {
            to = escape(stpcpy(to, pairs[i][0] + first), pairs[i][1]);
            first = 0;
        }
    *to = '\0';
    return out;
}

char *filter_rest(TALLOC_CTX *mem, const struct filter *f)
{
    return conditions(mem, "", f);
}

char *filter_path(TALLOC_CTX *mem, const char *page, const struct filter *f)
{
    char begin[64];
    snprintf(begin, sizeof begin, "%s?", page);
    return conditions(mem, begin, f);
}
