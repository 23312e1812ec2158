<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('menu.personnel-changes')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/changes"/></xsl:template>

  <xsl:template match="changes">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('menu.personnel-changes')"/></h1></div>
    <form class="ce-card ce-filter" action="{t:url('personnel/changes')}">
      <xsl:if test="not(@own)"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="value" select="key('filter', 'state')"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="say" select="'verify.name'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'number'"/><xsl:with-param name="say" select="'verify.year'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'personnel/changes'"/></xsl:call-template>
    </form>
    <xsl:apply-templates select="tabs"/>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('menu.personnel-changes')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('personnel.matter')"/></th><xsl:if test="not(@own)"><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th></xsl:if><th scope="col"><xsl:value-of select="t:say('personnel.summary')"/></th><th scope="col"><xsl:value-of select="t:say('year.state')"/></th><th scope="col"><xsl:value-of select="t:say('personnel.submitted')"/></th><th scope="col"><xsl:value-of select="t:say('personnel.where')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="'personnel.changes-none'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key"><a href="{t:url(concat('personnel/record?id=', @id))}"><xsl:value-of select="t:say(concat('case-kind.', @kind))"/><span class="ce-vh"><xsl:text> </xsl:text><xsl:value-of select="concat(@name, ' ', @id)"/></span></a></th>
      <xsl:if test="not(../../@own)"><td data-l="{t:say('verify.name')}"><xsl:value-of select="@name"/></td><td class="ce-wide" data-l="{t:say('verify.document')}"><xsl:value-of select="@mask"/></td></xsl:if>
      <td class="ce-wide" data-l="{t:say('personnel.summary')}"><xsl:choose><xsl:when test="@summary != ''"><xsl:value-of select="@summary"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td data-l="{t:say('year.state')}"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></td>
      <td class="ce-nw" data-l="{t:say('personnel.submitted')}"><xsl:value-of select="@submitted"/></td>
      <td class="ce-wide" data-l="{t:say('personnel.where')}"><xsl:choose><xsl:when test="@at"><xsl:value-of select="@at"/><xsl:text> </xsl:text><span class="ce-mute"><xsl:value-of select="t:say('case.waited', string(@waited))"/><xsl:if test="@phone"><xsl:value-of select="t:say('case.comma')"/><xsl:value-of select="t:say('case.phone', string(@phone))"/></xsl:if></span></xsl:when><xsl:when test="@decided"><xsl:value-of select="@decided"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
