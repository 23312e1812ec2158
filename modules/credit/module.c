/* Hours: declaring, records, the year. */
#include "core/serve.h"
#include "domain/domain.h"
#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "domain/standard/standard.h"
#include "domain/title/title.h"
#include "modules/credit/desk.h"

#define STATES "all pending returned approved rejected"

static const struct field DECLARE_QUERY[] = {{"category", V_CODE, 20, 0, NULL, 0},
                                             {"form", V_CODE, 32, 0, NULL, 0},
                                             {"person", V_ID, 0, 0, NULL, 0},
                                             {"again", V_ID, 0, 0, NULL, 0},
                                             {"q", V_LINE, 60, 0, NULL, 0},
                                             FIELD_END};
static const struct field CORRECT_QUERY[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                             {"category", V_CODE, 20, 0, NULL, 0},
                                             {"form", V_CODE, 32, 0, NULL, 0},
                                             FIELD_END};
/* The fields of a form of learning are data: x-NAME, and e-KEY for its evidence. category, form and evidence carry messages only. */
static const struct field DECLARATION[] = {{"category", V_CODE, 20, 0, NULL, 0},
                                           {"form", V_CODE, 32, 0, NULL, 0},
                                           {"title", V_LINE, TITLE_MAX, 0, NULL, 0},
                                           {OWN, V_LINE, VALUE_MAX, F_PREFIX, NULL, 0},
                                           {"from", V_DATE, 0, 0, NULL, 0},
                                           {"to", V_DATE, 0, 0, NULL, 0},
                                           {"hours", V_TENTHS, HOURS_MAX, 0, NULL, 0},
                                           {"filing", V_LINE, 24, 0, NULL, 0},
                                           {EVIDENCE, V_FILE, FILE_MAX, F_PREFIX | F_MANY, NULL, FILES_MAX},
                                           {"keep", V_HEX, 64, F_MANY, NULL, 0},
                                           {"evidence", V_CODE, 40, 0, NULL, 0},
                                           {"pledge", V_YES, 0, 0, NULL, 0},
                                           {"version", V_ID, 0, 0, NULL, 0},
                                           {"do", V_CHOICE, 0, 0, "submit preview upload", 0},
                                           FIELD_END};
/* The same for many persons: those who are picked, and a table of numbers and names. */
static const struct field GROUP_QUERY[] = {{"category", V_CODE, 20, 0, NULL, 0}, {"form", V_CODE, 32, 0, NULL, 0}, FIELD_END};
static const struct field GROUP[] = {{"category", V_CODE, 20, 0, NULL, 0},
                                     {"form", V_CODE, 32, 0, NULL, 0},
                                     {"title", V_LINE, TITLE_MAX, 0, NULL, 0},
                                     {OWN, V_LINE, VALUE_MAX, F_PREFIX, NULL, 0},
                                     {"from", V_DATE, 0, 0, NULL, 0},
                                     {"to", V_DATE, 0, 0, NULL, 0},
                                     {"hours", V_TENTHS, HOURS_MAX, 0, NULL, 0},
                                           {"filing", V_LINE, 24, 0, NULL, 0},
                                     {EVIDENCE, V_FILE, FILE_MAX, F_PREFIX | F_MANY, NULL, FILES_MAX},
                                     {"keep", V_HEX, 64, F_MANY, NULL, 0},
                                     {"evidence", V_CODE, 40, 0, NULL, 0},
                                     {"people", V_TEXT, PEOPLE_MAX, 0, NULL, 0},
                                     {"person", V_ID, 0, F_MANY, NULL, 0},
                                     {"q", V_LINE, 60, 0, NULL, 0},
                                     {"pledge", V_YES, 0, 0, NULL, 0},
                                     {"do", V_CHOICE, 0, 0, "submit preview upload", 0},
                                     FIELD_END};
static const struct field ABSENCE_QUERY[] = {{"person", V_ID, 0, 0, NULL, 0}, {"q", V_LINE, 60, 0, NULL, 0}, FIELD_END};
static const struct field ABSENCE[] = {{"absence-kind", V_CODE, 32, 0, NULL, 0},
                                       {"from", V_DATE, 0, 0, NULL, 0},
                                       {"to", V_DATE, 0, 0, NULL, 0},
                                       {"months", V_TENTHS, 120, 0, NULL, 0},
                                       {"reason-text", V_TEXT, 500, 0, NULL, 0},
                                       {"evidence", V_FILE, FILE_MAX, F_MANY, NULL, FILES_MAX},
                                       {"keep", V_HEX, 64, F_MANY, NULL, 0},
                                       {"version", V_ID, 0, 0, NULL, 0},
                                       FIELD_END};
