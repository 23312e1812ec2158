/* Modules describe themselves: modules/<name>/module.xml is installed with the module and read by every
 * responder at start-up, if the configuration enables it (key modules). Menus, permissions, queues and kinds
 * of case are the sum of these files; no central list names them.
 *
 *   <module xmlns="urn:jijiao:module:1" name="credit">
 *     <group name="credit" order="30"/>          a part of the menu (label menu.group.credit); several
 * modules may name the same one, with the same order <permission name="credit.declare" for="person employer
 * authority"/>     kinds of post that can hold it <menu group="credit" order="30" path="credit/declare"
 * permission="credit.declare" label="menu.declare" queue="declaration"/> <queue name="declaration"
 * case="declaration" permission="review.credit" path="review/list?kind=declaration"
 *            label="queue.declaration"/>
 *   </module>
 *
 * A menu entry may also say for="person": the kinds of post that see it, whatever its permission; and level="province": only posts of a
 * province's own organisations do.
 *
 * The label keys live in xslt/text. Validated by schema/module.xsd at start-up; an error stops it with one
 * line. */
#ifndef JIJIAO_CORE_PLUGIN_H
#define JIJIAO_CORE_PLUGIN_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "core/rc.h"

enum { PERMISSIONS_MAX = 128 };

/* A set of permissions: bit n is permission n of plugins_permission(). */
struct permset {
    uint64_t bits[PERMISSIONS_MAX / 64];
};

/* A menu entry with this queue bears the sum of all queues as its badge, and is for who may decide in one of them. */
#define QUEUE_ALL "all"

struct permission {
    const char *name;
    const char *kinds; /* " person employer … ", with a space at both ends */
    const char *module;
};

struct menu_item {
    const char *group, *path, *label,
        *queue;        /* queue: NULL or the name of the queue whose count is its badge */
    int permission;    /* index, or -1: every signed-in post */
    const char *kinds; /* " person … " or NULL: kinds of post that see it */
    bool province;     /* none but those of a province's own organisations sees it */
    int group_order, order;
};

struct queue {
    const char *name, *kind, *path, *label; /* kind: kind of review case */
    int permission;
};

struct plugins;

/* Reads `<dir>/<name>.xml` or else `<dir>/<name>/module.xml` for every name in `enabled` (separated by
 * spaces) and checks it against `<schema_dir>/module.xsd`. RC_INVALID with one line in `*error` (file, line,
 * reason; hangs off mem) for a missing or wrong descriptor or schema, a permission, queue or module named
 * twice, a menu entry or queue whose permission, queue or group no enabled module declares. `*out` hangs off
 * mem. */
enum rc plugins_open(TALLOC_CTX *mem, const char *dir, const char *schema_dir, const char *enabled,
                     struct plugins **out, char **error);

bool plugins_enabled(const struct plugins *p, const char *module);
size_t plugins_permissions(const struct plugins *p, const struct permission **out);
int plugins_permission(const struct plugins *p, const char *name); /* -1 if there is none */
size_t plugins_menu(const struct plugins *p,
                    const struct menu_item **out); /* ordered by group order, order */
size_t plugins_queues(const struct plugins *p, const struct queue **out);

void permset_add(struct permset *s, int index);
bool permset_has(const struct permset *s, int index); /* index -1: never */
/* Every permission that a kind of post can hold: what its super administrator, or a person, has. */
void permset_all(const struct plugins *p, const char *kind, struct permset *out);

#endif
