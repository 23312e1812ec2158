/* What the pages of this module share. */
#ifndef JIJIAO_MODULES_CERTIFICATE_PAGES_H
#define JIJIAO_MODULES_CERTIFICATE_PAGES_H

#include <libxml/tree.h>
#include <stdio.h>

#include "core/serve.h"
#include "domain/certificate/certificate.h"

/* What lives as long as the process, in app->own. */
struct certificate_own {
    struct cert_layouts *layouts;
    struct {
        int64_t org, year, at;
    } many[64]; /* organisations with more certificates of a year than are counted, when that was seen; each in its place by number */
    int64_t dense[8]; /* years that have so many certificates that a list begins with the persons, each in its place */
};
static inline struct certificate_own *certificate_own(const struct app *app)
{
    return app->own;
}

/* At start-up: makes it. RC_INTERNAL (logged): the layout that the configuration names is wrong. */
enum rc pdf_open(struct app *app);

enum rc pdf_get(struct req *r);
enum rc list_get(struct req *r);
enum rc batch_get(struct req *r);
enum rc batch_post(struct req *r);
enum rc print_get(struct req *r);
enum rc prints_get(struct req *r);
enum rc print_file_get(struct req *r);
enum rc merge_get(struct req *r);
enum rc segments_get(struct req *r);
enum rc segment_get(struct req *r);
enum rc segment_post(struct req *r);
enum rc segment_close_post(struct req *r);
enum rc numbers_get(struct req *r);
enum rc number_post(struct req *r);
enum rc number_keep_get(struct req *r);
enum rc number_keep_post(struct req *r);
enum rc papers_get(struct req *r);
enum rc paper_case_get(struct req *r);
enum rc paper_case_post(struct req *r);
enum rc paper_get_form(struct req *r);
enum rc paper_post(struct req *r);
enum rc layouts_get(struct req *r);
enum rc layouts_post(struct req *r);
enum rc layout_use_post(struct req *r);
enum rc layout_xml_get(struct req *r);
enum rc layout_standard_get(struct req *r);
enum rc layout_preview_get(struct req *r);
enum rc verify_get(struct req *r);
enum rc verify_post(struct req *r);
enum rc verify_xml_get(struct req *r);

/* segments.c: may this post allot segments? */
bool segment_allotter(const struct req *r);

/* scope.c, scope-file.c: the list of a post, as a page and as a file. */
enum rc scope_list(struct req *r);
enum rc scope_file(struct req *r);

/* pdf.c: whose certificate is asked for: one's own, or that of a person in scope. RC_NOT_FOUND: anybody else's. */
enum rc whose(struct req *r, int64_t *person);
/* A label in the language of the request; the key if there is none. */
const char *certificate_say(struct req *r, const char *key);

/* merge.c: the page of a range of years. */
const char *merge_path(struct req *r, int64_t person, int64_t from, int64_t to);

/* class-proof.c: the proof of a passed class by the token of its QR code, or by its number and the name. RC_NOT_FOUND: none; nothing was drawn. */
enum rc proof_by_token(struct req *r, const char *token);
/* What that page says, as a document with our signature. RC_NOT_FOUND: none, or there is no key. */
enum rc proof_xml(struct req *r, const char *token);
enum rc proof_by_number(struct req *r, const char *number, const char *name);

/* missing.c: instead of a certificate, what the person-year lacks. */
enum rc missing_draw(struct req *r, int64_t person, int64_t year);
/* Instead of a document that the seal service did not seal: nothing was issued, try again later. */
enum rc unsealed_draw(struct req *r);

#endif
