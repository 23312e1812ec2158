#include "core/plugin.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define X(s) ((const xmlChar *)(s))

struct group {
    const char *name;
    int order;
};

struct plugins {
    const char *enabled; /* " portal credit " */
    struct permission *permissions;
    struct menu_item *menu;
    struct queue *queues;
    struct group *groups;
    size_t permission_count, menu_count, queue_count, group_count;
};

/* The reading of one descriptor. */
struct reading {
    TALLOC_CTX *mem;
    struct plugins *p;
    const char *file, *module;
    char *error; /* the first one, on mem */
};

static void wrong(struct reading *r, int line, const char *what, const char *name)
{
    if (!r->error)
        r->error = talloc_asprintf(r->mem, "%s:%d: %s%s", r->file, line, what, name);
    r->error[strcspn(r->error, "\n")] = '\0';
}

static void xml_says(void *arg, xmlErrorPtr e)
{
    wrong(arg, e->line, e->message ? e->message : "not readable", "");
}

static char *attr(struct reading *r, xmlNodePtr el, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(el, X(name));
    char *copy = value ? talloc_strdup(r->p, (const char *)value) : NULL;
    xmlFree(value);
    return copy;
}

static int number(struct reading *r, xmlNodePtr el, const char *name)
{
    char *text = attr(r, el, name);
    int value = text ? (int)strtol(text, NULL, 10) : 0;
    talloc_free(text);
    return value;
}

/* "a b" → " a b ", so that a kind is found with its spaces. */
static char *spaced(struct reading *r, xmlNodePtr el, const char *name)
{
    char *list = attr(r, el, name);
    if (!list)
        return NULL;
    for (char *p = list; *p; p++)
        if (strchr("\t\r\n", *p))
            *p = ' ';
    char *text = talloc_asprintf(r->p, " %s ", list);
    talloc_free(list);
    return text;
}

#define APPEND(p, type, list, count)                                                                         \
    ((p)->list = talloc_realloc((p), (p)->list, type, (p)->count + 1), &(p)->list[(p)->count++])

static void take_group(struct reading *r, xmlNodePtr el)
{
    struct group g = {attr(r, el, "name"), number(r, el, "order")};
    for (size_t i = 0; i < r->p->group_count; i++) {
        if (strcmp(r->p->groups[i].name, g.name) != 0)
            continue;
        if (r->p->groups[i].order != g.order)
            wrong(r, el->line, "another order than elsewhere for group ", g.name);
        return;
    }
    *APPEND(r->p, struct group, groups, group_count) = g;
}

static void take_permission(struct reading *r, xmlNodePtr el)
{
    struct permission one = {attr(r, el, "name"), spaced(r, el, "for"), r->module};
    if (plugins_permission(r->p, one.name) >= 0)
        wrong(r, el->line, "second permission ", one.name);
    else if (r->p->permission_count == PERMISSIONS_MAX)
        wrong(r, el->line, "too many permissions: ", one.name);
    else
        *APPEND(r->p, struct permission, permissions, permission_count) = one;
}

static int permission_of(struct reading *r, xmlNodePtr el)
{
    char *name = attr(r, el, "permission");
    int index = name ? plugins_permission(r->p, name) : -1;
    if (name && index < 0)
        wrong(r, el->line, "no enabled module declares permission ", name);
    talloc_free(name);
    return index;
}

static void take_menu(struct reading *r, xmlNodePtr el)
{
    struct menu_item m = {.group = attr(r, el, "group"),
                          .path = attr(r, el, "path"),
                          .label = attr(r, el, "label"),
                          .queue = attr(r, el, "queue"),
                          .permission = permission_of(r, el),
                          .kinds = spaced(r, el, "for"),
                          .province = xmlHasProp(el, X("level")) != NULL, /* the one level that the schema knows */
                          .group_order = -1,
                          .order = number(r, el, "order")};
    for (size_t i = 0; i < r->p->group_count; i++)
        if (strcmp(r->p->groups[i].name, m.group) == 0)
            m.group_order = r->p->groups[i].order;
    if (m.group_order < 0)
        wrong(r, el->line, "no enabled module declares group ", m.group);
    bool found = !m.queue || !strcmp(m.queue, QUEUE_ALL);
    for (size_t i = 0; !found && i < r->p->queue_count; i++)
        found = strcmp(r->p->queues[i].name, m.queue) == 0;
    if (!found)
        wrong(r, el->line, "no enabled module declares queue ", m.queue);
    *APPEND(r->p, struct menu_item, menu, menu_count) = m;
}

