/* Writes sample certificates to standard output: cert-sample LAYOUT SCHEMA normal|rare|extreme|empty|N
 * N is a number of pages, of which standard error then tells milliseconds a page and the growth of memory. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

#include "domain/certificate/pdf.h"

#define RECORDS 60

static const struct cert_record NORMAL[] = {
    {"公需科目", "数字化转型与新质生产力发展专题培训", "远程教育", "18"},
    {"公需科目", "专业技术人员职业道德与创新能力建设", "远程教育", "12"},
    {"专业科目", "省级继续教育项目“重症医学新进展”研修班", "参加培训班", "24"},
    {"专业科目", "《中华护理杂志》论文：急诊分诊流程的改进", "发表论文", "22"},
    {"专业科目", "市医学会重症医学分会 2025 年学术年会", "学术会议", "12"},
    {"专业科目", "医院感染防控岗位练兵", "在岗学习", "8"},
};

static const struct cert_total TOTALS[] = {{"公需科目", "30"}, {"专业科目", "66"}};

static const struct cert_page PAGE = {
    .number = "豫继证 2025-4104-0018267",
    .name = "欧阳𠮷䶮",
    .document_type = "居民身份证",
    .document_number = "410402198001010015",
    .document_mask = "4104**********0015",
    .employer = "平顶山市鹰城医院",
    .series = "卫生技术人员",
    .level = "中级（主管护师）",
    .year = "2025",
    .hours = "96",
    .authority = "平顶山市人力资源和社会保障局",
    .issued = "2026-01-09",
    .url = "https://jy.example.gov.cn/jijiao/certificate/verify?t=6Rz0mJq2vP9sXy4LwQ8kTA",
    .records = NORMAL,
    .n_records = 6,
    .totals = TOTALS,
    .n_totals = 2,
};

static char *repeat(TALLOC_CTX *mem, const char *text, size_t n)
{
    char *out = talloc_strdup(mem, "");
    while (n--)
        out = talloc_strdup_append(out, text);
    return out;
}

static struct cert_page extreme(TALLOC_CTX *mem)
{
    struct cert_record *records = talloc_zero_array(mem, struct cert_record, RECORDS);
    for (size_t i = 0; i < RECORDS; i++)
        records[i] = (struct cert_record){
            i % 3 ? "专业科目" : "行业公需科目（选修部分）",
            talloc_asprintf(mem, "第 %zu 项：%s", i + 1, repeat(mem, "继续教育基地培训", i % 12)),
            "援藏援疆援外支教支农支医扶贫挂职", "1234.5"};
    struct cert_page page = PAGE;
    page.name = repeat(mem, "阿卜杜拉·", 12);
    page.employer = repeat(mem, "平顶山高新技术产业开发区", 10);
    page.document_type = "外国人永久居留身份证（新版）";
    page.document_mask = "南字第********************56号";
    page.series = "中等职业学校教师（实习指导教师）";
    page.level = "正高级（正高级实习指导教师）";
    page.number = repeat(mem, "平继证 2025-4104-", 6);
    page.authority = "平顶山市城乡一体化示范区人力资源和社会保障局（高新技术产业开发区）";
    page.remark = repeat(mem, "专业科目以财政部门登记为准；", 8);
    page.hours = "1234.5";
    page.records = records;
    page.n_records = RECORDS;
    static const struct cert_total MANY[] = {
        {"公需科目（必修）", "120.5"}, {"公需科目（选修）", "110"}, {"专业科目", "1004"}};
    page.totals = MANY;
    page.n_totals = 3;
    return page;
}

static struct cert_page sample(TALLOC_CTX *mem, const char *kind)
{
    struct cert_page page = PAGE;
    if (strcmp(kind, "rare") == 0)
        page.name = "张𪛖"; /* U+2A6D6: in the fallback face only */
    if (strcmp(kind, "empty") == 0)
        page = (struct cert_page){.number = NULL};
    return strcmp(kind, "extreme") == 0 ? extreme(mem) : page;
}

static long resident_pages(void)
{
    long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%ld %ld", &size, &resident) != 2)
        resident = 0;
    if (file)
        fclose(file);
    return resident;
}

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Many persons in one document; the first tenth fills the caches before memory is measured. */
static enum rc many(TALLOC_CTX *mem, struct cert_layout *layout, const struct cert_meta *meta, long n)
{
    int fd = 1;
    long before = 0;
    double start = milliseconds();
    struct cert_pdf *pdf = cert_pdf_open(mem, layout, meta, cert_write_fd, &fd);
    for (long i = 0; i < n; i++) {
        struct cert_page page = PAGE;
        if (i == n / 10)
            before = resident_pages();
        TALLOC_CTX *one = talloc_new(mem);
        page.number = talloc_asprintf(one, "豫继证 2025-4104-%07ld", i);
        page.url =
            talloc_asprintf(one, "https://jy.example.gov.cn/jijiao/certificate/verify?t=%022ld", i * 7919);
        page.name = talloc_asprintf(one, "张%lc%lc", (wint_t)(0x4e00 + i * 37 % 300),
                                    (wint_t)(0x4e00 + i * 91 % 300));
        if (cert_pdf_add(pdf, &page))
            break;
        talloc_free(one);
    }
    long after = resident_pages();
    enum rc rc = cert_pdf_close(pdf);
    fprintf(stderr, "%ld pages: %.2f ms a page, memory +%ld KiB\n", n, (milliseconds() - start) / (double)n,
            (after - before) * 4);
    return rc;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: cert-sample LAYOUT SCHEMA normal|rare|extreme|empty|N\n");
        return 2;
    }
    setlocale(LC_ALL, "C.UTF-8");
    TALLOC_CTX *mem = talloc_new(NULL);
    char *error = NULL;
    int fd = 1;
    struct cert_meta meta = {"继续教育证书", "平顶山市人力资源和社会保障局", "2026-01-09T08:00:00Z"};
    struct cert_layout *layout = cert_layout_load(mem, argv[1], argv[2], &error);
    if (!layout) {
        fprintf(stderr, "%s\n", error);
        return 1;
    }
    long n = strtol(argv[3], NULL, 10);
    struct cert_page page = sample(mem, argv[3]);
    enum rc rc = n > 0 ? many(mem, layout, &meta, n)
                       : cert_pdf_write(mem, layout, &meta, &page, 1, cert_write_fd, &fd);
    talloc_free(mem);
    return rc ? 1 : 0;
}
