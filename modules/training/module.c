/* Training: annual plans, filings of classes, summaries, subjects and guides, demand. */
#include "domain/domain.h"
#include "domain/export/export.h"
#include "modules/training/pages.h"

#define TEXT_MAX 500
#define COUNT_MAX INT64_C(1000000000)
#define HOURS_MAX 10000 /* tenths: of a class */
#define SUBJECT_MAX 2000
#define CATEGORY_MAX 20 /* as the column has it */

static const struct field LIST_QUERY[] = {{"kind", V_CHOICE, 0, 0, "plan class summary subject demand", 0},
                                          {"state", V_CHOICE, 0, 0, "pending returned approved rejected reversed withdrawn void assigned declined", 0},
                                          {"category", V_CODE, CATEGORY_MAX, 0, NULL, 0},
                                          {"year", V_YEAR, 0, 0, NULL, 0},
                                          {"title", V_LINE, 60, 0, NULL, 0},
                                          {"unit", V_LINE, 60, 0, NULL, 0},
                                          {"after", V_TOKEN, 160, 0, NULL, 0},
                                          EXPORT_FIELDS,
                                          FIELD_END};
static const struct field CATALOGUE_QUERY[] = {{"year", V_YEAR, 0, 0, NULL, 0},
                                               {"category", V_CODE, CATEGORY_MAX, 0, NULL, 0},
                                               {"name", V_LINE, 60, 0, NULL, 0},
                                               {"after", V_TOKEN, 160, 0, NULL, 0},
                                               EXPORT_FIELDS,
                                               FIELD_END};
static const struct field RECORD_QUERY[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                            {"done", V_CHOICE, 0, 0, "filed corrected withdrawn cancelled assigned appealed accepted declined", 0},
                                            FIELD_END};
static const struct field RECORD_FORM[] = {{"do", V_CHOICE, 0, F_REQUIRED, "withdraw cancel appeal accept decline", 0},
                                           {"version", V_ID, 0, F_REQUIRED, NULL, 0},
                                           {"tr_reason", V_TEXT, TEXT_MAX, 0, NULL, 0},
                                           {"decline-reason", V_TEXT, TEXT_MAX, 0, NULL, 0},
                                           {"appeal-reason", V_TEXT, TEXT_MAX, 0, NULL, 0},
                                           FIELD_END};
static const struct field FILE_QUERY[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                          {"sha", V_HEX, 64, F_REQUIRED, NULL, 0},
                                          {"download", V_YES, 0, 0, NULL, 0},
                                          FIELD_END};
static const struct field FORM_QUERY[] = {{"id", V_ID, 0, 0, NULL, 0}, {"year", V_YEAR, 0, 0, NULL, 0}, FIELD_END};
static const struct field GUIDES_QUERY[] = {{"after", V_TOKEN, 160, 0, NULL, 0}, FIELD_END};
static const struct field GUIDE_QUERY[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, {"done", V_CHOICE, 0, 0, "published saved", 0}, FIELD_END};
static const struct field EDIT_QUERY[] = {{"year", V_YEAR, 0, 0, NULL, 0}, FIELD_END};

#define PLAN_ROW(no)                                                                                          \
    {"tr_category_" no, V_CODE, CATEGORY_MAX, 0, NULL, 0}, {"tr_subject_" no, V_LINE, 120, 0, NULL, 0},       \
        {"tr_persons_" no, V_INT, COUNT_MAX, 0, NULL, -COUNT_MAX}, {"tr_days_" no, V_INT, COUNT_MAX, 0, NULL, -COUNT_MAX}, \
        {"tr_hours_" no, V_TENTHS, HOURS_MAX, 0, NULL, 0}, {"tr_first_" no, V_INT, 99, 0, NULL, 0},     \
        {"tr_last_" no, V_INT, 99, 0, NULL, 0}
#define SUBJECT_ROW(no)                                                                                       \
    {"tr_category_" no, V_CODE, CATEGORY_MAX, 0, NULL, 0}, {"tr_subject_" no, V_LINE, 120, 0, NULL, 0},                 \
        {"tr_hours_" no, V_TENTHS, SUBJECT_MAX, 0, NULL, 0}, {"tr_required_" no, V_YES, 0, 0, NULL, 0}
#define EACH_ROW(row) row("1"), row("2"), row("3"), row("4"), row("5"), row("6"), row("7"), row("8"), row("9"), row("10"), row("11"), row("12")

static const struct field PLAN_FORM[] = {FILING_FIELDS, EACH_ROW(PLAN_ROW), FIELD_END};
static const struct field SUMMARY_FORM[] = {FILING_FIELDS,
                                            {"tr_classes", V_INT, COUNT_MAX, 0, NULL, -COUNT_MAX},
                                            {"tr_persons", V_INT, COUNT_MAX, 0, NULL, -COUNT_MAX},
                                            {"tr_hours", V_TENTHS, 10 * COUNT_MAX, 0, NULL, 0},
                                            FIELD_END};