static void take_queue(struct reading *r, xmlNodePtr el)
{
    struct queue q = {attr(r, el, "name"), attr(r, el, "case"), attr(r, el, "path"), attr(r, el, "label"),
                      permission_of(r, el)};
    for (size_t i = 0; i < r->p->queue_count; i++)
        if (strcmp(r->p->queues[i].name, q.name) == 0)
            wrong(r, el->line, "second queue ", q.name);
    *APPEND(r->p, struct queue, queues, queue_count) = q;
}

/* What entries refer to comes first, from all modules: pass 0 groups and permissions, 1 queues, 2 menus. */
static void take_pass(struct reading *r, xmlDocPtr doc, int pass)
{
    static const struct {
        const char *name;
        int pass;
        void (*take)(struct reading *r, xmlNodePtr el);
    } kinds[] = {{"group", 0, take_group},
                 {"permission", 0, take_permission},
                 {"queue", 1, take_queue},
                 {"menu", 2, take_menu}};
    xmlNodePtr root = xmlDocGetRootElement(doc);
    for (xmlNodePtr el = xmlFirstElementChild(root); el && !r->error; el = xmlNextElementSibling(el))
        for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
            if (kinds[i].pass == pass && xmlStrEqual(el->name, X(kinds[i].name)))
                kinds[i].take(r, el);
}

static xmlSchemaPtr open_schema(struct reading *r, const char *dir)
{
    r->file = talloc_asprintf(r->p, "%s/module.xsd", dir);
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(r->file);
    xmlSetStructuredErrorFunc(r, xml_says);
    xmlSchemaPtr schema = parser ? xmlSchemaParse(parser) : NULL;
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlSchemaFreeParserCtxt(parser);
    if (!schema)
        wrong(r, 0, "not readable", "");
    return schema;
}

static bool valid(struct reading *r, xmlSchemaPtr schema, xmlDocPtr doc)
{
    xmlSchemaValidCtxtPtr check = xmlSchemaNewValidCtxt(schema);
    xmlSchemaSetValidStructuredErrors(check, xml_says, r);
    bool good = xmlSchemaValidateDoc(check, doc) == 0;
    xmlSchemaFreeValidCtxt(check);
    return good && !r->error;
}

static xmlDocPtr read_file(struct reading *r, xmlSchemaPtr schema, const char *dir, const char *name)
{
    r->file = talloc_asprintf(r->p, "%s/%s.xml", dir, name);
    if (access(r->file, R_OK) != 0)
        r->file = talloc_asprintf(r->p, "%s/%s/module.xml", dir, name);
    xmlSetStructuredErrorFunc(r, xml_says);
    xmlDocPtr doc = xmlReadFile(r->file, NULL, XML_PARSE_NONET);
    xmlSetStructuredErrorFunc(NULL, NULL);
    if (!doc) {
        wrong(r, 0, "not readable", "");
        return NULL;
    }
    if (valid(r, schema, doc)) {
        char *self = attr(r, xmlDocGetRootElement(doc), "name");
        if (strcmp(self, name) != 0)
            wrong(r, 1, "describes another module: ", self);
    }
    return doc;
}

static int by_order(const void *a, const void *b)
{
    const struct menu_item *x = a, *y = b;
    if (x->group_order != y->group_order)
        return x->group_order < y->group_order ? -1 : 1;
    int group = strcmp(x->group, y->group);
    return group ? group : x->order != y->order ? (x->order < y->order ? -1 : 1) : strcmp(x->path, y->path);
}

enum { MODULES_MAX = 64 };

