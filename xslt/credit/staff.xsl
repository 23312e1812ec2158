<?xml version="1.0" encoding="UTF-8"?>
<!-- The year of a unit's staff, or the units of a scope. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('staff.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/staff"/></xsl:template>

  <xsl:template match="staff">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('staff.title')"/></h1>
      <span class="ce-mute"><xsl:value-of select="t:say('declare.year', @year)"/><xsl:if test="@unit">　<xsl:value-of select="@unit"/></xsl:if></span>
      <xsl:if test="@below"><a class="ce-push ce-small" href="{t:url('credit/staff')}?year={@year}"><xsl:value-of select="t:say('staff.units')"/></a></xsl:if>
    </div>
    <form class="ce-card ce-filter" action="{t:url('credit/staff')}">
      <xsl:if test="@below"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'org'"/><xsl:with-param name="value" select="@org"/></xsl:call-template></xsl:if>
      <xsl:if test="@state != ''"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="value" select="@state"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'records.year'"/></xsl:call-template>
      <xsl:if test="not(units)">
        <xsl:choose>
          <xsl:when test="options[@name = 'department']"><xsl:call-template name="filter"><xsl:with-param name="name" select="'department'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'staff.department'"/></xsl:call-template></xsl:when>
          <xsl:otherwise><xsl:call-template name="filter"><xsl:with-param name="name" select="'department'"/><xsl:with-param name="say" select="'staff.department'"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="filter"><xsl:with-param name="name" select="'level'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'staff.level'"/></xsl:call-template>
        <xsl:call-template name="filter"><xsl:with-param name="name" select="'mark'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'staff.mark'"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'q'"/><xsl:with-param name="say" select="concat('staff.q', substring('-unit', 1, 5 * boolean(units)))"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="concat('credit/staff', substring(concat('?org=', @org), 1, 30 * boolean(@below)))"/></xsl:call-template>
    </form>
    <xsl:apply-templates select="tabs"/>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="units/unit"><xsl:call-template name="unit-table"/></xsl:when>
        <xsl:when test="rows/row"><xsl:call-template name="person-table"/></xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('staff.none')"/></p></xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="pager"/>
    </section>
    <xsl:if test="how and rows/row[@outcome = 'fail']">
      <section class="ce-card" aria-labelledby="how">
        <h2 id="how"><xsl:value-of select="t:say('staff.how')"/></h2>
        <xsl:for-each select="how">
          <details><summary><xsl:value-of select="@title"/>　<span class="ce-mute ce-small"><xsl:value-of select="t:say('year.ways', string(count(way)))"/></span></summary>
            <ul><xsl:for-each select="way"><li><xsl:value-of select="@title"/><xsl:variable name="span"><xsl:value-of select="@lo"/><xsl:if test="@hi != @lo">–<xsl:value-of select="@hi"/></xsl:if></xsl:variable><xsl:choose><xsl:when test="@hi and @per"><xsl:value-of select="t:say('year.way-per', @per, string($span))"/></xsl:when><xsl:when test="@hi"><xsl:value-of select="t:say('year.way', string($span))"/></xsl:when><xsl:when test="@full"><xsl:value-of select="t:say('year.way-full')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('year.way-claimed')"/></xsl:otherwise></xsl:choose></li></xsl:for-each></ul>
          </details>
        </xsl:for-each>
        <p class="ce-small"><a href="{t:url('guide/hours')}?pack={@pack}&amp;year={@year}"><xsl:value-of select="t:say('year.standard')"/></a></p>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="unit-table">
    <table class="ce-table ce-cards">
      <caption class="ce-vh"><xsl:value-of select="t:say('staff.title')"/></caption>
      <thead><tr><th scope="col"><xsl:value-of select="t:say('persons.unit')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('staff.people')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('staff.tab-pass')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('staff.tab-short')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('staff.tab-exempt')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('staff.rate')"/></th></tr></thead>
      <tbody>
        <xsl:for-each select="units/unit">
          <tr>
            <th scope="row" class="ce-key"><a href="{t:url('credit/staff')}?year={../../@year}&amp;org={@org}"><xsl:value-of select="@name"/></a></th>
            <td class="ce-num" data-l="{t:say('staff.people')}"><xsl:value-of select="@staff"/></td>
            <td class="ce-num" data-l="{t:say('staff.tab-pass')}"><xsl:value-of select="@passed"/></td>
            <td class="ce-num" data-l="{t:say('staff.tab-short')}"><a href="{t:url('credit/staff')}?year={../../@year}&amp;org={@org}&amp;state=short"><xsl:value-of select="@staff - @passed - @exempt"/></a></td>
            <td class="ce-num" data-l="{t:say('staff.tab-exempt')}"><xsl:value-of select="@exempt"/></td>
            <td class="ce-num" data-l="{t:say('staff.rate')}"><xsl:choose><xsl:when test="@staff &gt; @exempt"><xsl:value-of select="concat(format-number(@passed * 100 div (@staff - @exempt), '0.#'), ' %')"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
    <p class="ce-small ce-mute"><xsl:value-of select="t:say('staff.rate-note')"/></p>
  </xsl:template>

  <xsl:template name="person-table">
    <table class="ce-table ce-cards">
      <caption class="ce-vh"><xsl:value-of select="t:say('staff.title')"/></caption>
      <thead><tr>
        <th scope="col"><xsl:value-of select="t:say('persons.name')"/></th><th scope="col"><xsl:value-of select="t:say('staff.department')"/></th><th scope="col"><xsl:value-of select="t:say('staff.level')"/></th>
        <th scope="col"><xsl:value-of select="t:say('staff.result')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('year.recognised')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('year.pending')"/></th><th scope="col"><xsl:value-of select="t:say('year.missing')"/></th>
      </tr></thead>
      <tbody><xsl:apply-templates select="rows/row"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="staff/rows/row">
    <xsl:variable name="staff" select="../.."/>
    <tr>
      <th scope="row" class="ce-key"><a href="{t:url('credit/year')}?year={$staff/@year}&amp;person={@person}"><xsl:value-of select="@name"/></a><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="@mask"/></span></th>
      <td data-l="{t:say('staff.department')}"><xsl:value-of select="@department"/></td>
      <td class="ce-nw" data-l="{t:say('staff.level')}"><xsl:value-of select="t:say(concat('level.', @level))"/></td>
      <td class="ce-nw" data-l="{t:say('staff.result')}"><xsl:choose><xsl:when test="@outcome = 'fail' and $staff/@running"><span class="ce-tag ce-now"><xsl:value-of select="t:say('staff.not-yet')"/></span></xsl:when><xsl:otherwise><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@outcome"/></xsl:call-template></xsl:otherwise></xsl:choose><xsl:if test="@reduced"><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say('staff.reduced')"/></span></xsl:if><xsl:if test="@failed-two"><xsl:text> </xsl:text><span class="ce-tag ce-bad"><xsl:value-of select="t:say('staff.failed-two')"/></span></xsl:if></td>
      <td class="ce-num" data-l="{t:say('year.recognised')}"><xsl:value-of select="line[@category = 'total']/@recognised"/></td>
      <td class="ce-num" data-l="{t:say('year.pending')}"><xsl:value-of select="@pending"/></td>
      <td class="ce-wide" data-l="{t:say('year.missing')}">
        <xsl:for-each select="line[@category != 'total'][@missing != '0']">
          <xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('case.comma')"/></xsl:if>
          <xsl:choose>
            <xsl:when test="$staff/@declare and $staff/@running and not($staff/@below)"><a href="{t:url('credit/declare')}?category={@category}&amp;person={../@person}"><xsl:value-of select="concat(@title, ' ', @missing)"/></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="concat(@title, ' ', @missing)"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
        <xsl:for-each select="part"><xsl:if test="position() &gt; 1 or ../line[@category != 'total'][@missing != '0']"><xsl:value-of select="t:say('case.comma')"/></xsl:if><xsl:value-of select="concat(@title, ' ', @missing)"/></xsl:for-each>
        <xsl:if test="not(part) and not(line[@category != 'total'][@missing != '0'])"><xsl:choose><xsl:when test="line[@category = 'total']/@missing != '0'"><xsl:value-of select="concat(t:say('year.total'), ' ', line[@category = 'total']/@missing)"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></xsl:if>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
