libjijiao_a_SOURCES += \
  core/app.c core/app.h \
  core/audit.c core/audit.h core/audit_hash.c core/audit_hash.h core/audit_verify.c \
  core/build.c core/build.h \
  core/civil.c core/civil.h \
  core/conf.c core/conf.h \
  core/db.c core/db.h core/db_internal.h \
  core/db_bind.c core/db_rows.c core/db_stmt.c \
  core/db_audit.c core/db_audit.h \
  core/db_job.c core/db_job.h \
  core/db_limit.c \
  core/db_migrate.c core/db_migrate.h \
  core/job.c core/job.h \
  core/limit.h \
  core/log.c core/log.h \
  core/migrate.c core/migrate.h \
  core/process.c core/process.h \
  core/rc.c core/rc.h
# forms, documents, pages
libjijiao_a_SOURCES += core/utf8.c core/utf8.h core/doc.c core/doc.h core/form.c core/form.h core/form-int.h
libjijiao_a_SOURCES += core/validate.c core/urlenc.c core/upload.c core/upload.h core/multipart.c core/multipart.h core/sheet.c core/sheet.h core/part.c
libjijiao_a_SOURCES += core/view.c core/view.h core/say.c core/say.h core/labels.c core/labels.h core/html.c core/html.h core/fold.c core/fold.h core/memo.c core/memo.h core/pages.c core/pages.h
# descriptors of modules
libjijiao_a_SOURCES += core/plugin.c core/plugin.h
schemadir = $(pkgdatadir)/schema
dist_schema_DATA = schema/module.xsd
# secrets: keys, encryption, cookies, passwords, captcha
libjijiao_a_SOURCES += core/keys.c core/keys.h core/crypt.c core/crypt.h core/cookie.c core/cookie.h
libjijiao_a_SOURCES += core/password.c core/password-common.c core/password.h core/captcha.c core/captcha.h
# attachments: what a file is, and the store
libjijiao_a_SOURCES += core/sniff.c core/sniff-image.c core/sniff-pdf.c core/sniff.h core/sniff-parts.h core/blob.c core/blob.h
# serving
libjijiao_a_SOURCES += core/serve.c core/serve.h core/serve-int.h core/start.c core/route.c core/http.c core/guard.c core/body.c
libjijiao_a_SOURCES += core/post.c core/answer.c core/send.c core/out.c core/req.c core/req.h core/db_operation.c core/db_operation.h
# tables as files
libjijiao_a_SOURCES += core/table.c core/table.h
# captchas of public forms
libjijiao_a_SOURCES += core/challenge.c core/challenge.h core/db_challenge.c core/db_challenge.h
# messages out, one-time codes by time, QR codes
libjijiao_a_SOURCES += core/message.c core/message.h core/message-curl.c core/message-int.h core/message-mime.c
libjijiao_a_SOURCES += core/totp.c core/totp.h core/qr.c core/qr.h
