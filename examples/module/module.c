/* A module outside the platform's tree: one public page that tells which version runs and which modules are enabled.
 * It uses only installed headers and the library: pkg-config jijiao. */
#include "core/build.h"
#include "core/conf.h"
#include "core/db.h"
#include "core/doc.h"
#include "core/serve.h"
#include "domain/domain.h"

static enum rc platform_get(struct req *r)
{
    int64_t version;
    enum rc rc = db_schema_version(r->app->db, &version);
    if (rc)
        return rc;
    xmlNodePtr platform = doc_el(r->content, "platform");
    doc_attr(platform, "build", r->app->build);
    doc_int(platform, "schema", version);
    doc_attr(platform, "modules", conf_str(r->app->conf, "modules"));
    return RC_OK;
}

static const struct route ROUTES[] = {
    {.path = "about/platform",
     .permission = "public",
     .get = platform_get,
     .sheet = "about/platform.xsl",
     .flags = R_STABLE,
     .about = "Version of the platform and its enabled modules."},
    {.path = NULL},
};

int main(int argc, char **argv)
{
    static const struct module MODULE = {.name = "about", .routes = ROUTES};
    return serve_main(argc, argv, &MODULE, &domain_hooks);
}
