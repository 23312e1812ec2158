#include <fcntl.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "core/blob.h"
#include "core/conf.h"
#include "core/log.h"
#include "core/serve-int.h"
#include "core/view.h"

bool options_read(int argc, char **argv, struct options *out)
{
    static const struct option known[] = {{"config", required_argument, NULL, 'c'},
                                          {"check-config", no_argument, NULL, 'k'},
                                          {"routes", no_argument, NULL, 'r'},
                                          {"slot", required_argument, NULL, 's'},
                                          {NULL, 0, NULL, 0}};
    const char *from_env = getenv("JIJIAO_CONFIG");
    *out = (struct options){.config = from_env ? from_env : JIJIAO_CONFDIR "/jijiao.conf"};
    for (int c; (c = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (c == 'c')
            out->config = optarg;
        else if (c == 'k')
            out->check = true;
        else if (c == 'r')
            out->routes = true;
        else if (c == 's')
            out->slot = atoi(optarg);
        else
            return false;
    }
    if (optind < argc)
        fprintf(stderr, "%s: unexpected argument %s\n", argv[0], argv[optind]);
    return optind == argc;
}

/* Every sheet that the routes name, each once by view_open, and the page of errors. */
static const char *const *sheets_of(TALLOC_CTX *mem, const struct module *module)
{
    const char **list = talloc_array(mem, const char *, 2);
    size_t n = 0;
    list[n++] = "error.xsl";
    for (const struct route *route = module->routes; route->path; route++) {
        if (!route->sheet)
            continue;
        list = talloc_realloc(mem, list, const char *, n + 2);
        list[n++] = route->sheet;
    }
    list[n] = NULL;
    return list;
}

static enum rc open_blobs(struct app *app)
{
    const char *folder = conf_str(app->conf, "blobs");
    if (app->blobs || blob_store_open(app, folder, app->keys, &app->blobs) == RC_OK)
        return RC_OK;
    log_error(app->log, "start", "error=\"the folder of attachments %s cannot be used\"", folder);
    return RC_INTERNAL;
}

static enum rc open_rest(struct serve *s)
{
    struct app *app = s->app;
    enum rc rc = open_blobs(app);
    if (rc == RC_OK)
        rc = routes_open(s);
    if (rc == RC_OK)
        rc = view_open(app, app->log, conf_str(app->conf, "xslt"), sheets_of(s, s->module), &app->view);
    if (rc == RC_OK && s->hooks->open)
        rc = s->hooks->open(app);
    if (rc == RC_OK && s->module->open)
        rc = s->module->open(app);
    return rc;
}

/* Accepting must not wait: between waking up and accepting, another process may have taken the request. */
static enum rc prepare_socket(struct serve *s)
{
    int flags = fcntl(0, F_GETFL);
    if (flags >= 0 && fcntl(0, F_SETFL, flags | O_NONBLOCK) == 0)
        return RC_OK;
    log_error(s->app->log, "start", "error=\"file descriptor 0 is not open\"");
    return RC_INTERNAL;
}

struct serve *serve_open(TALLOC_CTX *mem, const struct options *o, const struct module *module,
                         const struct serve_hooks *hooks)
{
    struct serve *s = talloc_zero(mem, struct serve);
    s->module = module;
    s->hooks = hooks;
    if (app_open(s, o->config, module->name, 1, &s->app) != RC_OK)
        return NULL;
    if (o->slot > 0)
        s->app->slot = (unsigned)o->slot;
    s->prefix = conf_str(s->app->conf, "prefix");
    s->out = out_new(s);
    if (open_rest(s) != RC_OK || (!o->check && prepare_socket(s) != RC_OK))
        return NULL;
    return s;
}