static const struct field CLASS_FORM[] = {FILING_FIELDS,
                                          {"tr_category", V_CODE, CATEGORY_MAX, 0, NULL, 0},
                                          {"tr_subject", V_ID, 0, 0, NULL, 0},
                                          {"tr_item", V_TOKEN, 40, 0, NULL, 0},
                                          {"tr_mode", V_CHOICE, 0, F_REQUIRED, "face online", 0},
                                          {"tr_starts", V_DATE, 0, 0, NULL, 0},
                                          {"tr_ends", V_DATE, 0, 0, NULL, 0},
                                          {"tr_days", V_INT, COUNT_MAX, 0, NULL, -COUNT_MAX},
                                          {"tr_hours", V_TENTHS, HOURS_MAX, 0, NULL, 0},
                                          {"tr_capacity", V_INT, COUNT_MAX, 0, NULL, -COUNT_MAX},
                                          {"tr_fee", V_INT, COUNT_MAX, 0, NULL, -COUNT_MAX},
                                          {"tr_place", V_LINE, 200, 0, NULL, 0},
                                          {"tr_audience", V_TEXT, TEXT_MAX, 0, NULL, 0},
                                          {"tr_teachers", V_TEXT, TEXT_MAX, 0, NULL, 0},
                                          FIELD_END};
static const struct field SUBJECT_FORM[] = {FILING_FIELDS, {"tr_choose", V_ID, 0, F_MANY, NULL, 0}, EACH_ROW(SUBJECT_ROW), FIELD_END};
static const struct field DEMAND_FORM[] = {FILING_FIELDS,
                                           {"tr_category", V_CODE, CATEGORY_MAX, 0, NULL, 0},
                                           {"tr_persons", V_INT, COUNT_MAX, 0, NULL, -COUNT_MAX},
                                           {"tr_hours", V_TENTHS, HOURS_MAX, 0, NULL, 0},
                                           {"tr_wish_from", V_DATE, 0, 0, NULL, 0},
                                           {"tr_wish_to", V_DATE, 0, 0, NULL, 0},
                                           {"tr_place", V_LINE, 200, 0, NULL, 0},
                                           {"tr_contact", V_LINE, 60, 0, NULL, 0},
                                           {"tr_phone", V_LINE, 40, 0, NULL, 0},
                                           FIELD_END};
static const struct field ASSIGN_QUERY[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field ASSIGN_FORM[] = {{"version", V_ID, 0, F_REQUIRED, NULL, 0},
                                           {"tr_base", V_ID, 0, 0, NULL, 0},
                                           {"tr_answer", V_TEXT, TEXT_MAX, 0, NULL, 0},
                                           FIELD_END};
static const struct field GUIDE_FORM[] = {{"do", V_CHOICE, 0, F_REQUIRED, "save publish", 0},
                                          {"version", V_INT, COUNT_MAX, 0, NULL, 0},
                                          {"tr_title", V_LINE, 120, F_REQUIRED, NULL, 0},
                                          {"tr_body", V_TEXT, TRAINING_BODY_MAX, F_REQUIRED, NULL, 0},
                                          {"tr_drop", V_ID, 0, F_MANY, NULL, 0},
                                          EACH_ROW(SUBJECT_ROW),
                                          FIELD_END};

static const struct route ROUTES[] = {
    {"training/list", "training.read", list_get, NULL, "training/list.xsl", LIST_QUERY, NULL, 0, NULL,
     "plans, classes, summaries, subjects, demand: what was filed and where it stands; as a file"},
    {"training/record", "training.read", record_get, record_post, "training/record.xsl", RECORD_QUERY, RECORD_FORM, 0, "case",
     "one filing, step by step; withdraw it, appeal, or cancel a class that was filed"},
    {"training/file", "training.read", file_get, NULL, NULL, FILE_QUERY, NULL, 0, "case", "a file of a filing"},
    {"training/plan", "training.plan", plan_get, plan_post, "training/plan.xsl", FORM_QUERY, PLAN_FORM, R_ENTRY | R_POST_ANYWAY, "case",
     "file an annual plan, or a returned one again"},
    {"training/class", "training.class", class_get, class_post, "training/class.xsl", FORM_QUERY, CLASS_FORM, R_ENTRY | R_POST_ANYWAY, "case",
     "file a class, or a returned one again"},
    {"training/summary", "training.class", summary_get, summary_post, "training/summary.xsl", FORM_QUERY, SUMMARY_FORM, R_ENTRY | R_POST_ANYWAY,
     "case", "file an annual summary, or a returned one again"},
    {"training/subject", "training.subject", subject_get, subject_post, "training/subject.xsl", FORM_QUERY, SUBJECT_FORM, R_ENTRY | R_POST_ANYWAY,
     "case", "file subjects of a year, or choose them from the guide"},
    {"training/demand", "training.demand", demand_get, demand_post, "training/demand.xsl", FORM_QUERY, DEMAND_FORM, R_ENTRY | R_POST_ANYWAY, "case",
     "report demand for face-to-face training"},
    {"training/assign", "training.assign", assign_get, assign_post, "training/assign.xsl", ASSIGN_QUERY, ASSIGN_FORM, R_ENTRY | R_POST_ANYWAY,
     "case", "assign a base to a demand"},
    {"training/catalogue", "training.read", catalogue_get, NULL, "training/catalogue.xsl", CATALOGUE_QUERY, NULL, 0, NULL,
     "subjects of a year that may be taught; as a file"},
    {"training/guides", "public", guides_get, NULL, "training/guides.xsl", GUIDES_QUERY, NULL, 0, NULL, "annual guides of public subjects"},
    {"training/guide", "public", guide_get, NULL, "training/guide.xsl", GUIDE_QUERY, NULL, 0, NULL, "one guide with its subjects"},
    {"training/guide-edit", "training.guide", guide_edit_get, guide_edit_post, "training/guide-edit.xsl", EDIT_QUERY, GUIDE_FORM,
     R_ENTRY | R_POST_ANYWAY, NULL, "make, supplement and publish the guide of a year"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL},
};

int main(int argc, char **argv)
{
    const struct module module = {"training", ROUTES, NULL};
    return serve_main(argc, argv, &module, &domain_hooks);
}
