<?xml version="1.0" encoding="UTF-8"?>
<!-- What was undecided when the review of a year ended. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('left.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/left"/></xsl:template>

  <xsl:template match="left">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('left.title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('declare.year', @year)"/></span></div>
    <form class="ce-card ce-filter" action="{t:url('credit/left-over')}">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'records.year'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'q'"/><xsl:with-param name="say" select="'left.q'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'credit/left-over'"/></xsl:call-template>
    </form>
    <p class="ce-note ce-now"><xsl:choose>
      <xsl:when test="@early"><xsl:value-of select="t:say('left.early', string(@year), string(@until))"/></xsl:when>
      <xsl:when test="@until"><xsl:value-of select="t:say('left.rule', string(@year), string(@until))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say('left.rule-open', string(@year))"/></xsl:otherwise>
    </xsl:choose></p>
    <xsl:if test="not(@early)">
      <section class="ce-card">
        <xsl:choose>
          <xsl:when test="rows/row"><xsl:apply-templates select="rows"/></xsl:when>
          <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('left.none', string(@year))"/></p></xsl:otherwise>
        </xsl:choose>
        <xsl:apply-templates select="pager"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="left/rows">
    <table class="ce-table ce-cards">
      <caption class="ce-vh"><xsl:value-of select="t:say('left.title')"/></caption>
      <thead><tr>
        <th scope="col"><xsl:value-of select="t:say('persons.name')"/></th><th scope="col"><xsl:value-of select="t:say('persons.unit')"/></th><th scope="col"><xsl:value-of select="t:say('left.matter')"/></th>
        <th scope="col" class="ce-num"><xsl:value-of select="t:say('year.claimed')"/></th><th scope="col"><xsl:value-of select="t:say('records.submitted')"/></th><th scope="col"><xsl:value-of select="t:say('left.at')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th>
      </tr></thead>
      <tbody><xsl:apply-templates select="row"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="left/rows/row">
    <xsl:variable name="left" select="../.."/>
    <tr>
      <th scope="row" class="ce-key"><a href="{t:url('credit/year')}?year={$left/@year}&amp;person={@person}"><xsl:value-of select="@name"/></a><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="@mask"/></span></th>
      <td class="ce-wide" data-l="{t:say('persons.unit')}"><xsl:value-of select="@unit"/></td>
      <td class="ce-wide" data-l="{t:say('left.matter')}"><xsl:value-of select="@title"/><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="@matter"/></span></td>
      <td class="ce-num" data-l="{t:say('year.claimed')}"><xsl:choose><xsl:when test="@claimed"><xsl:value-of select="@claimed"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-nw" data-l="{t:say('records.submitted')}"><xsl:value-of select="@submitted"/></td>
      <td class="ce-wide" data-l="{t:say('left.at')}"><xsl:value-of select="@at"/><xsl:text> </xsl:text><span class="ce-mute ce-small"><span class="ce-nw"><xsl:value-of select="@phone"/></span>　<xsl:value-of select="t:say('left.waited', string(@waited))"/><xsl:if test="@until != $left/@until">　<xsl:value-of select="t:say('left.until', string(@until))"/></xsl:if></span></td>
      <td class="ce-wide ce-nw">
        <xsl:choose>
          <xsl:when test="@open"><span class="ce-tag ce-now"><xsl:value-of select="concat(t:say('left.open'), ' ', @open)"/></span></xsl:when>
          <xsl:otherwise>
            <!-- What a base declared is based on it: its people may be of other departments. -->
            <xsl:if test="@kind != 'declaration-base'"><a href="{t:url(concat('credit/exceptions?person=', @person, '&amp;year=', $left/@year))}"><xsl:value-of select="t:say('left.for-person')"/><span class="ce-vh"><xsl:value-of select="concat(' ', @name)"/></span></a><xsl:text>　</xsl:text></xsl:if>
            <a href="{t:url(concat('credit/exceptions?org=', @org, '&amp;year=', $left/@year))}"><xsl:value-of select="t:say(concat('left.for-', substring('base', 1, 4 * number(@kind = 'declaration-base')), substring('unit', 1, 4 * number(@kind != 'declaration-base'))))"/><span class="ce-vh"><xsl:value-of select="concat(' ', @unit)"/></span></a>
          </xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
