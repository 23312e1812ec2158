/* Sources to a set of packs. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/policy/internal.h"

enum rc policy_read_file(TALLOC_CTX *mem, const char *path, struct policy_source *out,
                         struct policy_problems *problems)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0 || S_ISDIR(st.st_mode)) {
        policy_problem(problems, path, 0, "cannot be read: %s", fd < 0 ? strerror(errno) : "not a file");
        if (fd >= 0)
            close(fd);
        return RC_NOT_FOUND;
    }
    /* The limit holds for what is read, whatever stat says: a pipe has no size. */
    char *data = policy_must(talloc_size(mem, POLICY_FILE_MAX + 1));
    size_t size = 0;
    ssize_t got = 1;
    while (got > 0 && size <= POLICY_FILE_MAX) {
        got = read(fd, data + size, POLICY_FILE_MAX + 1 - size);
        size += got > 0 ? (size_t)got : 0;
        if (got < 0 && errno == EINTR)
            got = 1;
    }
    int failed = got < 0 ? errno : 0;
    close(fd);
    if (failed || size > POLICY_FILE_MAX) {
        if (failed)
            policy_problem(problems, path, 0, "cannot be read: %s", strerror(failed));
        else
            policy_problem(problems, path, 0, "larger than %d bytes", POLICY_FILE_MAX);
        talloc_free(data);
        return failed ? RC_NOT_FOUND : RC_TOO_LARGE;
    }
    *out = (struct policy_source){.name = policy_must(talloc_strdup(mem, path)), .data = policy_must(talloc_realloc(mem, data, char, size + 1)), .size = size};
    return RC_OK;
}

static int is_pack(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);
    return n > 4 && entry->d_name[0] != '.' && strcmp(entry->d_name + n - 4, ".xml") == 0;
}

enum rc policy_read_dir(TALLOC_CTX *mem, const char *dir, struct policy_source **out, size_t *count,
                        struct policy_problems *problems)
{
    struct dirent **entries = NULL;
    int n = scandir(dir, &entries, is_pack, alphasort);
    enum rc rc = n > 0 ? RC_OK : RC_NOT_FOUND;
    *out = NULL;
    *count = 0;
    if (n <= 0)
        policy_problem(problems, dir, 0, "%s", n < 0 ? strerror(errno) : "holds no pack");
    for (int i = 0; i < n; i++) {
        char *path = policy_must(talloc_asprintf(mem, "%s/%s", dir, entries[i]->d_name));
        struct policy_source *source = POLICY_PUSH(mem, *out, *count);
        enum rc one = policy_read_file(mem, path, source, problems);
        rc = rc == RC_OK ? one : rc;
        free(entries[i]);
    }
    free(entries);
    return rc;
}

char *policy_source_attr(TALLOC_CTX *mem, const struct policy_source *source, const char *name)
{
    struct policy_problems ignored = {policy_must(talloc_new(mem)), NULL, 0};
    xmlDoc *doc = policy_xml_read(source, &ignored);
    const char *value = doc ? policy_attr(xmlDocGetRootElement(doc), name) : NULL;
    char *copy = value ? policy_must(talloc_strdup(mem, value)) : NULL;
    xmlFreeDoc(doc);
    talloc_free(ignored.mem);
    return copy;
}

/* A pack on its way: its own document, then the one merged with its parent's. */
struct draft {
    const struct policy_source *source;
    xmlDoc *doc, *merged;
    struct policy_pack *pack;
    bool holds; /* published, and all that it extends */
};

static const char *root_attr(const struct draft *draft, const char *name)
{
    return policy_attr(xmlDocGetRootElement(draft->doc), name);
}

static bool read_draft(struct draft *draft, const struct policy_set *set, struct policy_problems *problems)
{
    draft->doc = policy_xml_read(draft->source, problems);
    if (!draft->doc || !policy_xml_valid(set->pack_schema, draft->doc, draft->source->name, problems))
        return false;
    xmlNode *root = xmlDocGetRootElement(draft->doc);
    if (!policy_is(root, "policy")) {
        policy_problem(problems, draft->source->name, (int)xmlGetLineNo(root),
                       "the root element must be policy");
        return false;
    }
    policy_xml_mark(root, draft->source->name);
    return true;
}

static struct draft *draft_of(struct draft *drafts, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (policy_same(root_attr(&drafts[i], "code"), code))
            return &drafts[i];
    return NULL;
}

/* Merges a draft if its parent is merged. Result: it is merged now. */
static bool try_merge(struct draft *draft, struct draft *drafts, size_t count)
{
    const char *parent_code = root_attr(draft, "extends");
    const struct draft *parent = parent_code ? draft_of(drafts, count, parent_code) : NULL;
    if (!parent_code)
        draft->merged = draft->doc;
    else if (parent && parent->merged)
        draft->merged = policy_merge(parent->merged, draft->doc);
    draft->holds = draft->source->published && (!parent || parent->holds);
    return draft->merged != NULL;
}

/* A parent is compiled before its children, whatever the order given; what stays unmerged has no parent or is
 * its own ancestor. */
