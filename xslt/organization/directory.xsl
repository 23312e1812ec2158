<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('directory.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/organisations"/></xsl:template>

  <xsl:template match="organisations">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('directory.title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('directory.about')"/></span><a class="ce-push ce-btn ce-go" href="{t:url('organization/directory-unit')}"><xsl:value-of select="t:say('directory.add')"/></a></div>
    <form class="ce-card ce-filter" action="{t:url('organization/directory')}">
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'kind'"/><xsl:with-param name="value" select="@kind"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="say" select="'organization.find'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'region'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'organization.region'"/></xsl:call-template>
      <xsl:if test="@kind = 'base'"><xsl:call-template name="filter"><xsl:with-param name="name" select="'base-level'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'organization.base-level'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'letter'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'organization.letter'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="concat('organization/directory?kind=', @kind)"/></xsl:call-template>
    </form>
    <xsl:apply-templates select="tabs"/>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <xsl:if test="@cut"><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say('organization.cut')"/></p></xsl:if>
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('directory.title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('organization.name')"/></th><th scope="col"><xsl:value-of select="t:say('organization.code')"/></th><th scope="col"><xsl:value-of select="t:say('organization.superior')"/></th><th scope="col"><xsl:value-of select="t:say('organization.hrss')"/></th><th scope="col"><xsl:value-of select="t:say('organization.office-phone')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
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
      <th scope="row" class="ce-key"><xsl:value-of select="@name"/></th>
      <td class="ce-wide" data-l="{t:say('organization.code')}"><xsl:value-of select="@code"/></td>
      <td class="ce-wide" data-l="{t:say('organization.superior')}"><xsl:value-of select="@superior-name"/></td>
      <td class="ce-wide" data-l="{t:say('organization.hrss')}"><xsl:value-of select="@hrss-name"/></td>
      <td class="ce-nw" data-l="{t:say('organization.office-phone')}"><xsl:choose><xsl:when test="@office-phone != ''"><xsl:value-of select="@office-phone"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-act"><a href="{t:url(concat('organization/directory-unit?id=', @id))}"><xsl:value-of select="t:say('sectors.change')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
