<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('organization.list-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/organisations"/></xsl:template>

  <xsl:template match="organisations">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('organization.list-title')"/></h1><xsl:if test="@under"><span class="ce-mute"><xsl:value-of select="t:say('organization.under', @under-name)"/>　<a href="{t:url(concat('organization/list?kind=', @kind))}"><xsl:value-of select="t:say('organization.not-under')"/></a></span></xsl:if><xsl:if test="@life or @directory"><span class="ce-push ce-acts ce-small"><xsl:if test="@life"><a href="{t:url('organization/life')}"><xsl:value-of select="t:say('life.title')"/></a><xsl:text> </xsl:text></xsl:if><xsl:if test="@directory"><a href="{t:url('organization/directory')}"><xsl:value-of select="t:say('directory.title')"/></a></xsl:if></span></xsl:if></div>
    <form class="ce-card ce-filter" action="{t:url('organization/list')}">
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'kind'"/><xsl:with-param name="value" select="@kind"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="say" select="'organization.find'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'depth'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'organization.depth'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'region'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'organization.region'"/></xsl:call-template>
      <xsl:if test="@kind = 'base'"><xsl:call-template name="filter"><xsl:with-param name="name" select="'base-level'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'organization.base-level'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'letter'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'organization.letter'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'certificate.state'"/></xsl:call-template>
      <xsl:if test="@under"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'under'"/><xsl:with-param name="value" select="@under"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="concat('organization/list?kind=', @kind)"/></xsl:call-template>
    </form>
    <xsl:apply-templates select="tabs"/>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <xsl:if test="@cut"><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say('organization.cut')"/></p></xsl:if>
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('organization.list-title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('organization.name')"/></th><th scope="col"><xsl:value-of select="t:say('organization.code')"/></th><th scope="col"><xsl:choose><xsl:when test="@kind = 'base'"><xsl:value-of select="t:say('organization.base-level')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('organization.level')"/></xsl:otherwise></xsl:choose></th><th scope="col"><xsl:value-of select="t:say('organization.superior')"/></th><th scope="col"><xsl:value-of select="t:say('organization.hrss')"/></th><th scope="col"><xsl:value-of select="t:say('organization.sector')"/></th><th scope="col"><xsl:value-of select="t:say('organization.office-phone')"/></th><xsl:if test="@admins"><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></xsl:if></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"/></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key"><a href="{t:url(concat('organization/view?id=', @id))}"><xsl:value-of select="@name"/></a><xsl:if test="@custody"><xsl:text> </xsl:text><span class="ce-tag ce-now"><xsl:value-of select="t:say('organization.custody')"/></span></xsl:if></th>
      <td class="ce-wide" data-l="{t:say('organization.code')}"><xsl:value-of select="@code"/></td>
      <xsl:choose>
        <xsl:when test="../../@kind = 'base'"><td data-l="{t:say('organization.base-level')}"><xsl:choose><xsl:when test="@base-level-name"><xsl:value-of select="@base-level-name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td></xsl:when>
        <xsl:otherwise><td data-l="{t:say('organization.level')}"><xsl:value-of select="t:say(concat('org-level.', @level))"/></td></xsl:otherwise>
      </xsl:choose>
      <td class="ce-wide" data-l="{t:say('organization.superior')}"><xsl:value-of select="@superior-name"/></td>
      <td class="ce-wide" data-l="{t:say('organization.hrss')}"><xsl:value-of select="@hrss-name"/></td>
      <td data-l="{t:say('organization.sector')}"><xsl:choose><xsl:when test="@sector-name"><xsl:value-of select="@sector-name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-nw" data-l="{t:say('organization.office-phone')}"><xsl:choose><xsl:when test="@office-phone != ''"><xsl:value-of select="@office-phone"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <xsl:if test="../../@admins"><td class="ce-act"><a href="{t:url(concat('admin/below?org=', @id))}"><xsl:value-of select="t:say('organization.administrators')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a></td></xsl:if>
    </tr>
  </xsl:template>
</xsl:stylesheet>
