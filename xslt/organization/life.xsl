<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('life.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/life"/></xsl:template>

  <xsl:template match="life">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('life.title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('life.about')"/></span><a class="ce-push" href="{t:url('organization/list')}"><xsl:value-of select="t:say('organization.list-title')"/></a></div>
    <xsl:if test="@failed &gt; 0"><p class="ce-note ce-bad" role="alert"><xsl:value-of select="t:say('life.failed', string(@failed))"/></p></xsl:if>
    <xsl:apply-templates select="jobs[job]"/>
    <form class="ce-card ce-filter" action="{t:url('organization/life')}">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'action'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'life.action'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'organization/life'"/></xsl:call-template>
    </form>
    <section class="ce-card" aria-labelledby="r-h">
      <h2 id="r-h"><xsl:value-of select="t:say('life.records')"/></h2>
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('life.records')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('life.at')"/></th><th scope="col"><xsl:value-of select="t:say('life.action')"/></th><th scope="col"><xsl:value-of select="t:say('organization.name')"/></th><th scope="col"><xsl:value-of select="t:say('life.other')"/></th><th scope="col"><xsl:value-of select="t:say('life.by')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="'life.records-none'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </section>
    <xsl:apply-templates select="custody"/>
  </xsl:template>

  <xsl:template match="jobs">
    <section class="ce-card" aria-labelledby="j-h">
      <div class="ce-bar"><h2 id="j-h"><xsl:value-of select="t:say('life.jobs')"/></h2><xsl:if test="../@running &gt; 0"><a class="ce-push" href="{t:url('organization/life')}"><xsl:value-of select="t:say('life.refresh')"/></a></xsl:if></div>
      <table class="ce-table ce-cards">
        <caption class="ce-vh"><xsl:value-of select="t:say('life.jobs')"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="t:say('organization.name')"/></th><th scope="col"><xsl:value-of select="t:say('life.job-what')"/></th><th scope="col"><xsl:value-of select="t:say('life.job-begun')"/></th><th scope="col"><xsl:value-of select="t:say('life.progress')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.state')"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="job">
            <tr>
              <th scope="row" class="ce-key"><xsl:value-of select="@org-name"/></th>
              <td class="ce-wide" data-l="{t:say('life.job-what')}"><xsl:value-of select="t:say(concat('life.job-', @kind))"/></td>
              <td class="ce-nw" data-l="{t:say('life.job-begun')}"><xsl:value-of select="@created"/></td>
              <td class="ce-wide" data-l="{t:say('life.progress')}"><xsl:if test="@total &gt; 0"><progress max="{@total}" value="{@done}" aria-label="{t:say('life.progress')}"><xsl:value-of select="@done"/></progress><xsl:text> </xsl:text></xsl:if><xsl:value-of select="t:say('life.progress-of', string(@done), string(@total))"/><xsl:if test="@skipped &gt; 0"><xsl:value-of select="t:say('life.skipped', string(@skipped))"/></xsl:if></td>
              <td data-l="{t:say('certificate.state')}"><span><xsl:attribute name="class">ce-tag<xsl:choose><xsl:when test="@state = 'done'"> ce-ok</xsl:when><xsl:when test="@state = 'failed'"> ce-bad</xsl:when><xsl:otherwise> ce-now</xsl:otherwise></xsl:choose></xsl:attribute><xsl:value-of select="t:say(concat('life.job-state-', @state))"/></span></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key ce-nw"><xsl:value-of select="@at"/></th>
      <td data-l="{t:say('life.action')}"><xsl:value-of select="t:say(concat('life.action-', @action))"/></td>
      <td class="ce-wide" data-l="{t:say('organization.name')}"><a href="{t:url(concat('organization/view?id=', @org))}"><xsl:value-of select="@org-name"/></a></td>
      <td class="ce-wide" data-l="{t:say('life.other')}"><xsl:choose><xsl:when test="@other-name"><xsl:value-of select="@other-name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-wide" data-l="{t:say('life.by')}"><xsl:choose><xsl:when test="@name"><xsl:value-of select="@name"/>　<span class="ce-mute"><xsl:value-of select="@by-name"/></span></xsl:when><xsl:otherwise><xsl:value-of select="t:say('life.platform')"/></xsl:otherwise></xsl:choose></td>
    </tr>
  </xsl:template>

  <xsl:template match="custody">
    <section class="ce-card" aria-labelledby="c-h">
      <div class="ce-bar"><h2 id="c-h"><xsl:value-of select="t:say('life.custody-units')"/></h2><span class="ce-mute ce-small"><xsl:value-of select="t:say('life.custody-about')"/></span><xsl:if test="@open"><a class="ce-push ce-btn" href="{t:url('organization/custody-open')}"><xsl:value-of select="t:say('life.custody-open')"/></a></xsl:if></div>
      <xsl:choose>
        <xsl:when test="unit">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('life.custody-units')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('organization.name')"/></th><th scope="col"><xsl:value-of select="t:say('organization.superior')"/></th><th scope="col"><xsl:value-of select="t:say('organization.office-phone')"/></th></tr></thead>
            <tbody><xsl:for-each select="unit"><tr><th scope="row" class="ce-key"><a href="{t:url(concat('organization/view?id=', @id))}"><xsl:value-of select="@name"/></a></th><td class="ce-wide" data-l="{t:say('organization.superior')}"><xsl:value-of select="@superior-name"/></td><td data-l="{t:say('organization.office-phone')}"><xsl:value-of select="@office-phone"/></td></tr></xsl:for-each></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('life.custody-units-none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
