#include <libxml/xmlwriter.h>
#include <string.h>

#include "core/log.h"
#include "core/serve-int.h"
#include "core/sheet.h"

#define X(s) ((const xmlChar *)(s))

const struct route *route_find(const struct serve *s, const char *path, int *access)
{
    for (size_t i = 0; s->module->routes[i].path; i++)
        if (strcmp(s->module->routes[i].path, path) == 0) {
            *access = s->access[i];
            return &s->module->routes[i];
        }
    return NULL;
}

const char *route_methods(const struct route *route)
{
    return !route->post ? "GET, HEAD" : !route->get ? "POST" : "GET, HEAD, POST";
}

enum rc routes_open(struct serve *s)
{
    size_t count = 0;
    while (s->module->routes[count].path)
        count++;
    s->access = talloc_zero_array(s, int, count + 1);
    for (size_t i = 0; i < count; i++) {
        const char *permission = s->module->routes[i].permission;
        s->access[i] = strcmp(permission, "public") == 0 ? ACCESS_PUBLIC
                       : strcmp(permission, "signed-in") == 0
                           ? ACCESS_SIGNED_IN
                           : plugins_permission(s->app->plugins, permission);
        if (s->access[i] == -1 && strcmp(permission, "public") != 0) {
            log_error(s->app->log, "start", "error=\"route %s: no enabled module declares permission %s\"",
                      s->module->routes[i].path, permission);
            return RC_INTERNAL;
        }
    }
    return RC_OK;
}

int64_t route_body_max(const struct route *route)
{
    int64_t most = BODY_PLAIN_MAX;
    for (const struct field *f = route->fields; f && f->name; f++)
        if (f->flags & F_SHEET)
            most += 4 * SHEET_FILE_MAX; /* so that who sends too much is told beside the field */
        else if (f->v == V_FILE)
            most += f->max * (f->flags & F_MANY ? (f->min > 0 ? f->min : 10) : 1);
    return most;
}

static const char *validator_name(enum validator v)
{
    static const char *const names[] = {"line", "text", "code",   "id",  "int",   "tenths", "date",
                                        "year", "yes",  "choice", "hex", "token", "secret", "file"};
    return names[v];
}

static void print_number(xmlTextWriterPtr w, const char *name, int64_t value)
{
    if (value)
        xmlTextWriterWriteFormatAttribute(w, X(name), "%lld", (long long)value);
}

static void print_fields(xmlTextWriterPtr w, const char *element, const struct field *f)
{
    for (; f && f->name; f++) {
        xmlTextWriterStartElement(w, X(element));
        xmlTextWriterWriteAttribute(w, X("name"), X(f->name));
        xmlTextWriterWriteAttribute(w, X("type"), X(validator_name(f->v)));
        print_number(w, "min", f->min);
        print_number(w, "max", f->max);
        if (f->choices)
            xmlTextWriterWriteAttribute(w, X("choices"), X(f->choices));
        if (f->flags & F_REQUIRED)
            xmlTextWriterWriteAttribute(w, X("required"), X("yes"));
        if (f->flags & F_MANY)
            xmlTextWriterWriteAttribute(w, X("many"), X("yes"));
        if (f->flags & F_PREFIX)
            xmlTextWriterWriteAttribute(w, X("prefix"), X("yes"));
        xmlTextWriterEndElement(w);
    }
}

static void print_route(xmlTextWriterPtr w, const struct route *route)
{
    static const struct {
        unsigned flag;
        const char *name;
    } flags[] = {{R_ENTRY, "entry"},  {R_PUBLIC_FORM, "public-form"},
                 {R_NO_TX, "no-tx"},  {R_POST_ANYWAY, "post-anyway"},
                 {R_FRESH, "fresh"},  {R_STABLE, "stable"},
                 {R_OWN_TX, "own-tx"}};
    xmlTextWriterStartElement(w, X("route"));
    xmlTextWriterWriteAttribute(w, X("path"), X(route->path));
    xmlTextWriterWriteAttribute(w, X("methods"), X(route_methods(route)));
    xmlTextWriterWriteAttribute(w, X("permission"), X(route->permission));
    if (route->sheet)
        xmlTextWriterWriteAttribute(w, X("sheet"), X(route->sheet));
    if (route->object)
        xmlTextWriterWriteAttribute(w, X("object"), X(route->object));
    if (route->about)
        xmlTextWriterWriteAttribute(w, X("about"), X(route->about));
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (route->flags & flags[i].flag)
            xmlTextWriterWriteAttribute(w, X(flags[i].name), X("yes"));
    print_fields(w, "query", route->query);
    print_fields(w, "field", route->fields);
    xmlTextWriterEndElement(w);
}

void routes_print(const struct module *module, FILE *out)
{
    xmlBufferPtr buffer = xmlBufferCreate();
    xmlTextWriterPtr w = xmlNewTextWriterMemory(buffer, 0);
    xmlTextWriterSetIndent(w, 1);
    xmlTextWriterStartDocument(w, NULL, "UTF-8", NULL);
    xmlTextWriterStartElement(w, X("routes"));
    xmlTextWriterWriteAttribute(w, X("module"), X(module->name));
    for (const struct route *route = module->routes; route->path; route++)
        print_route(w, route);
    xmlTextWriterEndDocument(w);
    xmlFreeTextWriter(w);
    fputs((const char *)xmlBufferContent(buffer), out);
    xmlBufferFree(buffer);
}