static void merge_all(struct policy_set *set, struct draft *drafts, size_t count,
                      struct policy_problems *problems)
{
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < count; i++) {
            if (drafts[i].merged || !try_merge(&drafts[i], drafts, count))
                continue;
            moved = true;
            size_t before = problems->count;
            drafts[i].pack = policy_compile(set, drafts[i].merged, drafts[i].source->name, problems);
            if (problems->count == before && !drafts[i].holds)
                policy_check(drafts[i].pack, problems);
        }
    }
    for (size_t i = 0; i < count; i++) {
        xmlNode *root = xmlDocGetRootElement(drafts[i].doc);
        const char *parent = policy_attr(root, "extends");
        if (drafts[i].merged)
            continue;
        if (draft_of(drafts, count, parent))
            policy_problem(problems, drafts[i].source->name, (int)xmlGetLineNo(root), "extends %s, which extends this pack or is not usable", parent);
        else
            policy_problem(problems, drafts[i].source->name, (int)xmlGetLineNo(root), "extends %s, which does not exist", parent);
    }
}

static void check_codes(struct draft *drafts, size_t count, struct policy_problems *problems)
{
    for (size_t i = 0; i < count; i++) {
        const char *code = root_attr(&drafts[i], "code");
        if (draft_of(drafts, count, code) != &drafts[i])
            policy_problem(problems, drafts[i].source->name,
                           (int)xmlGetLineNo(xmlDocGetRootElement(drafts[i].doc)),
                           "the code %s is taken by %s", code, draft_of(drafts, count, code)->source->name);
    }
}

static void build(struct policy_set *set, struct draft *drafts, size_t count,
                  struct policy_problems *problems)
{
    bool readable = true;
    for (size_t i = 0; i < count; i++)
        readable = read_draft(&drafts[i], set, problems) && readable;
    if (!readable)
        return;
    check_codes(drafts, count, problems);
    if (problems->count == 0)
        merge_all(set, drafts, count, problems);
    if (problems->count)
        return;
    for (size_t i = 0; i < count; i++)
        *POLICY_PUSH(set, set->packs, set->count) = drafts[i].pack;
    policy_check_set(set, problems);
}

static int set_gone(struct policy_set *set)
{
    xmlSchemaFree(set->pack_schema);
    xmlSchemaFree(set->case_schema);
    return 0;
}

enum rc policy_load_memory(TALLOC_CTX *mem, const struct policy_source *sources, size_t count,
                           const char *schema_dir, struct policy_set **out, struct policy_problems *problems)
{
    struct policy_set *set = policy_must(talloc_zero(mem, struct policy_set));
    struct policy_problems own = {problems->mem, NULL, 0};
    talloc_set_destructor(set, set_gone);
    *out = NULL;
    set->pack_schema = policy_xml_schema(schema_dir, "policy.xsd", &own);
    set->case_schema = policy_xml_schema(schema_dir, "exchange-policy.xsd", &own);
    enum rc rc = set->pack_schema && set->case_schema ? RC_OK : RC_INTERNAL;
    if (rc == RC_OK) {
        struct draft *drafts = policy_must(talloc_zero_array(set, struct draft, count));
        for (size_t i = 0; i < count; i++)
            drafts[i].source = &sources[i];
        build(set, drafts, count, &own);
        for (size_t i = 0; i < count; i++) {
            if (drafts[i].merged != drafts[i].doc)
                xmlFreeDoc(drafts[i].merged);
            xmlFreeDoc(drafts[i].doc);
        }
        talloc_free(drafts);
        rc = own.count ? RC_INVALID : RC_OK;
    }
    for (size_t i = 0; i < own.count; i++)
        *POLICY_PUSH(problems->mem, problems->list, problems->count) = own.list[i];
    if (rc == RC_OK)
        *out = set;
    else
        talloc_free(set);
    return rc;
}

enum rc policy_load_dir(TALLOC_CTX *mem, const char *dir, const char *schema_dir, struct policy_set **out,
                        struct policy_problems *problems)
{
    TALLOC_CTX *scratch = policy_must(talloc_new(NULL));
    struct policy_source *sources;
    size_t count;
    *out = NULL;
    enum rc rc = policy_read_dir(scratch, dir, &sources, &count, problems);
    if (rc == RC_OK)
        rc = policy_load_memory(mem, sources, count, schema_dir, out, problems);
    talloc_free(scratch);
    return rc;
}

size_t policy_count(const struct policy_set *set)
{
    return set->count;
}

const struct policy_pack *policy_at(const struct policy_set *set, size_t index)
{
    return index < set->count ? set->packs[index] : NULL;
}

const struct policy_pack *policy_find(const struct policy_set *set, const char *code)
{
    for (size_t i = 0; i < set->count; i++)
        if (policy_same(set->packs[i]->about.code, code))
            return set->packs[i];
    return NULL;
}

const struct policy_pack *policy_select(const struct policy_set *set, const char *region, const char *sector,
                                        int year)
{
    const struct policy_pack *best = NULL;
    size_t best_rank = 0;
    for (size_t i = 0; i < set->count; i++) {
        const struct policy_about *a = &set->packs[i]->about;
        size_t length;
        if (year < a->from || year > a->to || (a->sector && !policy_same(a->sector, sector)) ||
            !policy_region_in(region, a->regions, a->region_count, &length))
            continue;
        size_t rank = length + 1 + (a->sector ? 100 : 0);
        if (rank > best_rank) {
            best = set->packs[i];
            best_rank = rank;
        }
    }
    return best;
}
