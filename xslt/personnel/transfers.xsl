<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('menu.personnel-transfers')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/transfers"/></xsl:template>

  <xsl:template match="transfers">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('menu.personnel-transfers')"/></h1><span class="ce-push ce-acts"><a class="ce-btn" href="{t:url('personnel/transfer')}"><xsl:value-of select="t:say('menu.personnel-transfer-out')"/></a><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('personnel/transfer-in')}"><xsl:value-of select="t:say('menu.personnel-transfer-in')"/></a></span></div>
    <form class="ce-card ce-filter" action="{t:url('personnel/transfers')}">
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'direction'"/><xsl:with-param name="value" select="@direction"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="say" select="'verify.name'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'year.state'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'number'"/><xsl:with-param name="say" select="'verify.year'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="concat('personnel/transfers?direction=', @direction)"/></xsl:call-template>
    </form>
    <xsl:apply-templates select="tabs"/>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('menu.personnel-transfers')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th><th scope="col"><xsl:value-of select="t:say(concat('personnel.other-', @direction))"/></th><th scope="col"><xsl:value-of select="t:say('personnel.by')"/></th><th scope="col"><xsl:value-of select="t:say('personnel.submitted')"/></th><th scope="col"><xsl:value-of select="t:say('year.state')"/></th><th scope="col"><xsl:value-of select="t:say('personnel.where')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="concat('personnel.transfers-none-', @direction)"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <xsl:variable name="in" select="../../@direction = 'in'"/>
    <tr>
      <th scope="row" class="ce-key"><a href="{t:url(concat('personnel/record?id=', @id))}"><xsl:value-of select="@name"/></a></th>
      <td class="ce-wide" data-l="{t:say('verify.document')}"><xsl:value-of select="@mask"/></td>
      <td class="ce-wide" data-l="{t:say(concat('personnel.other-', ../../@direction))}"><xsl:choose><xsl:when test="$in"><xsl:value-of select="@from-name"/></xsl:when><xsl:otherwise><xsl:value-of select="@to-name"/></xsl:otherwise></xsl:choose><xsl:if test="@elsewhere"><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say('personnel.elsewhere')"/></span></xsl:if></td>
      <td data-l="{t:say('personnel.by')}"><xsl:value-of select="t:say(concat('personnel.by-', @by))"/></td>
      <td class="ce-nw" data-l="{t:say('personnel.submitted')}"><xsl:value-of select="@submitted"/></td>
      <td data-l="{t:say('year.state')}"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></td>
      <td class="ce-wide" data-l="{t:say('personnel.where')}"><xsl:choose><xsl:when test="@at"><xsl:value-of select="@at"/><xsl:text> </xsl:text><span class="ce-mute"><xsl:value-of select="t:say('case.waited', string(@waited))"/><xsl:if test="@phone"><xsl:value-of select="t:say('case.comma')"/><xsl:value-of select="t:say('case.phone', string(@phone))"/></xsl:if></span></xsl:when><xsl:when test="@state = 'approved' and @day"><xsl:value-of select="t:say('personnel.since-day', string(@day))"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
