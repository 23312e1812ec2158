/* Certificates: printing, lists, public verification. */
#include "core/challenge.h"
#include "domain/domain.h"
#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "modules/certificate/pages.h"

#define LIST_QUERY                                                                                                              \
    {"year", V_YEAR, 0, 0, NULL, 0}, {"who", V_LINE, 60, 0, NULL, 0}, {"unit", V_LINE, 60, 0, NULL, 0},                          \
        {"state", V_CHOICE, 0, 0, "missing", 0}, {"after", V_TOKEN, KEYSET_TOKEN_MAX, 0, NULL, 0}, {"issued", V_INT, 100000, 0, NULL, 0}, \
        {"kept", V_INT, 100000, 0, NULL, 0}, EXPORT_FIELDS

static const struct field pdf_query[] = {
    {"year", V_YEAR, 0, F_REQUIRED, NULL, 0}, {"to", V_YEAR, 0, 0, NULL, 0}, {"person", V_ID, 0, 0, NULL, 0}, FIELD_END};
static const struct field list_query[] = {LIST_QUERY, FIELD_END};
static const struct field batch_form[] = {{"id", V_ID, 0, F_MANY, NULL, 0},       {"all", V_YES, 0, 0, NULL, 0},
                                          {"do", V_CHOICE, 0, 0, "print merge issue", 0}, {"merge_from", V_YEAR, 0, 0, NULL, 0},
                                          {"merge_to", V_YEAR, 0, 0, NULL, 0},    FIELD_END};
static const struct field print_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, {"after", V_INT, INT64_MAX, 0, NULL, 1}, FIELD_END};
static const struct field prints_query[] = {{"after", V_INT, INT64_MAX, 0, NULL, 1}, FIELD_END};
static const struct field merge_query[] = {{"from", V_YEAR, 0, 0, NULL, 0}, {"to", V_YEAR, 0, 0, NULL, 0}, {"person", V_ID, 0, 0, NULL, 0}, FIELD_END};
static const struct field segments_query[] = {{"holder", V_LINE, 60, 0, NULL, 0}, {"state", V_CHOICE, 0, 0, "low open full closed", 0},
                                              {"after", V_INT, INT64_MAX, 0, NULL, 1}, {"done", V_CHOICE, 0, 0, "allot close", 0},
                                              {"export", V_INT, 1, 0, NULL, 0}, EXPORT_FIELDS, FIELD_END};
