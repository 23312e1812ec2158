/* Registration: units in three steps, persons in two, progress, withdrawal, search of units. */
#include "domain/domain.h"
#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "modules/registration/pages.h"

#define CHOICE_KINDS "authority employer base"
#define ORG_KINDS CHOICE_KINDS " person"
#define STEP (R_ENTRY | R_PUBLIC_FORM | R_OWN_TX | R_POST_ANYWAY)

static const struct field choose_query[] = {{"kind", V_CHOICE, 0, 0, ORG_KINDS, 0}, FIELD_END};
static const struct field draft_query[] = {{"d", V_HEX, DRAFT_TOKEN, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field unit_query[] = {
    {"kind", V_CHOICE, 0, 0, CHOICE_KINDS, 0}, {"d", V_HEX, DRAFT_TOKEN, 0, NULL, 0}, FIELD_END};
static const struct field unit_form[] = {{"q", V_LINE, ORG_NAME_MAX, 0, NULL, 0}, {"find", V_YES, 0, 0, NULL, 0},
                                         {"pick", V_ID, 0, 0, NULL, 0},           {"code", V_LINE, 40, 0, NULL, 0},
                                         {"scan", V_FILE, SCAN_MAX, 0, NULL, 0},  CHALLENGE_FIELDS,
                                         FIELD_END};
static const struct field details_form[] = {
    {"unit_name", V_LINE, ORG_NAME_MAX, 0, NULL, 0},
    {"region", V_CODE, 6, 0, NULL, 0},
    {"tier", V_CHOICE, 0, 0, "province city county", 0},
    {"hrss", V_ID, 0, 0, NULL, 0},
    {"superior", V_INT, INT64_MAX, 0, NULL, 0},
    {"q", V_LINE, ORG_NAME_MAX, 0, NULL, 0},
    {"find", V_YES, 0, 0, NULL, 0},
    {"sector", V_CODE, 32, 0, NULL, 0},
    {"nature", V_CODE, 20, 0, NULL, 0},
    {"base_level", V_CODE, 10, 0, NULL, 0},
    {"address", V_LINE, 200, 0, NULL, 0},
    {"unit_phone", V_LINE, 40, 0, NULL, 0},
    {"responsible", V_LINE, PERSON_NAME_MAX, 0, NULL, 0},
    FIELD_END};
static const struct field account_form[] = {APPLICANT_FIELDS, {"job_title", V_LINE, 40, 0, NULL, 0}, FIELD_END};
static const struct field person_query[] = {{"custody", V_YES, 0, 0, NULL, 0}, FIELD_END};
static const struct field person_form[] = {{"q", V_LINE, ORG_NAME_MAX, 0, NULL, 0},
                                           {"find", V_YES, 0, 0, NULL, 0},
                                           {"employer", V_ID, 0, 0, NULL, 0},
                                           CHALLENGE_FIELDS,
                                           FIELD_END};
static const struct field person_details_form[] = {APPLICANT_FIELDS,
                                                   {"department", V_LINE, 60, 0, NULL, 0},
                                                   {"title", V_LINE, 160, 0, NULL, 0},
                                                   {"title_since", V_DATE, 0, 0, NULL, 0},
                                                   {"education", V_CODE, 20, 0, NULL, 0},
                                                   {"degree", V_CODE, 20, 0, NULL, 0},
                                                   {"nationality", V_CODE, 20, 0, NULL, 0},
                                                   {"post_category", V_CODE, 20, 0, NULL, 0},
                                                   {"post_grade", V_CODE, 20, 0, NULL, 0},
                                                   {"certificate_no", V_LINE, 40, 0, NULL, 0},
                                                   {"since", V_DATE, 0, 0, NULL, 0},
                                                   FIELD_END};
static const struct field progress_query[] = {{"done", V_CHOICE, 0, 0, "withdrawn", 0}, FIELD_END};
static const struct field progress_form[] = {{"name", V_LINE, PERSON_NAME_MAX, 0, NULL, 0},
                                             {"doc_type", V_CHOICE, 0, 0, DOC_TYPES, 0},
                                             {"number", V_LINE, 40, 0, NULL, 0},
                                             CHALLENGE_FIELDS,
                                             FIELD_END};
static const struct field withdraw_form[] = {{"kind", V_CHOICE, 0, 0, ORG_KINDS " transfer", 0},
                                             {"doc_type", V_CHOICE, 0, 0, DOC_TYPES, 0},
                                             {"number", V_LINE, 40, 0, NULL, 0},
                                             {"password", V_SECRET, 256, 0, NULL, 0},
                                             CHALLENGE_FIELDS,
                                             FIELD_END};
static const struct field units_query[] = {
    {"q", V_LINE, ORG_NAME_MAX, 0, NULL, 0}, {"for", V_CHOICE, 0, 0, PURPOSES, 0}, FIELD_END};

#define STATISTICS_FIELDS                                                                                                  \
    {"under", V_ID, 0, 0, NULL, 0}, {"kind", V_CHOICE, 0, 0, CHOICE_KINDS, 0}, {"state", V_CHOICE, 0, 0, "directory active", 0}, \
        {"after", V_TOKEN, KEYSET_TOKEN_MAX, 0, NULL, 0}, {"list", V_CHOICE, 0, 0, "areas units", 0}
static const struct field statistics_query[] = {
    STATISTICS_FIELDS, EXPORT_FIELDS, {"done", V_CHOICE, 0, 0, "count deadline", 0}, FIELD_END};
static const struct field count_form[] = {FIELD_END};
static const struct field deadline_form[] = {{"units", V_DATE, 0, 0, NULL, 0}, {"persons", V_DATE, 0, 0, NULL, 0}, FIELD_END};

static const struct route routes[] = {
    {"registration/statistics", "registration.statistics", statistics_get, statistics_post, "registration/statistics.xsl", statistics_query,
     count_form, 0, NULL, "progress of registration by area and unit, also as a file; has it counted again"},
    {"registration/deadline", "registration.deadline", statistics_get, deadline_post, "registration/statistics.xsl", statistics_query,
     deadline_form, 0, NULL, "the days by which units and persons shall have registered"},
    {"registration", "public", choose_get, NULL, "registration/choose.xsl", choose_query, NULL, 0, NULL,
     "who registers, and who reviews it; with a kind goes to its first page"},
    {"registration/unit", "public", unit_get, unit_post, "registration/unit.xsl", unit_query, unit_form, STEP, NULL,
     "registration of a unit, step 1: code and scan of the certificate"},
    {"registration/unit-details", "public", details_get, details_post, "registration/unit-details.xsl", draft_query, details_form, STEP,
     NULL, "step 2: name, place, department of registration, superior"},
    {"registration/unit-account", "public", unit_account_get, unit_account_post, "registration/unit-account.xsl", draft_query, account_form,
     STEP, NULL, "step 3: the administrator; files the registration"},
    {"registration/person", "public", person_get_page, person_post, "registration/person.xsl", person_query, person_form, STEP, NULL,
     "registration of a person, step 1: the employer"},
    {"registration/person-details", "public", person_details_get, person_details_post, "registration/person-details.xsl", draft_query,
     person_details_form, STEP, NULL, "step 2: the person; files the registration"},
    {"registration/done", "public", done_get, NULL, "registration/done.xsl", draft_query, NULL, R_ENTRY, NULL,
     "it is filed, and who reviews it (message M5)"},
    {"registration/progress", "public", progress_get, progress_post, "registration/progress.xsl", progress_query, progress_form,
     STEP | R_NO_TX, NULL, "where the registrations of a person stand, by name and document"},
    {"registration/withdraw", "public", withdraw_get, withdraw_post, "registration/withdraw.xsl", NULL, withdraw_form, STEP, NULL,
     "takes a pending registration back, by document and password"},
    {"registration/units", "public", units_get, NULL, "registration/units.xsl", units_query, NULL, R_ENTRY, NULL,
     "search of organisations by name or code, at most 20; for: what it is wanted for"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL},
};

int main(int argc, char **argv)
{
    const struct module module = {"registration", routes, NULL};
    return serve_main(argc, argv, &module, &domain_hooks);
}
