<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('records.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/records"/></xsl:template>

  <xsl:template match="records">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('records.title')"/></h1>
      <a class="ce-btn ce-push" href="{t:url('credit/declare')}"><xsl:value-of select="t:say('records.declare')"/></a>
    </div>
    <form class="ce-card ce-filter" action="{t:url('credit/records')}">
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="value" select="@state"/></xsl:call-template>
      <xsl:if test="@by = 'own'"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'by'"/><xsl:with-param name="value" select="'own'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'records.year'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'credit/records'"/></xsl:call-template>
      <xsl:if test="@by">
        <p class="ce-acts"><xsl:call-template name="whose"><xsl:with-param name="by" select="'unit'"/><xsl:with-param name="path" select="@unit-path"/></xsl:call-template><xsl:text> </xsl:text><xsl:call-template name="whose"><xsl:with-param name="by" select="'own'"/><xsl:with-param name="path" select="@own-path"/></xsl:call-template></p>
      </xsl:if>
    </form>
    <xsl:apply-templates select="tabs"/>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row"><xsl:call-template name="rows"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="'records.empty'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="pager"/>
    </section>
  </xsl:template>

  <xsl:template name="whose">
    <xsl:param name="by"/><xsl:param name="path"/>
    <a href="{t:url($path)}"><xsl:if test="@by = $by"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><xsl:choose><xsl:when test="@by = $by"><b><xsl:value-of select="t:say(concat('records.by-', $by))"/></b></xsl:when><xsl:otherwise><xsl:value-of select="t:say(concat('records.by-', $by))"/></xsl:otherwise></xsl:choose></a>
  </xsl:template>

  <xsl:template name="rows">
    <table class="ce-table ce-cards">
      <caption class="ce-vh"><xsl:value-of select="t:say('records.title')"/></caption>
      <thead><tr>
        <th scope="col"><xsl:value-of select="t:say('records.content')"/></th>
        <xsl:if test="@by"><th scope="col"><xsl:value-of select="t:say('persons.name')"/></th></xsl:if>
        <th scope="col"><xsl:value-of select="t:say('field.form')"/></th><th scope="col"><xsl:value-of select="t:say('year.category')"/></th>
        <th scope="col" class="ce-num"><xsl:value-of select="t:say('records.year')"/></th>
        <th scope="col" class="ce-num"><xsl:value-of select="t:say('year.claimed')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('year.counted')"/></th>
        <th scope="col"><xsl:value-of select="t:say('year.state')"/></th><th scope="col"><xsl:value-of select="t:say('records.where')"/></th><th scope="col"><xsl:value-of select="t:say('records.since')"/></th>
      </tr></thead>
      <tbody><xsl:apply-templates select="rows/row"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="records/rows/row">
    <tr>
      <th scope="row" class="ce-key"><a href="{t:url('credit/record')}?id={@id}"><xsl:value-of select="@title"/></a></th>
      <xsl:if test="@name"><td data-l="{t:say('persons.name')}"><xsl:value-of select="@name"/></td></xsl:if>
      <td class="ce-nw" data-l="{t:say('field.form')}"><xsl:value-of select="@form-title"/></td>
      <td class="ce-nw" data-l="{t:say('year.category')}"><xsl:value-of select="@category-title"/></td>
      <td class="ce-num" data-l="{t:say('records.year')}"><xsl:value-of select="@year"/></td>
      <td class="ce-num" data-l="{t:say('year.claimed')}"><xsl:value-of select="@claimed"/></td>
      <td class="ce-num" data-l="{t:say('year.counted')}">
        <xsl:choose>
          <xsl:when test="@state = 'approved'"><b><xsl:value-of select="@recognised"/></b></xsl:when>
          <xsl:when test="@state = 'pending' or @state = 'returned'"><span class="ce-mute"><xsl:value-of select="t:say('form.open')"/><xsl:value-of select="@recognised"/><xsl:value-of select="t:say('form.close')"/></span></xsl:when>
          <xsl:otherwise>0</xsl:otherwise>
        </xsl:choose>
      </td>
      <td data-l="{t:say('year.state')}"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></td>
      <td class="ce-wide" data-l="{t:say('records.where')}">
        <xsl:choose>
          <xsl:when test="@state = 'pending'"><xsl:value-of select="@at"/><xsl:if test="@phone">　<span class="ce-mute ce-nw"><xsl:value-of select="@phone"/></span></xsl:if></xsl:when>
          <xsl:when test="@state = 'returned' and not(@correct)"><xsl:value-of select="t:say('records.correct', @due)"/></xsl:when>
          <xsl:when test="@state = 'returned'"><a href="{t:url('credit/correct')}?id={@id}"><xsl:value-of select="t:say('records.correct', @due)"/></a></xsl:when>
          <xsl:otherwise>—</xsl:otherwise>
        </xsl:choose>
      </td>
      <td class="ce-nw" data-l="{t:say('records.since')}"><xsl:value-of select="@since"/><xsl:if test="@waited &gt; 0"><xsl:text> </xsl:text><span class="ce-mute"><xsl:value-of select="t:say('records.days', @waited)"/></span></xsl:if></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
