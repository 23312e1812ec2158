/* Rule packs: read by everybody, kept by the departments of human resources. */
#include "domain/domain.h"
#include "domain/export/export.h"
#include "modules/policy/pages.h"

enum { XML_MAX = 250000 };

static const struct field list_query[] = {{"state", V_CHOICE, 0, 0, "draft scheduled published retired", 0},
                                          {"done", V_CHOICE, 0, 0, "publish schedule withdraw", 0},
                                          EXPORT_FIELDS,
                                          FIELD_END};
static const struct field one_query[] = {{"code", V_CODE, 40, F_REQUIRED, NULL, 0}, {"version", V_TOKEN, 20, F_REQUIRED, NULL, 0},
                                         {"done", V_CHOICE, 0, 0, "upload publish schedule", 0}, FIELD_END};
static const struct field rule_query[] = {{"code", V_CODE, 40, F_REQUIRED, NULL, 0}, {"version", V_TOKEN, 20, 0, NULL, 0}, FIELD_END};
static const struct field compare_query[] = {{"code", V_CODE, 40, F_REQUIRED, NULL, 0}, {"version", V_TOKEN, 20, F_REQUIRED, NULL, 0},
                                             {"with", V_TOKEN, 20, 0, NULL, 0}, FIELD_END};
static const struct field run_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field upload_form[] = {{"pack_file", V_TEXT, XML_MAX, F_SHEET, NULL, 0}, {"pack_xml", V_TEXT, XML_MAX, 0, NULL, 0}, FIELD_END};
static const struct field publish_form[] = {{"publish_from", V_DATE, 0, F_REQUIRED, NULL, 0}, {"confirm", V_YES, 0, 0, NULL, 0}, FIELD_END};
static const struct field withdraw_form[] = {{"code", V_CODE, 40, F_REQUIRED, NULL, 0}, {"version", V_TOKEN, 20, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field simulate_form[] = {{"simulate_year", V_YEAR, 0, F_REQUIRED, NULL, 0}, FIELD_END};

static const struct route routes[] = {
    {"policy/rules", "public", rules_get, NULL, "policy/rules.xsl", NULL, NULL, 0, NULL, "the rules in force, by region"},
    {"policy/rule", "public", rule_get, NULL, "policy/view.xsl", rule_query, NULL, 0, NULL,
     "published rules as a readable page; an older version by its number"},
    {"policy/list", "policy.read", list_get, NULL, "policy/list.xsl", list_query, NULL, 0, NULL,
     "versions of rule packs by state; as a file"},
    {"policy/view", "policy.read", view_get, NULL, "policy/view.xsl", one_query, NULL, 0, NULL, "one version as a readable page, and what may be done with it"},
    {"policy/xml", "policy.read", xml_get, NULL, NULL, one_query, NULL, 0, NULL, "a version as its file"},
    {"policy/compare", "policy.read", compare_get, NULL, "policy/compare.xsl", compare_query, NULL, 0, NULL,
     "two versions side by side: what changed"},
    {"policy/upload", "policy.publish", upload_get, upload_post, "policy/upload.xsl", NULL, upload_form, R_ENTRY | R_POST_ANYWAY, NULL,
     "a new version as XML: checked, refused with line and reason, or kept as a draft"},
    {"policy/publish", "policy.publish", publish_get, publish_post, "policy/publish.xsl", one_query, publish_form, R_ENTRY | R_POST_ANYWAY, NULL,
     "publish a draft from a day on"},
    {"policy/withdraw", "policy.publish", NULL, withdraw_post, NULL, NULL, withdraw_form, 0, NULL,
     "throw a draft away, or make a draft of a version that waits for its day"},
    {"policy/simulate", "policy.publish", simulate_get, simulate_post, "policy/simulate.xsl", one_query, simulate_form, R_ENTRY, NULL,
     "who would change from fulfilled to not, and back: begun in the background"},
    {"policy/run", "policy.read", run_get, NULL, "policy/run.xsl", run_query, NULL, 0, "policy-run", "progress and outcome of a simulation or of recomputing"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL},
};

int main(int argc, char **argv)
{
    const struct module module = {"policy", routes, NULL};
    return serve_main(argc, argv, &module, &domain_hooks);
}
