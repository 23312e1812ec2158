<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="frame">portal</xsl:template>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('hours.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/hours"/></xsl:template>

  <xsl:template match="hours">
    <form class="ce-card ce-filter" action="{t:url('guide/hours')}">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'pack'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'hours.pack'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'hours.year'"/></xsl:call-template>
      <div class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('hours.show')"/></button></div>
    </form>
    <section class="ce-card">
      <h1><xsl:value-of select="t:say('hours.heading', @title, @year)"/></h1>
      <p class="ce-mute"><xsl:value-of select="t:say('hours.source', @source)"/><xsl:if test="@note">　<xsl:value-of select="@note"/></xsl:if></p>
      <xsl:call-template name="requirements"/>
      <xsl:apply-templates select="window"/>
      <xsl:apply-templates select="chain"/>
    </section>
    <section class="ce-card" aria-labelledby="forms-h">
      <h2 id="forms-h"><xsl:value-of select="t:say('hours.forms')"/></h2>
      <div class="ce-scroll" tabindex="0" role="region" aria-label="{t:say('hours.forms')}">
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('hours.forms')"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('hours.form')"/></th><th scope="col"><xsl:value-of select="t:say('hours.category')"/></th><th scope="col"><xsl:value-of select="t:say('hours.rule')"/></th><th scope="col"><xsl:value-of select="t:say('hours.evidence')"/></th><th scope="col"><xsl:value-of select="t:say('hours.clause')"/></th></tr></thead>
          <tbody><xsl:apply-templates select="form"/></tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <xsl:template name="requirements">
    <div class="ce-scroll" tabindex="0" role="region" aria-label="{t:say('hours.requirement')}">
      <table class="ce-table">
        <caption class="ce-vh"><xsl:value-of select="t:say('hours.requirement')"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="t:say('hours.level')"/></th><xsl:for-each select="requirement[1]/line"><th scope="col" class="ce-num"><xsl:choose><xsl:when test="@title"><xsl:value-of select="@title"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('hours.total')"/></xsl:otherwise></xsl:choose></th></xsl:for-each><th scope="col"><xsl:value-of select="t:say('hours.clause')"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="requirement">
            <tr>
              <th scope="row"><xsl:choose>
                <xsl:when test="count(level) = 6"><xsl:value-of select="t:say('hours.all-levels')"/></xsl:when>
                <xsl:otherwise><xsl:for-each select="level"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('hours.and')"/></xsl:if><xsl:value-of select="t:say(concat('level.', @code))"/></xsl:for-each></xsl:otherwise>
              </xsl:choose></th>
              <xsl:for-each select="line"><td class="ce-num"><xsl:value-of select="t:say('hours.at-least', @hours)"/></td></xsl:for-each>
              <td><xsl:value-of select="@clause"/><xsl:for-each select="part"><br/><xsl:value-of select="t:say('hours.part', @title, @hours)"/></xsl:for-each><xsl:if test="@provisional">　<span class="ce-tag ce-warn"><xsl:value-of select="t:say('hours.provisional')"/></span></xsl:if></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="window">
    <p><xsl:value-of select="t:say('hours.window', @declare-until, @correct-until, @review-until)"/><xsl:choose><xsl:when test="@title-until"><xsl:value-of select="t:say('hours.window-title', @title-until)"/></xsl:when><xsl:when test="@title-announced"><xsl:value-of select="t:say('hours.window-announced')"/></xsl:when></xsl:choose>　<span class="ce-mute"><xsl:value-of select="@clause"/></span></p>
  </xsl:template>

  <xsl:template match="chain">
    <p>
      <xsl:value-of select="t:say(concat('hours.chain', substring('-accounting', 1, 11 * boolean(@series))))"/>
      <xsl:for-each select="step"><xsl:if test="position() &gt; 1"> → </xsl:if><xsl:value-of select="t:say(concat('step.', @by))"/></xsl:for-each>
      　<span class="ce-mute"><xsl:value-of select="@clause"/></span>
    </p>
  </xsl:template>

  <xsl:template match="form">
    <tr id="{@code}">
      <th scope="row" class="ce-key"><xsl:value-of select="@title"/></th>
      <td data-l="{t:say('hours.category')}"><xsl:for-each select="category"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('hours.and')"/></xsl:if><xsl:value-of select="@title"/></xsl:for-each></td>
      <td class="ce-wide" data-l="{t:say('hours.rule')}"><xsl:if test="not(rate)"><xsl:value-of select="t:say('hours.claimed')"/></xsl:if><xsl:for-each select="rate"><xsl:if test="position() &gt; 1"><br/></xsl:if><xsl:apply-templates select="."/></xsl:for-each></td>
      <td class="ce-wide" data-l="{t:say('hours.evidence')}"><xsl:for-each select="evidence"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('hours.and')"/></xsl:if><xsl:value-of select="@title"/><xsl:if test="not(@mandatory)"><xsl:value-of select="t:say('hours.optional')"/></xsl:if></xsl:for-each></td>
      <td class="ce-wide" data-l="{t:say('hours.clause')}"><xsl:value-of select="@clause"/></td>
    </tr>
  </xsl:template>

  <!-- One line of a rule: when, for whom, how many. -->
  <xsl:template match="rate">
    <xsl:for-each select="on"><xsl:call-template name="on"/><xsl:value-of select="t:say('hours.comma')"/></xsl:for-each>
    <xsl:if test="limit/@at-least"><xsl:value-of select="t:say('hours.limit', limit/@title, limit/@at-least)"/></xsl:if>
    <xsl:if test="limit/@over"><xsl:value-of select="t:say('hours.over', limit/@title, limit/@over)"/></xsl:if>
    <xsl:choose>
      <xsl:when test="@kind = 'claimed'"><xsl:value-of select="t:say('hours.claimed')"/></xsl:when>
      <xsl:when test="@kind = 'full'"><xsl:value-of select="t:say('hours.full')"/><xsl:for-each select="fulfils"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('hours.and')"/></xsl:if><xsl:value-of select="@title"/></xsl:for-each></xsl:when>
      <xsl:otherwise>
        <xsl:if test="per"><xsl:value-of select="t:say('hours.per', per/@title)"/></xsl:if>
        <b><xsl:for-each select="hours"><xsl:if test="position() &gt; 1"> / </xsl:if><xsl:value-of select="@hours"/></xsl:for-each></b>
        <xsl:value-of select="t:say('hours.unit')"/>
        <xsl:if test="count(hours) &gt; 1"><span class="ce-mute"><xsl:value-of select="t:say('hours.ranks', count(hours))"/></span></xsl:if>
        <xsl:if test="extra"><xsl:value-of select="t:say('hours.extra', extra/@title, extra/@hours)"/></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@daily-cap"><xsl:value-of select="t:say('hours.daily-cap', @daily-cap)"/></xsl:if>
  </xsl:template>

  <xsl:template name="on">
    <xsl:choose>
      <xsl:when test="@value = 'yes' or @value = 'no'"><xsl:value-of select="@field-title"/><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="@title"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
