<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="content/certificates/@own"><xsl:value-of select="t:say('certificate.own-title')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('certificate.list-title')"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/certificates"/></xsl:template>

  <xsl:template match="certificates[@own]">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('certificate.own-title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('certificate.own-about')"/></span></div>
    <section class="ce-card">
      <div class="ce-scroll">
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('certificate.own-title')"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.year')"/></th><th scope="col"><xsl:value-of select="t:say('verify.outcome')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('certificate.hours-of')"/></th><th scope="col"><xsl:value-of select="t:say('verify.number')"/></th><th scope="col"><xsl:value-of select="t:say('verify.issued')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.state')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
          <tbody><xsl:apply-templates select="rows/row" mode="own"/></tbody>
        </table>
      </div>
      <p class="ce-mute ce-small"><xsl:value-of select="t:say('certificate.uses')"/></p>
    </section>
  </xsl:template>

  <xsl:template match="row" mode="own">
    <tr>
      <th scope="row" class="ce-key"><xsl:value-of select="t:say('verify.year-of', @year)"/></th>
      <td data-l="{t:say('verify.outcome')}"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@outcome"/></xsl:call-template></td>
      <td class="ce-num" data-l="{t:say('certificate.hours-of')}"><xsl:value-of select="@recognised"/> / <xsl:value-of select="@required"/></td>
      <td class="ce-wide" data-l="{t:say('verify.number')}"><xsl:choose><xsl:when test="@verify"><a href="{t:url(@verify)}"><xsl:value-of select="@number"/></a></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-nw" data-l="{t:say('verify.issued')}"><xsl:choose><xsl:when test="@issued"><xsl:value-of select="@issued"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td data-l="{t:say('certificate.state')}"><xsl:choose><xsl:when test="@state"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-wide ce-nw">
        <xsl:choose>
          <xsl:when test="@state = 'valid'"><a href="{t:url(concat('certificate/pdf?year=', @year))}"><xsl:value-of select="t:say('certificate.print')"/><span class="ce-vh"><xsl:value-of select="@year"/></span></a></xsl:when>
          <xsl:otherwise><a href="{t:url(concat('certificate/pdf?year=', @year))}"><xsl:value-of select="t:say('certificate.why-not')"/><span class="ce-vh"><xsl:value-of select="@year"/></span></a></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="../../@credit">　<a href="{t:url(concat('credit/year?year=', @year))}"><xsl:value-of select="t:say('certificate.ledger')"/><span class="ce-vh"><xsl:value-of select="@year"/></span></a></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="certificates">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('certificate.list-title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('certificate.list-about')"/></span></div>
    <form class="ce-card ce-filter" action="{t:url('certificate/list')}">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'verify.year'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'who'"/><xsl:with-param name="say" select="'certificate.who'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'certificate/list'"/></xsl:call-template>
    </form>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="@too-short"><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say('list.too-short')"/></p></xsl:when>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('certificate.list-title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th><th scope="col"><xsl:value-of select="t:say('verify.unit')"/></th><th scope="col"><xsl:value-of select="t:say('verify.series')"/></th><th scope="col"><xsl:value-of select="t:say('verify.number')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('verify.hours-head')"/></th><th scope="col"><xsl:value-of select="t:say('verify.issued')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="'certificate.none'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key"><xsl:value-of select="@name"/></th>
      <td class="ce-wide" data-l="{t:say('verify.document')}"><xsl:value-of select="@number-mask"/></td>
      <td class="ce-wide" data-l="{t:say('verify.unit')}"><xsl:value-of select="@unit"/></td>
      <td class="ce-wide" data-l="{t:say('verify.series')}"><xsl:if test="@series-name != ''"><xsl:value-of select="@series-name"/> · </xsl:if><xsl:value-of select="t:say(concat('level.', @level))"/></td>
      <td class="ce-wide ce-nw" data-l="{t:say('verify.number')}"><xsl:value-of select="@number"/></td>
      <td class="ce-num" data-l="{t:say('verify.hours-head')}"><xsl:value-of select="@recognised"/></td>
      <td class="ce-nw" data-l="{t:say('verify.issued')}"><xsl:value-of select="@issued"/></td>
      <td class="ce-act ce-nw"><a href="{t:url(concat('certificate/pdf?year=', ../../@year, '&amp;person=', @person))}"><xsl:value-of select="t:say('certificate.print-act')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
