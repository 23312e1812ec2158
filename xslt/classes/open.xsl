<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-class.xsl"/>

  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('classes.open-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/open"/></xsl:template>

  <xsl:template match="open">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('classes.open-title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('classes.open-about')"/></span><a class="ce-push ce-btn" href="{t:url('classes/mine')}"><xsl:value-of select="t:say('classes.mine-title')"/></a></div>
    <xsl:call-template name="error-summary"/>
    <form class="ce-card ce-filter" action="{t:url('classes/open')}">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="say" select="'classes.search'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'category'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'classes.category'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'classes/open'"/></xsl:call-template>
    </form>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="@no-unit"><p class="ce-note ce-warn"><xsl:value-of select="t:say('class.no-unit')"/></p></xsl:when>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('classes.open-title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('classes.name')"/></th><th scope="col"><xsl:value-of select="t:say('classes.base')"/></th><th scope="col"><xsl:value-of select="t:say('classes.category')"/></th><th scope="col"><xsl:value-of select="t:say('classes.days-of')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('classes.hours')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('classes.seats')"/></th><th scope="col"><xsl:value-of select="t:say('classes.enrol-last')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('classes.open-none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key"><xsl:value-of select="@name"/><br/><span class="ce-mute ce-small"><xsl:value-of select="concat(@number, ' · ', t:say(concat('classes.mode-', @mode)), ' · ', @place)"/><xsl:if test="@audience != ''"><xsl:value-of select="concat(' · ', @audience)"/></xsl:if><xsl:if test="@series-name"><xsl:value-of select="concat(' · ', t:say('classes.only', @series-name))"/></xsl:if><xsl:if test="@sector-name"><xsl:value-of select="concat(' · ', t:say('classes.only', @sector-name))"/></xsl:if><xsl:if test="@fee &gt; 0"><xsl:value-of select="concat(' · ', t:say('classes.fee', format-number(@fee div 100, '0.##')))"/></xsl:if></span></th>
      <td class="ce-wide" data-l="{t:say('classes.base')}"><xsl:value-of select="@base-name"/></td>
      <td class="ce-nw" data-l="{t:say('classes.category')}"><xsl:value-of select="@category-title"/></td>
      <td class="ce-wide ce-nw" data-l="{t:say('classes.days-of')}"><xsl:call-template name="days-of"/></td>
      <td class="ce-num" data-l="{t:say('classes.hours')}"><xsl:value-of select="@hours"/></td>
      <td class="ce-num" data-l="{t:say('classes.seats')}"><xsl:value-of select="concat(@seats, ' / ', @capacity)"/></td>
      <td class="ce-nw" data-l="{t:say('classes.enrol-last')}"><xsl:value-of select="@until"/></td>
      <td class="ce-wide">
        <xsl:choose>
          <xsl:when test="@why"><span class="ce-small ce-mute"><xsl:value-of select="t:say(@why)"/></span></xsl:when>
          <xsl:otherwise><form method="post" action="{t:url('classes/open')}"><xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'class'"/><xsl:with-param name="value" select="@id"/></xsl:call-template><button class="ce-btn"><xsl:value-of select="t:say('classes.enrol')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></button></form></xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
