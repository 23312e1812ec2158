<?xml version="1.0" encoding="UTF-8"?>
<!-- Merged printing: the years of a range, and whether all of them have certificates. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('certificate.merge')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/merge"/></xsl:template>

  <xsl:template match="merge">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('certificate.merge')"/></h1><span class="ce-mute"><xsl:if test="@person"><xsl:value-of select="@name"/>　</xsl:if><xsl:value-of select="t:say('certificate.merge-about')"/></span><a class="ce-push ce-small" href="{t:url('certificate/list')}"><xsl:value-of select="t:say('certificate.to-list')"/></a></div>
    <form class="ce-card ce-filter" action="{t:url('certificate/merge')}">
      <xsl:if test="@person"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'person'"/><xsl:with-param name="value" select="@person"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'from'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'field.merge_from'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'to'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'field.merge_to'"/></xsl:call-template>
      <div class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('list.query')"/></button></div>
    </form>
    <section class="ce-card" aria-label="{t:say('certificate.merge-years')}">
      <xsl:choose>
        <xsl:when test="@wrong"><p class="ce-note ce-bad" role="alert"><xsl:value-of select="t:say(@wrong, string(@most))"/></p></xsl:when>
        <xsl:when test="@file"><p class="ce-note ce-ok" role="status"><xsl:value-of select="t:say('certificate.merge-can', string(@from), string(@to), string(count(year)))"/></p></xsl:when>
        <xsl:otherwise>
          <div class="ce-note ce-warn" role="status">
            <p><b><xsl:value-of select="t:say('certificate.merge-cannot', string(@from), string(@to))"/></b></p>
            <ul class="ce-plain"><xsl:for-each select="year[@why]"><li><xsl:value-of select="t:say(concat('certificate.why-', @why), string(@no))"/></li></xsl:for-each></ul>
          </div>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="year">
        <div class="ce-scroll">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('certificate.merge-years')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.year')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.hours-of')"/></th><th scope="col"><xsl:value-of select="t:say('verify.number')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
            <tbody><xsl:apply-templates select="year"/></tbody>
          </table>
        </div>
      </xsl:if>
      <xsl:if test="@file"><p class="ce-acts"><a class="ce-btn ce-go" href="{t:url(@file)}"><xsl:value-of select="t:say('certificate.merge-print', string(@from), string(@to))"/></a></p></xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="year">
    <xsl:variable name="whom"><xsl:if test="../@person">person=<xsl:value-of select="../@person"/>&amp;</xsl:if></xsl:variable>
    <tr>
      <th scope="row" class="ce-key"><xsl:value-of select="t:say('verify.year-of', string(@no))"/></th>
      <td data-l="{t:say('certificate.hours-of')}"><xsl:choose><xsl:when test="@required"><xsl:value-of select="@recognised"/> / <xsl:value-of select="@required"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-wide" data-l="{t:say('verify.number')}"><xsl:choose><xsl:when test="@number"><xsl:value-of select="@number"/></xsl:when><xsl:otherwise><span class="ce-tag ce-bad"><xsl:value-of select="t:say(concat('certificate.lack-', @why))"/></span></xsl:otherwise></xsl:choose></td>
      <td class="ce-act ce-nw">
        <a href="{t:url(concat('certificate/pdf?', $whom, 'year=', @no))}"><xsl:choose><xsl:when test="@why"><xsl:value-of select="t:say('certificate.why-not')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('certificate.print-act')"/></xsl:otherwise></xsl:choose><span class="ce-vh"><xsl:value-of select="@no"/></span></a>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
