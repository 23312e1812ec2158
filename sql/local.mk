sqldir = $(pkgdatadir)/sql
dist_sql_DATA =
dist_sql_DATA += sql/001-region.sql
dist_sql_DATA += sql/002-sector.sql
dist_sql_DATA += sql/003-title-series.sql
dist_sql_DATA += sql/004-title-name.sql
dist_sql_DATA += sql/005-code.sql
dist_sql_DATA += sql/006-organisation.sql
dist_sql_DATA += sql/007-org-history.sql
dist_sql_DATA += sql/008-account.sql
dist_sql_DATA += sql/009-person.sql
dist_sql_DATA += sql/010-name-gram.sql
dist_sql_DATA += sql/011-affiliation.sql
dist_sql_DATA += sql/012-person-title.sql
dist_sql_DATA += sql/013-role.sql
dist_sql_DATA += sql/014-role-permission.sql
dist_sql_DATA += sql/015-post.sql
dist_sql_DATA += sql/016-post-holder.sql
dist_sql_DATA += sql/017-session.sql
dist_sql_DATA += sql/018-operation.sql
dist_sql_DATA += sql/019-attempt.sql
dist_sql_DATA += sql/020-captcha-used.sql
dist_sql_DATA += sql/021-review-case.sql
dist_sql_DATA += sql/022-case-guard.sql
dist_sql_DATA += sql/023-review-step.sql
dist_sql_DATA += sql/024-review-event.sql
dist_sql_DATA += sql/025-case-hidden.sql
dist_sql_DATA += sql/026-case-field.sql
dist_sql_DATA += sql/027-case-file.sql
dist_sql_DATA += sql/028-attachment.sql
dist_sql_DATA += sql/029-registration.sql
dist_sql_DATA += sql/030-declaration.sql
dist_sql_DATA += sql/031-absence.sql
dist_sql_DATA += sql/032-year-result.sql
dist_sql_DATA += sql/033-certificate.sql
dist_sql_DATA += sql/034-policy-pack.sql
dist_sql_DATA += sql/035-setting.sql
dist_sql_DATA += sql/036-job.sql
dist_sql_DATA += sql/037-job-item.sql
dist_sql_DATA += sql/038-audit.sql
dist_sql_DATA += sql/039-audit-head.sql
dist_sql_DATA += sql/040-audit-anchor.sql
dist_sql_DATA += sql/041-access-log.sql
dist_sql_DATA += sql/042-draft.sql
dist_sql_DATA += sql/043-draft-field.sql
dist_sql_DATA += sql/044-organisation-life.sql
dist_sql_DATA += sql/045-review-case-base.sql
dist_sql_DATA += sql/046-change-field.sql
dist_sql_DATA += sql/047-transfer.sql
dist_sql_DATA += sql/048-department.sql
dist_sql_DATA += sql/049-delegation.sql
dist_sql_DATA += sql/050-post-change.sql
dist_sql_DATA += sql/051-affiliation-second.sql
dist_sql_DATA += sql/060-message.sql
dist_sql_DATA += sql/061-recovery.sql
dist_sql_DATA += sql/062-second-factor.sql
dist_sql_DATA += sql/063-second-factor-code.sql
dist_sql_DATA += sql/064-second-factor-org.sql
dist_sql_DATA += sql/065-queue-count.sql
dist_sql_DATA += sql/066-queue-count-insert.sql
dist_sql_DATA += sql/067-queue-count-update.sql
dist_sql_DATA += sql/068-queue-count-delete.sql
dist_sql_DATA += sql/069-queue-count-fill.sql
dist_sql_DATA += sql/070-organisation-designated.sql
dist_sql_DATA += sql/071-org-event.sql
dist_sql_DATA += sql/075-access-log-post.sql
dist_sql_DATA += sql/080-year-elsewhere.sql
dist_sql_DATA += sql/081-arrival-year.sql
dist_sql_DATA += sql/082-person-incomplete.sql
dist_sql_DATA += sql/085-registration-count.sql
dist_sql_DATA += sql/086-digest.sql
dist_sql_DATA += sql/087-session-previous.sql
dist_sql_DATA += sql/093-declaration-batch.sql
dist_sql_DATA += sql/094-declaration-batch-row.sql
dist_sql_DATA = \
  sql/001-region.sql \
  sql/002-sector.sql \
  sql/003-title-series.sql \
  sql/004-title-name.sql \
  sql/005-code.sql \
  sql/006-organisation.sql \
  sql/007-org-history.sql \
  sql/008-account.sql \
  sql/009-person.sql \
  sql/010-name-gram.sql \
  sql/011-affiliation.sql \
  sql/012-person-title.sql \
  sql/013-role.sql \
  sql/014-role-permission.sql \
  sql/015-post.sql \
  sql/016-post-holder.sql \
  sql/017-session.sql \
  sql/018-operation.sql \
  sql/019-attempt.sql \
  sql/020-captcha-used.sql \
  sql/021-review-case.sql \
  sql/022-case-guard.sql \
  sql/023-review-step.sql \
  sql/024-review-event.sql \
  sql/025-case-hidden.sql \
  sql/026-case-field.sql \
  sql/027-case-file.sql \
  sql/028-attachment.sql \
  sql/029-registration.sql \
  sql/030-declaration.sql \
  sql/031-absence.sql \
  sql/032-year-result.sql \
  sql/033-certificate.sql \
  sql/034-policy-pack.sql \
  sql/035-setting.sql \
  sql/036-job.sql \
  sql/037-job-item.sql \
  sql/038-audit.sql \
  sql/039-audit-head.sql \
  sql/040-audit-anchor.sql \
  sql/041-access-log.sql \
  sql/042-draft.sql \
  sql/043-draft-field.sql \
  sql/060-message.sql \
  sql/061-recovery.sql \
  sql/062-second-factor.sql \
  sql/063-second-factor-code.sql \
  sql/064-second-factor-org.sql \
  sql/065-queue-count.sql \
  sql/066-queue-count-insert.sql \
  sql/067-queue-count-update.sql \
  sql/068-queue-count-delete.sql \
  sql/069-queue-count-fill.sql \
  sql/093-declaration-batch.sql \
  sql/094-declaration-batch-row.sql \
  sql/095-year-exception.sql
