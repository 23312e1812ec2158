/* The captcha of a public form (core/captcha.h): its fields, its part of the document, and the judgement.
 *
 * A route that asks for it lists CHALLENGE_FIELDS among its fields and runs without a transaction of serve
 * (R_OWN_TX or R_NO_TX), so that a token stays spent when the form is refused. The sheet draws it by the
 * template `captcha` of xslt/inc/captcha.xsl; the picture comes from account/captcha. Whoever cannot see it
 * presses a button, which sends the form with `captcha-other`: everything typed stays. */
#ifndef JIJIAO_CORE_CHALLENGE_H
#define JIJIAO_CORE_CHALLENGE_H

#include "core/req.h"

#define CHALLENGE_FIELDS                                                                                     \
    {"captcha", V_LINE, 20, 0, NULL, 0}, {"captcha-token", V_TOKEN, 300, 0, NULL, 0},                        \
        {"captcha-kind", V_CHOICE, 0, 0, "picture sum", 0},                                                  \
    {                                                                                                        \
        "captcha-other", V_CHOICE, 0, 0, "picture sum", 0                                                    \
    }

/* Was the form sent to get another picture or the question in words? Then the handler answers with
 * challenge_again. */
bool challenge_other(const struct req *r);

/* Sets the status 200 and returns RC_INVALID: the form is drawn again without complaint. */
enum rc challenge_again(struct req *r);

/* Judges the answer and spends the token. RC_OK; RC_INVALID: the error stands at the field `captcha`
 * (captcha.required, captcha.wrong, captcha.spent); RC_UNAVAILABLE. Asserts that no transaction is open. */
enum rc challenge_check(struct req *r);

/* Appends <captcha kind="picture" token="…" image="account/captcha?t=…"/> or <captcha kind="sum" a="…"
 * operation="+" b="…" token="…"/>, of the kind that the form asked for or had. RC_OK, RC_INTERNAL. */
enum rc challenge_draw(struct req *r, xmlNodePtr parent);

#endif
