/* Persons: the own record, those of the scope, numbers in clear. */
#include "domain/domain.h"
#include "domain/export/export.h"
#include "modules/personnel/arrival.h"
#include "modules/personnel/pages.h"

#define STATES "pending approved rejected withdrawn"

static const struct field own_query[] = {{"done", V_YES, 0, 0, NULL, 0}, {"did", V_CHOICE, 0, 0, "details complete", 0}, FIELD_END};
static const struct field view_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, {"done", V_CHOICE, 0, 0, "details", 0}, FIELD_END};
static const struct field own_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                        {"own_phone", V_LINE, 30, 0, NULL, 0},
                                        {"own_email", V_LINE, 254, 0, NULL, 0},
                                        {"own_landline", V_LINE, 40, 0, NULL, 0},
                                        FIELD_END};
static const struct field list_query[] = {{"name", V_LINE, 60, 0, NULL, 0},
                                          {"series", V_CODE, 32, 0, NULL, 0},
                                          {"level", V_CHOICE, 0, 0, "senior deputy-senior middle assistant technician none", 0},
                                          {"education", V_CODE, 20, 0, NULL, 0},
                                          {"post_category", V_CODE, 20, 0, NULL, 0},
                                          {"state", V_CHOICE, 0, 0, "active second left retired", 0},
                                          {"org", V_ID, 0, 0, NULL, 0},
                                          {"for", V_CHOICE, 0, 0, "transfer", 0},
                                          {"done", V_CHOICE, 0, 0, "left retired", 0},
                                          {"after", V_TOKEN, KEYSET_TOKEN_MAX, 0, NULL, 0},
                                          EXPORT_FIELDS,
                                          FIELD_END};
static const struct field reveal_query[] = {{"id", V_ID, 0, 0, NULL, 0}, FIELD_END};
static const struct field reveal_form[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, {"reveal_reason", V_LINE, 200, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field subject_query_of[] = {{"id", V_ID, 0, 0, NULL, 0}, FIELD_END};
static const struct field details_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                            {"department", V_LINE, 60, 0, NULL, 0},
                                            {"post_category", V_CODE, 20, 0, NULL, 0},
                                            {"post_grade", V_CODE, 20, 0, NULL, 0},
                                            {"education", V_CODE, 20, 0, NULL, 0},
                                            {"degree", V_CODE, 20, 0, NULL, 0},
                                            {"nationality", V_CODE, 20, 0, NULL, 0},
                                            FIELD_END};
static const struct field change_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                           {"staff_name", V_LINE, 60, F_REQUIRED, NULL, 0},
                                           {"doc_type", V_CODE, 3, 0, NULL, 0},
                                           {"staff_number", V_LINE, 40, 0, NULL, 0},
                                           {"series", V_CODE, 32, 0, NULL, 0},
                                           {"level", V_CODE, 16, 0, NULL, 0},
                                           {"title_name", V_LINE, 60, 0, NULL, 0},
                                           {"title_since", V_DATE, 0, 0, NULL, 0},
                                           {"staff_reason", V_TEXT, 500, 0, NULL, 0},
                                           {"staff_proof", V_FILE, FILE_MAX, F_MANY, NULL, FILES_MAX},
                                           FIELD_END};
static const struct field changes_query[] = {{"state", V_CHOICE, 0, 0, STATES, 0},
                                             {"name", V_LINE, 60, 0, NULL, 0},
                                             {"year", V_YEAR, 0, 0, NULL, 0},
                                             {"after", V_TOKEN, KEYSET_TOKEN_MAX, 0, NULL, 0},
                                             EXPORT_FIELDS,
                                             FIELD_END};
static const struct field record_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, {"done", V_CHOICE, 0, 0, "filed withdrawn", 0}, FIELD_END};
static const struct field record_form[] = {{"do", V_CHOICE, 0, F_REQUIRED, "withdraw", 0}, {"version", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field file_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                          {"sha", V_HEX, 64, F_REQUIRED, NULL, 0},
                                          {"download", V_YES, 0, 0, NULL, 0},
                                          FIELD_END};
static const struct field intake_query[] = {{"template", V_CHOICE, 0, 0, "xlsx csv", 0}, FIELD_END};
static const struct field intake_form[] = {{"intake_source", V_LINE, 120, F_REQUIRED, NULL, 0},
                                           {"intake_file", V_TEXT, 4000000, F_SHEET, NULL, 0},
                                           {"intake_lines", V_TEXT, 250000, 0, NULL, 0},
                                           FIELD_END};
static const struct field intake_view_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, {"after", V_INT, INT32_MAX, 0, NULL, 0}, EXPORT_FIELDS, FIELD_END};
static const struct field leave_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                          {"leave_state", V_CHOICE, 0, F_REQUIRED, "left retired", 0},
                                          {"leave_until", V_DATE, 0, F_REQUIRED, NULL, 0},
                                          FIELD_END};
