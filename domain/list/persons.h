/* Lists of persons within a scope: one range of one index of table person, by pinyin; and the search by a part of a name or by a whole
 * number, which goes the other way round, from the few that fit to whether they are in scope. */
#ifndef JIJIAO_DOMAIN_LIST_PERSONS_H
#define JIJIAO_DOMAIN_LIST_PERSONS_H

#include "domain/list/keyset.h"
#include "domain/org/org.h"

enum { PERSON_ACCOUNTS = 8, PERSON_GRAMS = 8 };

/* What was typed into a search box: a number finds by document (exactly), a name by its bigrams. */
struct person_seek {
    bool asked;
    int64_t accounts[PERSON_ACCOUNTS];
    size_t n_accounts, n_grams;
    bool number;
    char **grams;
};

/* "" asks for nothing. RC_INVALID: a single character, which is too little to search by. Hangs off `mem`. */
enum rc person_seek(TALLOC_CTX *mem, struct app *app, const char *text, struct person_seek *out);

/* Appends to "SELECT …": " FROM … WHERE …" with the aliases p (person), a (account), o (employer), and `c` (the valid certificate of
 * `year`) if year is not 0. What is seen is what lies in the scope of `who` and at or below `below`, which must be read in that scope
 * (or is the post's own organisation). Further conditions may follow; person_order ends it.
 * `few` says that so few certificates of the year exist that the list had better begin with them. */
struct person_list {
    const struct who *who;
    const struct org *below;
    const struct person_seek *seek;
    int64_t year;
    bool few;
    int64_t applying; /* year: only those of whom the last word on applying for a title in it (title_application, alias n) has this state; `few` is of these */
    const char *applying_state;
};
void person_from(struct sqlb *b, const struct person_list *l);
/* The same for counting, for windows and to find the rows of a page, with person as p (and `c` or `n`) alone: all of one's own organisation are one range of an index, which is their
 * scope, and nothing but indexes is read. */
void person_count_from(struct sqlb *b, const struct person_list *l);

/* Appends the place of the page, the order and the limit. */
void person_order(struct sqlb *b, const struct keyset *after, int64_t limit);

#endif
