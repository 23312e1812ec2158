/* Certificates: printing, lists, public verification. */
#include "core/challenge.h"
#include "domain/domain.h"
#include "domain/list/keyset.h"
#include "modules/certificate/pages.h"

static const struct field pdf_query[] = {{"year", V_YEAR, 0, F_REQUIRED, NULL, 0}, {"person", V_ID, 0, 0, NULL, 0}, FIELD_END};
static const struct field list_query[] = {
    {"year", V_YEAR, 0, 0, NULL, 0}, {"who", V_LINE, 60, 0, NULL, 0}, {"after", V_TOKEN, KEYSET_TOKEN_MAX, 0, NULL, 0}, FIELD_END};
static const struct field verify_query[] = {
    {"t", V_LINE, 200, 0, NULL, 0}, {"number", V_LINE, 40, 0, NULL, 0}, {"name", V_LINE, 60, 0, NULL, 0}, FIELD_END};
static const struct field verify_form[] = {
    {"certificate", V_LINE, 40, 0, NULL, 0}, {"holder", V_LINE, 60, 0, NULL, 0}, CHALLENGE_FIELDS, FIELD_END};

static const struct route routes[] = {
    {"certificate/pdf", "certificate.print", pdf_get, NULL, "certificate/missing.xsl", pdf_query, NULL, 0, "person",
     "the certificate of a fulfilled year as PDF, one's own or that of a person in scope; else 404 and what is missing"},
    {"certificate/list", "certificate.print", list_get, NULL, "certificate/list.xsl", list_query, NULL, 0, NULL,
     "own years with their certificates; of a post: certificates of its scope by year, name or number"},
    {"certificate/verify", "public", verify_get, verify_post, "certificate/verify.xsl", verify_query, verify_form,
     R_ENTRY | R_PUBLIC_FORM | R_OWN_TX | R_NO_TX, NULL, "public verification by the token of the QR code, or by number and name with a captcha"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL},
};

int main(int argc, char **argv)
{
    const struct module module = {"certificate", routes, pdf_open};
    return serve_main(argc, argv, &module, &domain_hooks);
}
