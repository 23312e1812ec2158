<?xml version="1.0" encoding="UTF-8"?>
<!-- What became of a batch; the page asks again while it is at work. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>

  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat('review.job.', content/job/@action))"/></xsl:template>

  <xsl:template match="page" mode="head"><xsl:if test="content/job/@running"><xsl:call-template name="again"><xsl:with-param name="seconds" select="3"/></xsl:call-template></xsl:if></xsl:template>

  <xsl:template match="page" mode="content">
    <xsl:variable name="job" select="content/job"/>
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say(concat('review.job.', $job/@action))"/></h1>
      <a class="ce-push ce-small" href="{t:url($job/@list)}"><xsl:value-of select="t:say('review.job.back')"/></a>
    </div>
    <section class="ce-card" aria-label="{t:say('review.job.result')}">
      <xsl:choose>
        <xsl:when test="$job/@running"><p class="ce-note ce-now" role="status"><xsl:value-of select="t:say('review.job.running', string($job/@done + $job/@skipped), string($job/@total))"/></p></xsl:when>
        <xsl:when test="$job/@state = 'failed'"><p class="ce-note ce-bad" role="alert"><xsl:value-of select="t:say('review.job.failed', string($job/@done), string($job/@total))"/></p></xsl:when>
        <xsl:when test="$job/@skipped = 0"><p class="ce-note ce-ok" role="status"><xsl:value-of select="t:say(concat('review.job.done-', $job/@action), string($job/@done))"/></p></xsl:when>
        <xsl:otherwise><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say(concat('review.job.partly-', $job/@action), string($job/@done), string($job/@skipped))"/></p></xsl:otherwise>
      </xsl:choose>
      <progress max="{$job/@total}" value="{$job/@done + $job/@skipped}" aria-label="{t:say('review.job.progress')}"></progress>
      <dl class="ce-dl">
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'review.job.begun'"/><xsl:with-param name="text" select="$job/@begun"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'review.job.finished'"/><xsl:with-param name="text" select="$job/@finished"/></xsl:call-template>
        <xsl:for-each select="$job/reason"><dt><xsl:value-of select="t:say('review.job.skipped')"/></dt><dd class="ce-span"><xsl:value-of select="t:say('review.job.reason', string(@count), t:say(@key))"/></dd></xsl:for-each>
      </dl>
      <xsl:if test="$job/@gone"><p><xsl:value-of select="t:say('review.job.gone', string($job/@gone))"/></p></xsl:if>
      <xsl:if test="$job/@since"><p><xsl:value-of select="t:say('review.job.since', string($job/@since))"/></p></xsl:if>
    </section>
    <xsl:if test="content/rows/row"><xsl:apply-templates select="content/rows"/></xsl:if>
  </xsl:template>

  <xsl:template match="rows">
    <section class="ce-card" aria-labelledby="s-h">
      <h2 id="s-h"><xsl:value-of select="t:say('review.job.not-done')"/></h2>
      <table class="ce-table ce-cards">
        <caption class="ce-vh"><xsl:value-of select="t:say('review.job.not-done')"/></caption>
        <thead><tr>
          <th scope="col"><xsl:value-of select="t:say('review.col.name-any')"/></th>
          <th scope="col"><xsl:value-of select="t:say('review.col.matter')"/></th>
          <th scope="col"><xsl:value-of select="t:say('review.filter.year')"/></th>
          <th scope="col"><xsl:value-of select="t:say('review.col.why')"/></th>
          <th scope="col"><xsl:value-of select="t:say('review.col.state')"/></th>
          <th scope="col"><xsl:value-of select="t:say('list.act')"/></th>
        </tr></thead>
        <tbody>
          <xsl:for-each select="row">
            <tr>
              <th scope="row" class="ce-key"><xsl:value-of select="@name"/></th>
              <td data-l="{t:say('review.col.matter')}"><xsl:value-of select="t:say(concat('case-kind.', @kind))"/></td>
              <td data-l="{t:say('review.filter.year')}"><xsl:value-of select="@year"/></td>
              <td class="ce-wide" data-l="{t:say('review.col.why')}"><xsl:value-of select="t:say(@reason)"/></td>
              <td data-l="{t:say('review.col.state')}"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></td>
              <td class="ce-act"><a href="{t:url(concat('review/case?id=', @id, ../@rest))}"><xsl:value-of select="t:say('review.act-view')"/><span class="ce-vh"><xsl:value-of select="concat(' ', @name)"/></span></a></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      <xsl:apply-templates select="../pager"/>
    </section>
  </xsl:template>
</xsl:stylesheet>
