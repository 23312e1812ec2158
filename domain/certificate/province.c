#include "domain/certificate/province.h"

#include <assert.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/audit.h"
#include "core/blob.h"
#include "core/conf.h"
#include "core/db.h"
#include "domain/certificate/store.h"
#include "domain/org/org.h"
#include "domain/try.h"

#define SEAL "seal.png"

/* Every seal names our picture or none, so that no other file of the machine is ever read. */
static bool pictures_good(const char *xml, bool there)
{
    bool good = true;
    xmlDocPtr doc = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlNodePtr root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (doc && xmlGetIntSubset(doc)) /* entities could reach for files, too */
        good = false;
    for (xmlNodePtr n = root ? root->children : NULL; n && good; n = n->next) {
        xmlChar *picture = n->type == XML_ELEMENT_NODE ? xmlGetNoNsProp(n, BAD_CAST "picture") : NULL;
        good = !picture || (there && !strcmp((const char *)picture, SEAL));
        xmlFree(picture);
    }
    xmlFreeDoc(doc);
    return good;
}

static enum rc put_picture(struct app *app, const char *path, const uint8_t *sha256)
{
    struct blob_read *read;
    struct blob_info info;
    const uint8_t *data;
    size_t len = 1;
    TALLOC_CTX *mem = talloc_new(NULL);
    FILE *file = fopen(path, "we");
    enum rc rc = file ? blob_open(mem, app->blobs, sha256, &read, &info) : RC_INTERNAL;
    while (rc == RC_OK && len) {
        rc = blob_read(read, &data, &len);
        if (rc == RC_OK && len && fwrite(data, 1, len, file) != len)
            rc = RC_INTERNAL;
    }
    if (file && fclose(file))
        rc = RC_INTERNAL;
    talloc_free(mem);
    return rc;
}

static bool put_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");
    bool good = file && fputs(text, file) != EOF;
    return file && fclose(file) == 0 && good;
}

/* "FOLDER/layout.xml:12: what": the folder is nobody's business. */
static char *bare_error(TALLOC_CTX *mem, const char *error, const char *file)
{
    size_t n = strlen(file);
    if (error && !strncmp(error, file, n) && error[n] == ':')
        error += n + 1;
    return talloc_strdup(mem, error ? error : "");
}

struct cert_layout *province_layout_read(TALLOC_CTX *mem, struct app *app, const char *xml, const uint8_t *picture, char **error)
{
    char folder[] = "/tmp/jijiao-layout.XXXXXX", *said = NULL;
    struct cert_layout *layout = NULL;
    if (!pictures_good(xml, picture)) {
        *error = talloc_strdup(mem, "picture: only " SEAL ", which is uploaded with the layout; no DOCTYPE");
        return NULL;
    }
    if (!mkdtemp(folder)) {
        *error = talloc_strdup(mem, "no temporary folder");
        return NULL;
    }
    char *file = talloc_asprintf(mem, "%s/layout.xml", folder), *seal = talloc_asprintf(mem, "%s/" SEAL, folder);
    char *schema = talloc_asprintf(mem, "%s/certificate.xsd", conf_str(app->conf, "schema"));
    if (put_text(file, xml) && (!picture || put_picture(app, seal, picture) == RC_OK))
        layout = cert_layout_load(mem, file, schema, &said);
    *error = layout ? NULL : bare_error(mem, said, file);
    unlink(file);
    unlink(seal);
    rmdir(folder);
    return layout;
}

static enum rc audit(struct app *app, const struct who *who, const char *action, int64_t id)
{
    const struct audit_event e = {.action = action, .account = who->account, .post = who->post, .object = "certificate-layout", .object_id = id, .detail = ""};
    return audit_append(app, &e);
}

enum rc province_layout_add(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *xml, const struct upload *picture, int64_t *id,
                            char **error)
{
    assert(db_in_transaction(app->db));
    struct org *own;
    TRY(org_get(mem, app, who->org, &own));
    if (strcmp(own->kind, "hrss") || strcmp(own->level, "province"))
        return RC_FORBIDDEN;
    struct cert_layout *layout = province_layout_read(mem, app, xml, picture ? picture->sha256 : NULL, error);
    if (!layout)
        return RC_INVALID;
    const char *title = cert_layout_title(layout);
    TRY(store_layout_insert(app, who, own->region, title ? title : "", xml, picture ? picture->sha256 : NULL, id));
    return audit(app, who, "layout.upload", *id);
}

enum rc province_layout_use(struct app *app, const struct who *who, int64_t id)
{
    assert(db_in_transaction(app->db));
    TRY(store_layout_use(app, who->org, id));
    return audit(app, who, "layout.use", id);
}
