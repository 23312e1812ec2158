/* Signing in, roles, passwords, sessions; tokens for programs. */
#include "core/challenge.h"
#include "domain/domain.h"
#include "modules/account/common.h"

#define DOC_TYPES "111 114 414 511 516 553 980 990"

static const struct field sign_in_query[] = {{"as", V_CHOICE, 0, 0, KINDS, 0},
                                             {"next", V_LINE, NEXT_MAX, 0, NULL, 0},
                                             {"done", V_CHOICE, 0, 0, "out reset step", 0},
                                             FIELD_END};
static const struct field sign_in_form[] = {{"as", V_CHOICE, 0, 0, KINDS, 0},
                                            {"doc_type", V_CHOICE, 0, 0, DOC_TYPES, 0},
                                            {"number", V_LINE, 40, 0, NULL, 0},
                                            {"password", V_SECRET, 256, 0, NULL, 0},
                                            {"next", V_LINE, NEXT_MAX, 0, NULL, 0},
                                            CHALLENGE_FIELDS,
                                            FIELD_END};
static const struct field forgot_form[] = {{"doc_type", V_CHOICE, 0, 0, DOC_TYPES, 0},
                                           {"number", V_LINE, 40, 0, NULL, 0},
                                           {"contact", V_LINE, 254, F_REQUIRED, NULL, 0},
                                           CHALLENGE_FIELDS,
                                           FIELD_END};
static const struct field reset_query[] = {
    {"t", V_TOKEN, 40, F_REQUIRED, NULL, 0}, {"by", V_CHOICE, 0, F_REQUIRED, "mail sms", 0}, FIELD_END};
static const struct field reset_form[] = {{"once", V_LINE, 20, F_REQUIRED, NULL, 0},
                                          {"new", V_SECRET, 256, F_REQUIRED, NULL, 0},
                                          {"again", V_SECRET, 256, F_REQUIRED, NULL, 0},
                                          FIELD_END};
static const struct field second_form[] = {
    {"do", V_CHOICE, 0, F_REQUIRED, "begin cancel confirm renew off require waive", 0},
    {"password", V_SECRET, 256, 0, NULL, 0},
    {"once", V_LINE, 20, 0, NULL, 0},
    FIELD_END};
static const struct field step_query[] = {
    {"as", V_CHOICE, 0, 0, KINDS, 0}, {"next", V_LINE, NEXT_MAX, 0, NULL, 0}, FIELD_END};
static const struct field step_form[] = {{"as", V_CHOICE, 0, 0, KINDS, 0},
                                         {"next", V_LINE, NEXT_MAX, 0, NULL, 0},
                                         {"once", V_LINE, 20, F_REQUIRED, NULL, 0},
                                         FIELD_END};
static const struct field captcha_query[] = {{"t", V_TOKEN, 300, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field role_query[] = {
    {"choose", V_YES, 0, 0, NULL, 0}, {"next", V_LINE, NEXT_MAX, 0, NULL, 0}, FIELD_END};
static const struct field role_form[] = {
    {"post", V_INT, INT64_MAX, 0, NULL, 0}, {"next", V_LINE, NEXT_MAX, 0, NULL, 0}, FIELD_END};
static const struct field done_query[] = {{"done", V_YES, 0, 0, NULL, 0}, FIELD_END};
static const struct field password_form[] = {{"old", V_SECRET, 256, F_REQUIRED, NULL, 0},
                                             {"new", V_SECRET, 256, F_REQUIRED, NULL, 0},
                                             {"again", V_SECRET, 256, F_REQUIRED, NULL, 0},
                                             FIELD_END};
static const struct field sessions_form[] = {
    {"do", V_CHOICE, 0, F_REQUIRED, "one others", 0}, {"session", V_HEX, 16, 0, NULL, 0}, FIELD_END};

static const struct route routes[] = {
    {"account/sign-in", "public", sign_in_get, sign_in_post, "account/sign-in.xsl", sign_in_query,
     sign_in_form, R_ENTRY | R_PUBLIC_FORM | R_OWN_TX | R_NO_TX | R_FRESH, NULL,
     "sign in by type of user, document number and password"},
    {"account/captcha", "public", captcha_get, NULL, NULL, captcha_query, NULL, R_ENTRY, NULL,
     "the picture of a captcha, PNG"},
    {"account/second-step", "public", second_step_get, second_step_post, "account/second-step.xsl", step_query, step_form,
     R_ENTRY | R_PUBLIC_FORM | R_OWN_TX | R_NO_TX | R_FRESH, NULL,
     "the second factor, after the password was right: a code of the authenticator, or a recovery code"},
    {"account/forgot", "public", forgot_get, forgot_post, "account/forgot.xsl", NULL, forgot_form,
     R_ENTRY | R_PUBLIC_FORM | R_OWN_TX | R_FRESH, NULL,
     "forgotten password: sends a code to the mail address or mobile number on record"},
    {"account/reset", "public", reset_get, reset_post, "account/reset.xsl", reset_query, reset_form,
     R_ENTRY | R_PUBLIC_FORM | R_OWN_TX | R_FRESH, NULL,
     "a new password by that code, which ends all sessions of the account"},
    {"account/second-factor", "signed-in", second_factor_get, second_factor_post, "account/second-factor.xsl", done_query, second_form,
     R_ENTRY | R_OWN_TX | R_NO_TX | R_ENROLL, NULL,
     "set up, renew or switch off the second factor; a super administrator requires it of the organisation"},
    {"account/second-factor-qr", "signed-in", second_qr_get, NULL, NULL, NULL, NULL, R_ENTRY | R_ENROLL, NULL,
     "the secret that waits to be confirmed, as a QR code, SVG"},
    {"account/sign-out", "signed-in", NULL, sign_out_post, NULL, NULL, NULL, R_OWN_TX | R_FRESH, NULL,
     "end this session"},
    {"account/role", "signed-in", role_get, role_post, "account/role.xsl", role_query, role_form, R_OWN_TX,
     NULL, "the roles of the account; switch to another one"},
    {"account/home", "signed-in", home_get, NULL, NULL, NULL, NULL, R_FRESH, NULL,
     "goes to the first page of the role's menu"},
    {"account/password", "signed-in", password_get, password_post, "account/password.xsl", done_query,
     password_form, R_ENTRY | R_OWN_TX | R_FRESH, NULL, "set a new password, which ends all other sessions"},
    {"account/sessions", "signed-in", sessions_get, sessions_post, "account/sessions.xsl", done_query,
     sessions_form, 0, NULL, "where the account is signed in; end one session or all others"},
    {"account/token", "public", token_get, NULL, NULL, NULL, NULL, R_ENTRY, NULL,
     "for programs: XML with the CSRF token of the session (or of who is not signed in yet) and a fresh "
     "operation id"},
    {"account/verify", "public", verify_get, NULL, NULL, NULL, NULL, R_ENTRY, NULL,
     "for auth_request of nginx: 204 with headers that say who is signed in, or 401"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL},
};

int main(int argc, char **argv)
{
    const struct module module = {"account", routes, NULL};
    return serve_main(argc, argv, &module, &domain_hooks);
}