static const struct field segment_form[] = {{"segment_holder", V_LINE, 60, F_REQUIRED, NULL, 0}, {"segment_prefix", V_LINE, 20, 0, NULL, 0},
                                            {"segment_first", V_LINE, 12, F_REQUIRED, NULL, 0}, {"segment_last", V_LINE, 12, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field close_form[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field numbers_query[] = {{"state", V_CHOICE, 0, 0, "none has", 0}, {"unit", V_LINE, 60, 0, NULL, 0}, {"who", V_LINE, 60, 0, NULL, 0},
                                             {"after", V_TOKEN, KEYSET_TOKEN_MAX, 0, NULL, 0}, {"given", V_INT, 1000000, 0, NULL, 0},
                                             {"without", V_INT, 1000000, 0, NULL, 0}, {"done", V_CHOICE, 0, 0, "job keep", 0}, EXPORT_FIELDS, FIELD_END};
static const struct field number_form[] = {{"id", V_ID, 0, F_MANY, NULL, 0}, {"all", V_YES, 0, 0, NULL, 0}, FIELD_END};
static const struct field keep_query[] = {{"person", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field keep_form[] = {{"held_number", V_LINE, 40, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field papers_query[] = {{"state", V_CHOICE, 0, 0, "waiting stamped refused", 0}, {"year", V_YEAR, 0, 0, NULL, 0},
                                            {"who", V_LINE, 60, 0, NULL, 0}, {"after", V_INT, INT64_MAX, 0, NULL, 1},
                                            {"done", V_CHOICE, 0, 0, "stamp refuse", 0}, EXPORT_FIELDS, FIELD_END};
static const struct field paper_query[] = {{"person", V_ID, 0, 0, NULL, 0}, {"year", V_YEAR, 0, 0, NULL, 0}, FIELD_END};
static const struct field paper_form[] = {{"paper_who", V_LINE, 60, 0, NULL, 0}, {"paper_year", V_YEAR, 0, F_REQUIRED, NULL, 0},
                                          {"paper_level", V_CHOICE, 0, 0, "registered technician assistant middle deputy-senior senior", 0},
                                          {"paper_stamped", V_DATE, 0, F_REQUIRED, NULL, 0}, {"paper_reason", V_TEXT, 500, 0, NULL, 0}, FIELD_END};
static const struct field paper_case_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field decision_form[] = {{"do", V_CHOICE, 0, F_REQUIRED, "stamp refuse", 0}, {"reason", V_TEXT, 500, 0, NULL, 0}, FIELD_END};
static const struct field layouts_query[] = {{"done", V_CHOICE, 0, 0, "upload use", 0}, FIELD_END};
static const struct field layout_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field layouts_form[] = {{"layout_xml", V_TEXT, 200000, F_REQUIRED, NULL, 0}, {"layout_seal", V_FILE, 2 << 20, 0, NULL, 0}, FIELD_END};
static const struct field verify_query[] = {
    {"t", V_LINE, 200, 0, NULL, 0}, {"number", V_LINE, 40, 0, NULL, 0}, {"name", V_LINE, 60, 0, NULL, 0}, FIELD_END};
static const struct field xml_query[] = {{"t", V_LINE, 200, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field verify_form[] = {
    {"certificate", V_LINE, 40, 0, NULL, 0}, {"holder", V_LINE, 60, 0, NULL, 0}, CHALLENGE_FIELDS, FIELD_END};

static const struct route routes[] = {
    {"certificate/pdf", "certificate.print", pdf_get, NULL, "certificate/missing.xsl", pdf_query, NULL, 0, "person",
     "the certificate of a fulfilled year (with `to`: of every year of a range) as PDF, one's own or that of a person in scope; else 404 and what is missing"},
    {"certificate/merge", "certificate.print", merge_get, NULL, "certificate/merge.xsl", merge_query, NULL, 0, "person",
     "merged printing over a range of years: possible, or which year has no certificate and why"},
    {"certificate/list", "certificate.print", list_get, NULL, "certificate/list.xsl", list_query, NULL, R_ENTRY, NULL,
     "own years with their certificates; of a post: certificates of its scope by year, unit, name or number, or who passed without one; as a file"},
    {"certificate/batch", "certificate.print", batch_get, batch_post, "certificate/list.xsl", list_query, batch_form, R_ENTRY | R_POST_ANYWAY, NULL,
     "print certificates of many persons, of one year or merged over a range; issue those that are missing"},
    {"certificate/print", "certificate.print", print_get, NULL, "certificate/print.xsl", print_query, NULL, 0, "certificate-print",
     "a document of many certificates: how far it is, and who was left out why"},
    {"certificate/print-file", "certificate.print", print_file_get, NULL, "certificate/print.xsl", print_query, NULL, 0, "certificate-print",
     "its file: PDF, or a ZIP of several; 409 and the page while there is none"},
    {"certificate/prints", "certificate.print", prints_get, NULL, "certificate/prints.xsl", prints_query, NULL, 0, NULL,
     "documents that the organisation asked for, newest first"},
    {"certificate/segments", "certificate.number", segments_get, NULL, "certificate/segments.xsl", segments_query, NULL, R_ENTRY, NULL,
     "segments of management numbers that the organisation allotted or holds: used, left; as a file"},
    {"certificate/segment", "certificate.allot", segment_get, segment_post, "certificate/segment.xsl", NULL, segment_form, R_ENTRY | R_POST_ANYWAY, NULL,
     "allot a segment of management numbers to an organisation"},
    {"certificate/segment-close", "certificate.allot", NULL, segment_close_post, NULL, NULL, close_form, 0, NULL, "take back what is left of a segment"},
    {"certificate/numbers", "certificate.number", numbers_get, NULL, "certificate/numbers.xsl", numbers_query, NULL, R_ENTRY, NULL,
     "people with and without a management number, by unit, name or number; as a file"},
    {"certificate/number", "certificate.number", numbers_get, number_post, "certificate/numbers.xsl", numbers_query, number_form, R_ENTRY | R_POST_ANYWAY, NULL,
     "number people from the organisation's segments"},
    {"certificate/number-keep", "certificate.number", number_keep_get, number_keep_post, "certificate/number-keep.xsl", keep_query, keep_form, R_ENTRY | R_POST_ANYWAY, "person",
     "record the management number that somebody holds already"},
    {"certificate/papers", "certificate.papers", papers_get, NULL, "certificate/papers.xsl", papers_query, NULL, 0, NULL,
     "paper certificates brought to be verified, by state, year and name; as a file"},
    {"certificate/paper", "certificate.papers", paper_get_form, paper_post, "certificate/paper.xsl", paper_query, paper_form, R_ENTRY | R_POST_ANYWAY, NULL,
     "record that a paper certificate was brought; refused after the last day, unless the department takes it with a reason"},
    {"certificate/paper-case", "certificate.papers", paper_case_get, paper_case_post, "certificate/paper-case.xsl", paper_case_query, decision_form,
     R_ENTRY | R_POST_ANYWAY, "paper", "one of them; the department stamps or refuses it"},
    {"certificate/layouts", "certificate.layout", layouts_get, layouts_post, "certificate/layouts.xsl", layouts_query, layouts_form, R_ENTRY, NULL,
     "layouts of certificates that the province gave itself; upload of another, refused with the line that is wrong"},
    {"certificate/layout-preview", "certificate.layout", layout_preview_get, NULL, NULL, layout_query, NULL, 0, "certificate-layout", "a sample page in a layout, as PDF"},
    {"certificate/layout-xml", "certificate.layout", layout_xml_get, NULL, NULL, layout_query, NULL, 0, "certificate-layout", "a layout as its file"},
    {"certificate/layout-standard", "certificate.layout", layout_standard_get, NULL, NULL, NULL, NULL, 0, NULL,
     "the layout of the platform, which holds where a province has none of its own, as a file to begin with"},
    {"certificate/layout-use", "certificate.layout", NULL, layout_use_post, NULL, NULL, close_form, R_POST_ANYWAY, NULL, "take a layout into use for the province"},
    {"certificate/verify", "public", verify_get, verify_post, "certificate/verify.xsl", verify_query, verify_form,
     R_ENTRY | R_PUBLIC_FORM | R_OWN_TX | R_NO_TX, NULL, "public verification by the token of the QR code, or by number and name with a captcha"},
    {"certificate/xml", "public", verify_xml_get, NULL, "certificate/verify.xsl", xml_query, NULL, 0, NULL,
     "what the public page says, as an XML document with a signature (XML-Signature)"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL},
};

int main(int argc, char **argv)
{
    const struct module module = {"certificate", routes, pdf_open};
    return serve_main(argc, argv, &module, &domain_hooks);
}
