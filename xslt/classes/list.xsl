<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-class.xsl"/>

  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('classes.list-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/classes"/></xsl:template>

  <xsl:template match="classes">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('classes.list-title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('classes.list-about')"/></span></div>
    <form class="ce-card ce-filter" action="{t:url('classes/list')}">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'stage'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'classes.stage'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'field.year'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="say" select="'classes.search'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'classes/list'"/></xsl:call-template>
    </form>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('classes.list-title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('classes.name')"/></th><th scope="col"><xsl:value-of select="t:say('classes.number')"/></th><xsl:if test="not(@own)"><th scope="col"><xsl:value-of select="t:say('classes.base')"/></th></xsl:if><th scope="col"><xsl:value-of select="t:say('classes.category')"/></th><th scope="col"><xsl:value-of select="t:say('classes.mode')"/></th><th scope="col"><xsl:value-of select="t:say('classes.days-of')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('classes.hours')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('classes.seats')"/></th><th scope="col"><xsl:value-of select="t:say('classes.stage')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('classes.none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key"><a href="{t:url(concat('classes/view?id=', @id))}"><xsl:value-of select="@name"/></a></th>
      <td class="ce-wide ce-nw" data-l="{t:say('classes.number')}"><xsl:value-of select="@number"/></td>
      <xsl:if test="not(../../@own)"><td class="ce-wide" data-l="{t:say('classes.base')}"><xsl:value-of select="@base-name"/></td></xsl:if>
      <td data-l="{t:say('classes.category')}"><xsl:value-of select="@category-title"/></td>
      <td data-l="{t:say('classes.mode')}"><xsl:value-of select="t:say(concat('classes.mode-', @mode))"/></td>
      <td class="ce-wide ce-nw" data-l="{t:say('classes.days-of')}"><xsl:call-template name="days-of"/></td>
      <td class="ce-num" data-l="{t:say('classes.hours')}"><xsl:value-of select="@hours"/></td>
      <td class="ce-num" data-l="{t:say('classes.seats')}"><xsl:value-of select="concat(@seats, ' / ', @capacity)"/></td>
      <td data-l="{t:say('classes.stage')}"><xsl:call-template name="stage-tag"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