static const struct field second_query[] = {{"id", V_ID, 0, 0, NULL, 0},
                                            {"q", V_LINE, 120, 0, NULL, 0},
                                            {"done", V_CHOICE, 0, 0, "added ended", 0},
                                            FIELD_END};
static const struct field second_form[] = {{"do", V_CHOICE, 0, F_REQUIRED, "add end", 0},
                                           {"to_unit", V_ID, 0, 0, NULL, 0},
                                           {"second_since", V_DATE, 0, 0, NULL, 0},
                                           {"second_until", V_DATE, 0, 0, NULL, 0},
                                           {"end_unit", V_ID, 0, 0, NULL, 0},
                                           {"end_until", V_DATE, 0, 0, NULL, 0},
                                           FIELD_END};
static const struct field transfer_query[] = {{"id", V_ID, 0, 0, NULL, 0}, {"q", V_LINE, 120, 0, NULL, 0}, FIELD_END};
static const struct field transfer_form[] = {{"to_unit", V_CODE, 19, 0, NULL, 0},
                                             {"to_elsewhere", V_LINE, 120, 0, NULL, 0},
                                             {"start_day", V_DATE, 0, 0, NULL, 0},
                                             {"to_department", V_LINE, 60, 0, NULL, 0},
                                             {"transfer_reason", V_TEXT, 500, 0, NULL, 0},
                                             FIELD_END};
static const struct field transfer_in_form[] = {{"staff_name", V_LINE, 60, 0, NULL, 0},
                                                {"doc_type", V_CODE, 3, F_REQUIRED, NULL, 0},
                                                {"number", V_LINE, 40, 0, NULL, 0},
                                                {"found", V_ID, 0, 0, NULL, 0},
                                                {"start_day", V_DATE, 0, 0, NULL, 0},
                                                {"to_department", V_LINE, 60, 0, NULL, 0},
                                                {"transfer_reason", V_TEXT, 500, 0, NULL, 0},
                                                FIELD_END};
static const struct field transfers_query[] = {{"direction", V_CHOICE, 0, 0, "in out", 0},
                                               {"state", V_CHOICE, 0, 0, STATES, 0},
                                               {"name", V_LINE, 60, 0, NULL, 0},
                                               {"year", V_YEAR, 0, 0, NULL, 0},
                                               {"after", V_TOKEN, KEYSET_TOKEN_MAX, 0, NULL, 0},
                                               EXPORT_FIELDS,
                                               FIELD_END};
static const struct field arrival_form[] = {{"earned_source", V_LINE, 120, F_REQUIRED, NULL, 0},
                                            ARRIVAL_ROW("1"),
                                            ARRIVAL_ROW("2"),
                                            ARRIVAL_ROW("3"),
                                            ARRIVAL_ROW("4"),
                                            ARRIVAL_ROW("5"),
                                            {"earned_note", V_TEXT, 500, 0, NULL, 0},
                                            {"earned_proof", V_FILE, FILE_MAX, F_MANY, NULL, FILES_MAX},
                                            FIELD_END};
static const struct field complete_form[] = {{"own_phone", V_LINE, 30, F_REQUIRED, NULL, 0},
                                             {"own_email", V_LINE, 254, 0, NULL, 0},
                                             {"own_landline", V_LINE, 40, 0, NULL, 0},
                                             {"department", V_LINE, 60, 0, NULL, 0},
                                             {"post_category", V_CODE, 20, F_REQUIRED, NULL, 0},
                                             {"post_grade", V_CODE, 20, 0, NULL, 0},
                                             {"education", V_CODE, 20, F_REQUIRED, NULL, 0},
                                             {"degree", V_CODE, 20, 0, NULL, 0},
                                             {"nationality", V_CODE, 20, 0, NULL, 0},
                                             {"series", V_CODE, 32, 0, NULL, 0},
                                             {"level", V_CODE, 16, 0, NULL, 0},
                                             {"title_name", V_LINE, 60, 0, NULL, 0},
                                             {"title_since", V_DATE, 0, 0, NULL, 0},
                                             {"staff_proof", V_FILE, FILE_MAX, F_MANY, NULL, FILES_MAX},
                                             FIELD_END};