static size_t split(struct reading *r, const char *names, const char *list[MODULES_MAX])
{
    size_t count = 0;
    char *all = talloc_strdup(r->p, " ");
    for (const char *p = names + strspn(names, " \t"); *p; p += strspn(p, " \t")) {
        size_t len = strcspn(p, " \t");
        char *name = talloc_strndup(r->p, p, len);
        p += len;
        if (strstr(all, talloc_asprintf(r->p, " %s ", name)) || count == MODULES_MAX || strchr(name, '/')) {
            wrong(r, 0, "modules named twice, too many, or no name: ", name);
            break;
        }
        list[count++] = name;
        all = talloc_asprintf_append(all, "%s ", name);
    }
    r->p->enabled = all;
    return count;
}

static void read_all(struct reading *r, const char *dir, xmlSchemaPtr schema)
{
    const char *names[MODULES_MAX];
    const char *files[MODULES_MAX];
    xmlDocPtr docs[MODULES_MAX] = {NULL};
    r->file = "modules";
    size_t count = split(r, r->p->enabled, names);
    for (size_t i = 0; i < count && !r->error; i++) {
        docs[i] = read_file(r, schema, dir, names[i]);
        files[i] = r->file;
    }
    for (int pass = 0; pass < 3; pass++)
        for (size_t i = 0; i < count && !r->error; i++) {
            r->file = files[i];
            r->module = names[i];
            take_pass(r, docs[i], pass);
        }
    for (size_t i = 0; i < count; i++)
        xmlFreeDoc(docs[i]);
}

enum rc plugins_open(TALLOC_CTX *mem, const char *dir, const char *schema_dir, const char *enabled,
                     struct plugins **out, char **error)
{
    struct plugins *p = talloc_zero(mem, struct plugins);
    struct reading r = {.mem = mem, .p = p};
    xmlSchemaPtr schema = open_schema(&r, schema_dir);
    p->enabled = enabled;
    if (schema && !r.error)
        read_all(&r, dir, schema);
    xmlSchemaFree(schema);
    *error = r.error;
    if (r.error) {
        talloc_free(p);
        return RC_INVALID;
    }
    if (p->menu_count)
        qsort(p->menu, p->menu_count, sizeof *p->menu, by_order);
    *out = p;
    return RC_OK;
}

bool plugins_enabled(const struct plugins *p, const char *module)
{
    size_t len = strlen(module);
    for (const char *at = p->enabled + 1; len && (at = strstr(at, module)); at++)
        if (at[-1] == ' ' && at[len] == ' ')
            return true;
    return false;
}

size_t plugins_permissions(const struct plugins *p, const struct permission **out)
{
    *out = p->permissions;
    return p->permission_count;
}

int plugins_permission(const struct plugins *p, const char *name)
{
    for (size_t i = 0; i < p->permission_count; i++)
        if (strcmp(p->permissions[i].name, name) == 0)
            return (int)i;
    return -1;
}

size_t plugins_menu(const struct plugins *p, const struct menu_item **out)
{
    *out = p->menu;
    return p->menu_count;
}

size_t plugins_queues(const struct plugins *p, const struct queue **out)
{
    *out = p->queues;
    return p->queue_count;
}

void permset_add(struct permset *s, int index)
{
    if (index >= 0 && index < PERMISSIONS_MAX)
        s->bits[index / 64] |= UINT64_C(1) << (index % 64);
}

bool permset_has(const struct permset *s, int index)
{
    return index >= 0 && index < PERMISSIONS_MAX && (s->bits[index / 64] >> (index % 64) & 1);
}

void permset_all(const struct plugins *p, const char *kind, struct permset *out)
{
    char spaced_kind[64];
    size_t len = strlen(kind);
    *out = (struct permset){{0}};
    if (len == 0 || len > sizeof spaced_kind - 3)
        return;
    spaced_kind[0] = spaced_kind[len + 1] = ' ';
    memcpy(spaced_kind + 1, kind, len);
    spaced_kind[len + 2] = '\0';
    for (size_t i = 0; i < p->permission_count; i++)
        if (strstr(p->permissions[i].kinds, spaced_kind))
            permset_add(out, (int)i);
}
