"""The house rules: each is a function from the sources to a list of (file, line, what). docs/conventions.md has the words.

A source is a Source: path, text, and (for C) `code`, the text with comments blanked, and `bare`, with strings blanked too;
line breaks stay, so that positions keep their lines.
"""
import re


class Source:
    def __init__(self, path, text):
        self.path, self.text = path, text
        self.is_c = path.endswith((".c", ".h"))
        self.code, self.bare = (strip_c(text) if self.is_c else (text, text))

    def line_of(self, position):
        return self.text.count("\n", 0, position) + 1


TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def strip_c(text):
    code = TOKEN.sub(lambda m: m[0] if m[0][0] in "\"'" else blank(m[0]), text)
    bare = TOKEN.sub(lambda m: m[0][0] + blank(m[0][1:-1]) + m[0][0] if m[0][0] in "\"'" else blank(m[0]), text)
    return code, bare


def strings(source):
    """Every run of adjacent string literals of a C file: (position, text)."""
    literal = r'"(?:\\.|[^"\\\n])*"'
    for m in re.finditer(literal + r"(?:\s*(?:[A-Z][A-Z0-9_]*\s*)?" + literal + ")*", source.code):
        yield m.start(), "".join(part[1:-1] for part in re.findall(literal, m[0]))


def find(source, text, pattern, what, flags=0):
    return [(source.path, source.line_of(m.start()), what.format(m[0].strip())) for m in re.finditer(pattern, text, flags)]


def in_folder(source, *folders):
    return source.path.startswith(tuple(folder + "/" for folder in folders))


def is_store(source):
    return bool(re.search(r"(^|/)store\.[ch]$", source.path) or re.match(r"core/db[^/]*\.[ch]$", source.path))


OURS = ("core", "domain", "modules", "bin")


def function_length(source):
    """Functions have at most 60 lines, from the line of the name to the closing brace."""
    found = []
    if not source.is_c:
        return found
    start = None
    lines = source.bare.split("\n")
    for number, line in enumerate(lines, 1):
        if start is None and re.match(r"[A-Za-z_].*\(", line) and not line.rstrip().endswith(";"):
            start = number
        elif start is not None and line.rstrip().endswith(";") and not line.startswith((" ", "\t", "}")):
            start = None
        elif start is not None and line.startswith(" ") and line.rstrip().endswith(";") and "{" not in "".join(lines[start - 1:number]):
            start = None
        if start is not None and line.startswith("}"):
            if number - start + 1 > 60:
                found.append((source.path, start, f"function of {number - start + 1} lines (60 at most)"))
            start = None
    return found


def file_length(source):
    """C files have at most 600 lines, stylesheets 300."""
    limit = 600 if source.is_c else 300 if source.path.endswith(".xsl") else None
    lines = source.text.count("\n")
    return [(source.path, lines, f"{lines} lines ({limit} at most)")] if limit and lines > limit else []


FLOORS = {"core": ("core",), "domain": ("core", "domain")}


def floors(source):
    """A floor includes only headers of the floors below it and its own; modules never include one another."""
    floor = source.path.split("/")[0]
    if not source.is_c or floor not in ("core", "domain", "modules"):
        return []
    found = []
    for m in re.finditer(r'^[ \t]*#[ \t]*include[ \t]+"([^"]+)"', source.code, re.M):
        target = m[1].split("/")
        allowed = target[0] in FLOORS.get(floor, ("core", "domain"))
        if floor == "modules":
            allowed = allowed or target[:2] == source.path.split("/")[:2]
        if not allowed:
            found.append((source.path, source.line_of(m.start()), f"includes {m[1]}: not on or below its floor"))
    return found


SQL = re.compile(r"\s*\(?\s*(SELECT\s.*\sFROM\s|SELECT\s+[\d@A-Z_]+\(|INSERT\s+(IGNORE\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s"
                 r"|REPLACE\s+INTO\s|CREATE\s+TABLE|ALTER\s+TABLE|DROP\s+TABLE|START\s+TRANSACTION|LOCK\s+TABLES|WHERE\s.*=)", re.S)


def sql_outside_stores(source):
    """SQL and MySQL types only in files named store.c and in core/db*.c."""
    if not source.is_c or not in_folder(source, *OURS) or is_store(source):
        return []
    found = [(source.path, source.line_of(at), f"SQL outside a store: {text[:40]}") for at, text in strings(source) if SQL.match(text)]
    return found + find(source, source.bare, r"\bMYSQL\w*|\bmysql_\w+|<mysql\.h>", "{} outside core/db*.c")


def mysql_outside_db(source):
    """MySQL types stay in core/db*.c even where SQL is allowed."""
    if source.is_c and in_folder(source, *OURS) and is_store(source) and not source.path.startswith("core/db"):
        return find(source, source.bare, r"\bMYSQL\w*|\bmysql_\w+", "{} outside core/db*.c")
    return []


