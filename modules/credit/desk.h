/* One declaration on the desk: for whom, of which form, under which rules, and what was filled in so far. */
#ifndef JIJIAO_MODULES_CREDIT_DESK_H
#define JIJIAO_MODULES_CREDIT_DESK_H

#include "modules/credit/pages.h"

/* Names of a form's own fields and of its evidence, as the route declares them. */
#define OWN "x-"
#define EVIDENCE "e-"

struct desk {
    struct req *r;
    struct person *person;
    int64_t year;                     /* by the date typed, else the running year */
    const struct policy_pack *pack;
    struct policy_facts facts;
    const struct policy_form *form;   /* NULL: none chosen, or not allowed */
    const char *category;
    struct review_case *returned;     /* the case that is corrected, or NULL */
    struct declaration *before;       /* what was declared in it, or in the one that is declared again; NULL */
    struct case_file *files;          /* its evidence */
    size_t n_files;
    struct declaration_new made;      /* by desk_read */
};

/* Finds person, rules and form from query and form. RC_NOT_FOUND: the person or case is not theirs; for a post without a person the desk's
 * person is NULL and RC_OK. RC_CONFLICT: the case to be corrected is not returned (any more). */
enum rc desk_open(struct req *r, bool correcting, struct desk *d);

/* The same for many persons: the rules of the organisation's region, and nobody chosen (the desk's person is empty). */
enum rc desk_open_many(struct req *r, struct desk *d);
/* The parameter beside which a fault is shown. */
const char *desk_place(const struct desk *d, const struct credit_fault *f);
/* Reads the form that was sent into d->made. */
void desk_read(struct desk *d);

/* What is wrong with it, beside each field. RC_INVALID if something is. */
enum rc desk_check(struct desk *d);

/* The path of a page of this desk with its query: base is "credit/declare" or "credit/correct/preview" … */
const char *desk_path(const struct desk *d, const char *base);

/* fields.c: <field>, <evidence>, <options> of the form, and the values to begin with. */
enum rc add_fields(struct desk *d, xmlNodePtr el);
void add_values(struct desk *d, xmlNodePtr el);

/* preview.c: what the rules give and who reviews. */
enum rc add_preview(struct desk *d, xmlNodePtr el);

/* Is it a field of the form itself (not one of those that every form takes, and not the reviewers')? */
bool own_field(const struct policy_form *form, size_t i);

/* Is a file of the returned case to be kept? Before the form is sent: all are. */
bool file_held(const struct desk *d, const struct case_file *f);

#endif