static const struct route routes[] = {
    {"personnel/own", "personnel.own", own_get, own_post, "personnel/own.xsl", own_query, own_form, R_ENTRY | R_POST_ANYWAY, NULL,
     "the own record; change of mobile, mail and landline"},
    {"personnel/list", "personnel.read", list_or_file_get, NULL, "personnel/list.xsl", list_query, NULL, 0, NULL,
     "persons of the scope by name or number, series, level, education, post, organisation; who left, retired, works here besides; as a file"},
    {"personnel/view", "personnel.read", view_get, NULL, "personnel/view.xsl", view_query, NULL, 0, "person",
     "one person of the scope, or whose further employer this is: record, titles, employers, years"},
    {"personnel/reveal", "personnel.reveal", reveal_get, reveal_post, "personnel/view.xsl", reveal_query, reveal_form,
     R_ENTRY | R_OWN_TX | R_NO_TX, "person", "number and telephone of a person in clear, once, with a reason; recorded"},
    {"personnel/details", "personnel.change", details_get, details_post, "personnel/details.xsl", subject_query_of, details_form, R_ENTRY,
     "person", "department, post category and grade, education: applies at once"},
    {"personnel/change", "personnel.change", change_get, change_post, "personnel/change.xsl", subject_query_of, change_form,
     R_ENTRY | R_POST_ANYWAY, "person", "name, document, title: with proof, reviewed by the employer"},
    {"personnel/intake", "personnel.intake", intake_get, intake_post, "personnel/intake.xsl", intake_query, intake_form, R_ENTRY, NULL,
     "take over persons of an older system from a table; its template; what was taken over before"},
    {"personnel/intake-view", "personnel.intake", intake_view_get, NULL, "personnel/intake.xsl", intake_view_query, NULL, 0, "intake",
     "what became of a table: counts, progress, refused lines; these as a file"},
    {"personnel/changes", "personnel.change", changes_or_file_get, NULL, "personnel/changes.xsl", changes_query, NULL, 0, NULL,
     "changes that were asked for, and where they stand; as a file"},
    {"personnel/record", "personnel.change", record_get, record_post, "personnel/record.xsl", record_query, record_form, R_ENTRY, "case",
     "one change, transfer or years from elsewhere, step by step; withdraw it while it waits"},
    {"personnel/file", "personnel.change", file_get, NULL, NULL, file_query, NULL, 0, "case", "a file of such a case"},
    {"personnel/leave", "personnel.staff", leave_get, leave_post, "personnel/leave.xsl", subject_query_of, leave_form, R_ENTRY, "person",
     "leaving or retirement"},
    {"personnel/second", "personnel.staff", second_get, second_post, "personnel/second.xsl", second_query, second_form, R_ENTRY, "person",
     "further employers, which only read"},
    {"personnel/transfer", "personnel.transfer", transfer_out_get, transfer_out_post, "personnel/transfer.xsl", transfer_query,
     transfer_form, R_ENTRY | R_POST_ANYWAY, "person", "transfer of one's own employee, or oneself, to another unit"},
    {"personnel/transfer-in", "personnel.staff", transfer_in_get, transfer_in_post, "personnel/transfer-in.xsl", NULL, transfer_in_form,
     R_ENTRY | R_POST_ANYWAY, NULL, "transfer of a person of another unit, found by number and name, to one's own"},
    {"personnel/transfer-in/find", "personnel.staff", transfer_in_get, transfer_in_find, "personnel/transfer-in.xsl", NULL, transfer_in_form,
     R_ENTRY | R_OWN_TX | R_NO_TX, NULL, "the same page with the person of the number and name that were typed"},
    {"personnel/transfers", "personnel.staff", transfers_or_file_get, NULL, "personnel/transfers.xsl", transfers_query, NULL, 0, NULL,
     "transfers in and out, with filters; as a file"},
    {"personnel/arrival", "personnel.own", arrival_get, arrival_post, "personnel/arrival.xsl", subject_query_of, arrival_form,
     R_ENTRY | R_POST_ANYWAY, "person", "years fulfilled in another province, with proof, for HRSS to record"},
    {"personnel/complete", "personnel.own", complete_get, complete_post, "personnel/complete.xsl", NULL, complete_form, R_ENTRY, NULL,
     "who was taken over from an older system completes the record, before anything else"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL},
};

int main(int argc, char **argv)
{
    const struct module module = {"personnel", routes, NULL};
    return serve_main(argc, argv, &module, &domain_hooks);
}
