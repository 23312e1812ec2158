#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "domain/policy/internal.h"

void *policy_must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

void *policy_push_size(TALLOC_CTX *mem, void *array, size_t count, size_t size)
{
    /* Room grows by doubling: at 0, 1, 2, 4, 8, … elements. */
    if ((count & (count - 1)) == 0)
        array = policy_must(talloc_realloc_size(mem, array, size * (count ? count * 2 : 1)));
    memset((char *)array + count * size, 0, size);
    return array;
}

/* A pack inherits its parent's mistakes: each is reported once, and no more than anyone would read. */
enum { PROBLEMS_MAX = 1000 };

/* The next conversion of a format at *p (after its '%'), as text; *p moves behind it. */
static const char *converted(TALLOC_CTX *mem, const char **p, va_list args)
{
    int most = -1;
    if (strncmp(*p, ".*", 2) == 0) {
        most = va_arg(args, int);
        *p += 2;
    } else if (**p == '.') {
        most = (int)strtol(*p + 1, (char **)(uintptr_t)p, 10);
    }
    bool size = **p == 'z';
    *p += size;
    const char kind = *(*p)++;
    if (kind == 's' && most >= 0)
        return policy_must(talloc_strndup(mem, va_arg(args, const char *), (size_t)most));
    if (kind == 's')
        return policy_must(talloc_strdup(mem, va_arg(args, const char *)));
    if (size)
        return policy_must(talloc_asprintf(mem, "%zu", va_arg(args, size_t)));
    return policy_must(talloc_asprintf(mem, "%d", va_arg(args, int)));
}

/* Sentence, key and arguments from a format. */
static void compose(TALLOC_CTX *mem, struct policy_problem *problem, const char *format, va_list args)
{
    char *text = policy_must(talloc_strdup(mem, "")), *key = policy_must(talloc_strdup(mem, format)), *to = key;
    size_t count = 0;
    for (const char *p = format; *p;) {
        if (*p == '%' && p[1] != '%') {
            p++;
            const char *arg = converted(mem, &p, args);
            text = policy_must(talloc_strdup_append(text, arg));
            if (count < POLICY_PROBLEM_ARGS - 1)
                problem->args[count++] = arg;
            continue;
        }
        p += *p == '%';
        text = policy_must(talloc_strndup_append(text, p, 1));
        char c = *p >= 'A' && *p <= 'Z' ? (char)(*p + ('a' - 'A')) : *p;
        p++;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            *to++ = c;
        else if (to > key && to[-1] != '-')
            *to++ = '-';
    }
    while (to > key && to[-1] == '-')
        to--;
    *to = '\0';
    problem->text = text;
    problem->key = key;
}

void policy_problem_list(struct policy_problems *problems, const char *file, int line, const char *format, va_list args)
{
    struct policy_problem new = {.line = line};
    compose(problems->mem, &new, format, args);
    for (size_t i = 0; i < problems->count; i++)
        if (problems->list[i].line == line && policy_same(problems->list[i].file, file) &&
            strcmp(problems->list[i].text, new.text) == 0)
            return;
    if (problems->count == PROBLEMS_MAX)
        return;
    new.file = file ? policy_must(talloc_strdup(problems->mem, file)) : NULL;
    *POLICY_PUSH(problems->mem, problems->list, problems->count) = new;
}

void policy_problem(struct policy_problems *problems, const char *file, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    policy_problem_list(problems, file, line, format, args);
    va_end(args);
}

bool policy_decimal(const char *text, int digits, int64_t *out)
{
    int64_t value = 0, unit = POLICY_UNIT;
    const char *p = text;
    for (; *p >= '0' && *p <= '9'; p++) {
        if (value > INT32_MAX)
            return false;
        value = value * 10 + (*p - '0');
    }
    if (p == text)
        return false;
    value *= POLICY_UNIT;
    if (*p == '.') {
        const char *point = p++;
        for (; *p >= '0' && *p <= '9'; p++) {
            if (p - point > digits || unit == 1)
                return false;
            unit /= 10;
            value += (*p - '0') * unit;
        }
        if (p - point == 1)
            return false;
    }
    *out = value;
    return *p == '\0';
}

static int digits(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

bool policy_date(const char *text, int64_t *day)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    for (int i = 0; i < 10; i++)
        if (i != 4 && i != 7 && (text[i] < '0' || text[i] > '9'))
            return false;
    int y = digits(text, 4), m = digits(text + 5, 2), d = digits(text + 8, 2);
    if (y < 1900 || m < 1 || m > 12 || d < 1)
        return false;
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    if (d > DAYS[m - 1] + (m == 2 && leap))
        return false;
    /* Years that begin in March put the leap day last. */
    int64_t years = m > 2 ? y : y - 1, months = (m + 9) % 12;
    *day = years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + d;
    return true;
}

bool policy_same(const char *a, const char *b)
{
    return a && b ? *a == *b && strcmp(a, b) == 0 : a == b;
}

bool policy_in(const char *text, const char *const *list, size_t count)
{
    for (size_t i = 0; text && i < count; i++)
        if (*text == *list[i] && strcmp(text, list[i]) == 0)
            return true;
    return false;
}

bool policy_region_in(const char *region, const char *const *prefixes, size_t count, size_t *length)
{
    bool found = count == 0;
    *length = 0;
    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(prefixes[i]);
        if (region && strncmp(region, prefixes[i], n) == 0 && (!found || n > *length)) {
            found = true;
            *length = n;
        }
    }
    return found;
}