def writes_in_modules(source):
    """INSERT, UPDATE and DELETE only in core and domain."""
    if not source.is_c or not in_folder(source, "modules", "bin"):
        return []
    return [(source.path, source.line_of(at), f"writes: {text[:40]}") for at, text in strings(source)
            if re.match(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\s", text)]


def html_in_c(source):
    """No HTML in C: pages are made by stylesheets. core/html.c holds the names of elements, never a tag."""
    if not source.is_c or not in_folder(source, *OURS):
        return []
    return [(source.path, source.line_of(at), f"HTML in C: {text[:40]}") for at, text in strings(source)
            if re.search(r"</?(html|head|body|div|span|p|a|table|tr|td|th|ul|ol|li|form|input|button|h[1-6]|br|img|script|style|link"
                         r"|section|main|nav|label|select|option)(\s[^<]*)?/?>", text, re.I)]


def formatted_xml(source):
    """XML is built of nodes, never by formatting strings."""
    if not source.is_c or not in_folder(source, *OURS):
        return []
    return [(source.path, source.line_of(at), f"XML by a format: {text[:40]}") for at, text in strings(source)
            if re.search(r"<[a-zA-Z][\w:.-]*[^<>]*(%[^<>]*)?/?>", text) and re.search(r"%[-0-9.*]*(l|ll|z|j)?[sdiu]", text)
            and re.search(r"^\s*<|</|/>", text)]


def unsafe_calls(source):
    """No call that writes without a bound, no variable length array by alloca, no end of the process inside a request."""
    if not source.is_c:
        return []
    more = "|system|popen|exit" if in_folder(source, "core", "domain", "modules") and not in_folder(source, "core/hold") else ""
    return find(source, source.bare, r"\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|alloca|tmpnam" + more + r")\s*\(", "calls {}")


def typedef_struct(source):
    """No typedef of structs."""
    return find(source, source.bare, r"\btypedef\s+(struct|union)\b", "{}: structs keep their tag") if source.is_c else []


def fcgi_stdio(source):
    """FastCGI by FCGX_Accept_r only: never fcgi_stdio, which replaces stdio."""
    return find(source, source.code, r"fcgi_stdio\.h|\bFCGI_Accept\b", "{} is not for us") if source.is_c else []


def places(source):
    """No folder of a machine, no reference to what is not in the repository."""
    return find(source, source.text, r"/(?:work|home/\w+|root|Users/\w+)/\w[\w./-]*|\.\./sha" r"red\b|\bsha" r"red/\w+\.md", "names {}")


def unfinished(source):
    """No promise instead of work."""
    return find(source, source.text, r"\b(TO" r"DO|FIX" r"ME|X" r"XX|H" r"ACK)\b", "{}")


RULES = [function_length, file_length, floors, sql_outside_stores, mysql_outside_db, writes_in_modules, html_in_c, formatted_xml,
         unsafe_calls, typedef_struct, fcgi_stdio, places, unfinished]

# What each rule must find: (path, text). tests/house/check.py runs these before it believes a rule that finds nothing.
BAD = {
    "function_length": ("core/a.c", "int f(int a,\n      int b)\n{\n" + "    b++;\n" * 60 + "}\n"),
    "file_length": ("xslt/a.xsl", "<x/>\n" * 301),
    "floors": ("domain/a/a.c", '#include "modules/credit/store.h"\n'),
    "sql_outside_stores": ("modules/credit/list.c", 'static const char *q = "SELECT id "\n    "FROM person";\n'),
    "mysql_outside_db": ("domain/a/store.c", "MYSQL *m;\n"),
    "writes_in_modules": ("modules/credit/store.c", 'const char *q = "UPDATE person SET a = 1";\n'),
    "html_in_c": ("core/a.c", 'const char *s = "<p class=\\"x\\">";\n'),
    "formatted_xml": ("domain/a.c", 'printf("<name>%s</name>", s);\n'),
    "unsafe_calls": ("bin/a.c", "void f(char *a) { strcpy(a, b); }\n"),
    "typedef_struct": ("core/a.h", "typedef struct a { int b; } a;\n"),
    "fcgi_stdio": ("core/a.c", '#include <fcgi_stdio.h>\n'),
    "places": ("docs/a.md", "see /wo" "rk/main/docs\n"),
    "unfinished": ("core/a.c", "/* TO" "DO: later */\n"),
}

# What no rule may find: the same words where they belong.
GOOD = [
    ("core/db.c", 'static const char *q = "SELECT id FROM person"; /* strcpy( is not for us */\n'),
    ("domain/a/store.c", 'static const char *q = "UPDATE person SET a = 1";\n#include "core/db.h"\n#include "domain/b/b.h"\n'),
    ("modules/credit/list.c", '#include "modules/credit/store.h"\nconst char *s = "select one from the list"; char c = \'"\';\n'),
    ("core/a.c", "int g(int a);\nint f(int a)\n{\n" + "    a++;\n" * 57 + "}\n"),
]