static const struct field ABSENCE_CORRECT_QUERY[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field STAFF_QUERY[] = {{"year", V_YEAR, 0, 0, NULL, 0},
                                           {"org", V_ID, 0, 0, NULL, 0},
                                           {"state", V_CHOICE, 0, 0, "short pass exempt", 0},
                                           {"department", V_LINE, 60, 0, NULL, 0},
                                           {"level", V_CHOICE, 0, 0, "senior deputy-senior middle assistant technician none", 0},
                                           {"mark", V_CHOICE, 0, 0, "reduced failed-two", 0},
                                           {"q", V_LINE, 60, 0, NULL, 0},
                                           {"after", V_TOKEN, 160, 0, NULL, 0},
                                           EXPORT_FIELDS,
                                           FIELD_END};
static const struct field EXCEPTIONS_QUERY[] = {{"after", V_INT, INT32_MAX, 0, NULL, 1}, EXPORT_FIELDS,
                                                {"person", V_ID, 0, 0, NULL, 0},
                                                {"org", V_ID, 0, 0, NULL, 0},
                                                {"year", V_YEAR, 0, 0, NULL, 0},
                                                FIELD_END};
static const struct field LEFT_QUERY[] = {{"year", V_YEAR, 0, 0, NULL, 0}, {"q", V_LINE, 60, 0, NULL, 0}, {"after", V_TOKEN, 64, 0, NULL, 0}, EXPORT_FIELDS, FIELD_END};
static const struct field ANALOGY_QUERY[] = {{"year", V_YEAR, 0, 0, NULL, 0},
                                             {"category", V_CODE, 20, 0, NULL, 0},
                                             {"state", V_CHOICE, 0, 0, "approved reversed", 0},
                                             {"by", V_LINE, 60, 0, NULL, 0},
                                             {"q", V_LINE, 60, 0, NULL, 0},
                                             {"after", V_TOKEN, 160, 0, NULL, 0},
                                             EXPORT_FIELDS,
                                             FIELD_END};
static const struct field EXCEPTION[] = {{"do", V_CHOICE, 0, F_REQUIRED, "open close", 0},
                                         {"close", V_INT, INT32_MAX, 0, NULL, 1},
                                         {"whom", V_LINE, 40, 0, NULL, 0},
                                         {"year", V_YEAR, 0, 0, NULL, 0},
                                         {"until", V_DATE, 0, 0, NULL, 0},
                                         {"reason-text", V_TEXT, 500, 0, NULL, 0},
                                         FIELD_END};
static const struct field FINANCE_QUERY[] = {{"year", V_YEAR, 0, 0, NULL, 0}, {"done", V_INT, FINANCE_ROWS, 0, NULL, 0}, FIELD_END};
static const struct field FINANCE[] = {{"year", V_YEAR, 0, F_REQUIRED, NULL, 0},
                                       {"people", V_TEXT, PEOPLE_MAX, 0, NULL, 0},
                                       {"do", V_CHOICE, 0, F_REQUIRED, "save preview", 0},
                                       FIELD_END};
static const struct field STANDARD_QUERY[] = {{"done", V_CHOICE, 0, 0, "saved urged", 0}, FIELD_END};
static const struct field STANDARD[] = {{"do", V_CHOICE, 0, F_REQUIRED, "save urge", 0},
                                        {"standard-text", V_TEXT, STANDARD_TEXT_MAX, 0, NULL, 0},
                                        {"demands", V_TEXT, STANDARD_TEXT_MAX, 0, NULL, 0},
                                        {"days", V_INT, STANDARD_DAYS_MAX, 0, NULL, 1},
                                        {"warn-days", V_INT, STANDARD_WARN_MAX, 0, NULL, 0},
                                        FIELD_END};
static const struct field BATCH_QUERY[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field RECORDS_QUERY[] = {{"state", V_CHOICE, 0, 0, STATES, 0},
                                             {"year", V_YEAR, 0, 0, NULL, 0},
                                             {"by", V_CHOICE, 0, 0, "unit own", 0},
                                             {"after", V_TOKEN, 40, 0, NULL, 0},
                                             EXPORT_FIELDS,
                                             FIELD_END};
static const struct field RECORD_QUERY[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                            {"done", V_CHOICE, 0, 0, "declared corrected withdrawn appealed", 0},
                                            FIELD_END};
static const struct field RECORD_FORM[] = {{"do", V_CHOICE, 0, F_REQUIRED, "withdraw appeal", 0},
                                           {"appeal-reason", V_TEXT, 500, 0, NULL, 0},
                                           {"version", V_ID, 0, F_REQUIRED, NULL, 0},
                                           FIELD_END};
static const struct field FILE_QUERY[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                          {"sha", V_HEX, 64, F_REQUIRED, NULL, 0},
                                          {"download", V_YES, 0, 0, NULL, 0},
                                          FIELD_END};
static const struct field YEAR_QUERY[] = {{"year", V_YEAR, 0, 0, NULL, 0},
                                          {"person", V_ID, 0, 0, NULL, 0},
                                          {"q", V_LINE, 60, 0, NULL, 0},
                                          FIELD_END};
static const struct field TITLE_QUERY[] = {{"person", V_ID, 0, 0, NULL, 0},
                                           {"q", V_LINE, 60, 0, NULL, 0},
                                           {"done", V_CHOICE, 0, 0, "registered confirmed withdrawn", 0},
                                           FIELD_END};
static const struct field TITLE[] = {{"do", V_CHOICE, 0, F_REQUIRED, "register confirm withdraw", 0},
                                     {"application", V_ID, 0, 0, NULL, 0},
                                     {"apply_year", V_YEAR, 0, 0, NULL, 0},
                                     {"apply_level", V_CODE, 16, 0, NULL, 0},
                                     {"apply_series", V_CODE, 32, 0, NULL, 0},
                                     {"apply_late", V_TEXT, TITLE_REASON_MAX, 0, NULL, 0},
                                     {"withdraw_reason", V_TEXT, TITLE_REASON_MAX, 0, NULL, 0},
                                     FIELD_END};
static const struct field APPLICANTS_QUERY[] = {{"year", V_YEAR, 0, 0, NULL, 0},
                                                {"state", V_CHOICE, 0, 0, "self withdrawn", 0},
                                                {"level", V_CHOICE, 0, 0, "technician assistant middle deputy-senior senior", 0},
                                                {"who", V_LINE, 60, 0, NULL, 0},
                                                {"unit", V_LINE, 100, 0, NULL, 0},
                                                {"added", V_INT, CREDIT_ROWS, 0, NULL, 0},
                                                {"after", V_TOKEN, KEYSET_TOKEN_MAX, 0, NULL, 0},
                                                EXPORT_FIELDS,
                                                FIELD_END};
static const struct field APPLICANTS_ADD[] = {{"apply_year", V_YEAR, 0, F_REQUIRED, NULL, 0},
                                              {"apply_level", V_CODE, 16, 0, NULL, 0},
                                              {"apply_series", V_CODE, 32, 0, NULL, 0},
                                              {"people", V_TEXT, PEOPLE_MAX, 0, NULL, 0},
                                              {"skip", V_YES, 0, 0, NULL, 0},
                                              FIELD_END};

#define TRY_OUT (R_ENTRY | R_NO_TX | R_POST_ANYWAY)

static const struct route ROUTES[] = {
    {"credit/declare", "credit.declare", declare_get, declare_post, "credit/declare.xsl", DECLARE_QUERY, DECLARATION,
     R_ENTRY | R_POST_ANYWAY, NULL, "declare hours: the fields of one form of learning, its evidence, what the rules will recognise"},
    {"credit/declare/preview", "credit.declare", declare_get, declare_preview, "credit/declare.xsl", DECLARE_QUERY, DECLARATION,
     TRY_OUT, NULL, "the same page with what was filled in and what the rules give for it; files stay, nothing is declared"},
    {"credit/correct", "credit.declare", correct_get, correct_post, "credit/declare.xsl", CORRECT_QUERY, DECLARATION,
     R_ENTRY | R_POST_ANYWAY, "case", "correct a returned declaration and send it again"},
    {"credit/correct/preview", "credit.declare", correct_get, correct_preview, "credit/declare.xsl", CORRECT_QUERY, DECLARATION,
     TRY_OUT, "case", "the same page with what was filled in and what the rules give for it"},
    {"credit/absence", "credit.declare", absence_get, absence_post, "credit/absence.xsl", ABSENCE_QUERY, ABSENCE, R_ENTRY, NULL,
     "apply for a reduced requirement by time on post, with evidence; what was applied for before"},
    {"credit/absence/correct", "credit.declare", absence_correct_get, absence_correct_post, "credit/absence.xsl", ABSENCE_CORRECT_QUERY, ABSENCE,
     R_ENTRY, "case", "correct a returned application and send it again"},
    {"credit/group", "credit.group", group_get, group_post, "credit/group.xsl", GROUP_QUERY, GROUP, R_ENTRY | R_POST_ANYWAY, NULL,
     "declare the same hours for many persons at once: picked, or a table of numbers and names"},
    {"credit/group/preview", "credit.group", group_get, group_preview, "credit/group.xsl", GROUP_QUERY, GROUP, TRY_OUT, NULL,
     "the same page with every row checked; nothing is declared"},
    {"credit/batch", "credit.group", batch_page, NULL, "credit/batch.xsl", BATCH_QUERY, NULL, 0, "declaration-batch",
     "what became of a declaration for many: the cases, and who was refused and why"},
    {"credit/records", "credit.declare", records_or_file_get, NULL, "credit/records.xsl", RECORDS_QUERY, NULL, 0, NULL,
     "declarations of oneself, or of the organisation's people; as a file"},
    {"credit/record", "credit.declare", record_get, record_post, "credit/record.xsl", RECORD_QUERY, RECORD_FORM, R_ENTRY, "case",
     "one declaration, step by step; withdraw it while it is open"},
    {"credit/file", "credit.declare", file_get, NULL, NULL, FILE_QUERY, NULL, 0, "case", "a file of one's own declaration"},
    {"credit/year", "credit.read", year_page, NULL, "credit/year.xsl", YEAR_QUERY, NULL, 0, "person",
     "the ledger of a person-year: result, what is missing, every record"},
    {"credit/exceptions", "credit.exception", exceptions_get, exceptions_post, "credit/exceptions.xsl", EXCEPTIONS_QUERY, EXCEPTION, R_ENTRY, NULL,
     "past years opened again for a person or a unit; open one, take one back"},
    {"credit/left-over", "credit.exception", left_get, NULL, "credit/left-over.xsl", LEFT_QUERY, NULL, 0, NULL,
     "what was undecided when the review of a year ended, office by office; as a file"},
    {"credit/analogy", "credit.analogy", analogy_get, NULL, "credit/analogy.xsl", ANALOGY_QUERY, NULL, 0, NULL,
     "hours of other forms of learning that were decided by analogy and filed with the province; as a file"},
    {"credit/finance", "credit.finance", finance_get, finance_post, "credit/finance.xsl", FINANCE_QUERY, FINANCE, R_ENTRY, NULL,
     "hours of accountants as the finance department registers them, from a table of numbers, names and hours"},
    {"credit/finance/preview", "credit.finance", finance_get, finance_get, "credit/finance.xsl", FINANCE_QUERY, FINANCE, TRY_OUT, NULL,
     "the same page with every row checked; nothing is recorded"},
    {"credit/standard", "credit.standard", standard_page, standard_post, "credit/standard.xsl", STANDARD_QUERY, STANDARD, R_ENTRY, NULL,
     "what an employer lays down for its people; from when on those who will miss the year are told; urging"},
    {"credit/staff", "credit.staff", staff_get, NULL, "credit/staff.xsl", STAFF_QUERY, NULL, 0, NULL,
     "the year of a unit's whole staff: who passes, who misses what; unit by unit for those above; as a file"},
    {"credit/title", "credit.title", title_get, title_post, "credit/title.xsl", TITLE_QUERY, TITLE, R_ENTRY, "person",
     "what one person applies for in which year (a title): register, confirm, correct, withdraw; what was said before"},
    {"credit/applicants", "credit.applicants", applicants_get, NULL, "credit/applicants.xsl", APPLICANTS_QUERY, NULL, 0, NULL,
     "who applies for a title in a year; as a file"},
    {"credit/applicants-add", "credit.applicants-add", applicants_add_get, applicants_add_post, "credit/applicants-add.xsl", NULL, APPLICANTS_ADD, R_ENTRY, NULL,
     "register many of the own people at once: a table of numbers, names, levels and series"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL}};

static const struct module MODULE = {"credit", ROUTES, NULL};

int main(int argc, char **argv)
{
    return serve_main(argc, argv, &MODULE, &domain_hooks);
}
