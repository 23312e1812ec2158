/* What the pages of this module share. */
#ifndef JIJIAO_MODULES_CLASSES_PAGES_H
#define JIJIAO_MODULES_CLASSES_PAGES_H

#include <libxml/tree.h>

#include "core/doc.h"
#include "core/serve.h"
#include "domain/classes/classes.h"
#include "domain/try.h"

enum { ROWS = 20, GRID_ROWS = 20, GRID_DAYS = 7, SEARCH_MAX = 60, TABLE_MAX = 200000 };

enum rc list_or_file_get(struct req *r);
enum rc view_get(struct req *r);
enum rc view_or_file_get(struct req *r);
enum rc roster_post(struct req *r);
enum rc import_or_file_get(struct req *r);
enum rc import_post(struct req *r);
enum rc grid_get(struct req *r);
enum rc grid_post(struct req *r);
enum rc close_get(struct req *r);
enum rc close_post(struct req *r);
enum rc open_get(struct req *r);
enum rc open_post(struct req *r);
enum rc mine_get(struct req *r);
enum rc mine_post(struct req *r);
enum rc proof_open(struct app *app);
enum rc proof_get(struct req *r);

/* view.c: the class of the parameter `id`, in the scope of the post; filed ones only. RC_NOT_FOUND. */
enum rc class_in_hand(struct req *r, struct training_class **out);
/* view.c: the post's own class of the parameter `id`, to be changed. RC_NOT_FOUND. */
enum rc own_in_hand(struct req *r, struct training_class **out);
/* view.c: appends <class …> with what was filed. */
xmlNodePtr class_element(struct req *r, xmlNodePtr parent, const struct training_class *c);
/* view.c: adds attendance, attendance-days, attendance-clause to it, where the rules require any. */
void add_attendance(xmlNodePtr el, const struct class_attendance *a);
/* view.c: where a class stands by the days: open (to begin), running, ended; closed, cancelled. */
const char *class_stage(const struct req *r, const struct training_class *c);
/* view.c: <notice> after a redirect with `done`. */
void done_notice(struct req *r, const char *arg);
/* view.c: choices; `say` NULL: label is data. */
void add_option(xmlNodePtr options, const char *value, const char *say);
/* view.c: the list in hand with its conditions, for export_element. */
const char *export_path(struct req *r);
/* A refusal of the domain as an error of the form, under its status. */
enum rc refused(struct req *r, const char *field, const char *why, enum rc rc);

#endif
