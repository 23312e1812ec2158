<?xml version="1.0" encoding="UTF-8"?>
<!-- A document of many certificates: how far it is, its file, and who was left out. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('certificate.print-title')"/></xsl:template>
  <xsl:template match="page" mode="head"><xsl:if test="content/print[@state = 'ready' or @state = 'running']"><xsl:call-template name="again"><xsl:with-param name="seconds" select="3"/></xsl:call-template></xsl:if></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/print"/></xsl:template>

  <xsl:template match="print">
    <xsl:variable name="pages"><xsl:value-of select="@pages"/></xsl:variable>
    <div class="ce-bar"><h1><xsl:value-of select="t:say('certificate.print-title')"/></h1><span class="ce-mute"><xsl:choose><xsl:when test="@from = @to"><xsl:value-of select="t:say('verify.year-of', string(@from))"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('certificate.years', string(@from), string(@to))"/></xsl:otherwise></xsl:choose></span><a class="ce-push ce-small" href="{t:url('certificate/prints')}"><xsl:value-of select="t:say('certificate.prints-title')"/></a></div>
    <section class="ce-card" aria-label="{t:say('certificate.print-title')}">
      <dl class="ce-figs">
        <div><dt><xsl:value-of select="t:say('certificate.wanted')"/></dt><dd><xsl:value-of select="@wanted"/></dd></div>
        <div><dt><xsl:value-of select="t:say('certificate.pages')"/></dt><dd><xsl:value-of select="@pages"/></dd></div>
        <div><dt><xsl:value-of select="t:say('certificate.left-out')"/></dt><dd><xsl:value-of select="@left-out"/></dd></div>
        <div><dt><xsl:value-of select="t:say('certificate.asked-at')"/></dt><dd><xsl:value-of select="@created"/></dd></div>
      </dl>
      <xsl:choose>
        <xsl:when test="@left-out = @wanted or @pages = 0"><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say('certificate.print-nobody')"/></p></xsl:when>
        <xsl:when test="@state = 'now'"><p class="ce-acts"><a class="ce-btn ce-go" href="{t:url(concat('certificate/print-file?id=', @id))}"><xsl:value-of select="t:say('certificate.download-pdf', $pages)"/></a></p></xsl:when>
        <xsl:when test="@state = 'failed'"><p class="ce-note ce-bad" role="status"><xsl:value-of select="t:say('certificate.print-failed')"/></p></xsl:when>
        <xsl:when test="@gone"><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say('certificate.print-gone', string(@days))"/></p></xsl:when>
        <xsl:when test="@state = 'done'"><p class="ce-acts"><a class="ce-btn ce-go" href="{t:url(concat('certificate/print-file?id=', @id))}"><xsl:value-of select="t:say('certificate.download-zip', string(@parts))"/></a><span class="ce-mute ce-small"><xsl:value-of select="t:say('certificate.kept-days', string(@days))"/></span></p></xsl:when>
        <xsl:otherwise><p role="status"><progress max="100" value="{@percent}" aria-label="{t:say('certificate.progress')}"></progress><xsl:text> </xsl:text><xsl:value-of select="t:say('certificate.print-percent', string(@percent))"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
    <xsl:if test="rows/row">
      <section class="ce-card" aria-labelledby="l-h">
        <h2 id="l-h"><xsl:value-of select="t:say('certificate.left-out-title')"/></h2>
        <div class="ce-scroll">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('certificate.left-out-title')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.unit')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.reason')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
            <tbody>
              <xsl:for-each select="rows/row">
                <tr><th scope="row" class="ce-key"><xsl:value-of select="@name"/></th><td class="ce-wide" data-l="{t:say('verify.unit')}"><xsl:value-of select="@unit"/></td><td class="ce-wide" data-l="{t:say('certificate.reason')}"><xsl:value-of select="t:say(concat('certificate.why-', @why), string(@year))"/></td><td class="ce-act ce-nw"><a href="{t:url(concat('certificate/pdf?year=', @year, '&amp;person=', @person))}"><xsl:value-of select="t:say('certificate.why-not')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a></td></tr>
              </xsl:for-each>
            </tbody>
          </table>
        </div>
        <xsl:apply-templates select="pager"/>
      </section>
    </xsl:if>
    <p class="ce-acts"><a class="ce-btn" href="{t:url('certificate/list')}"><xsl:value-of select="t:say('certificate.to-list')"/></a></p>
  </xsl:template>
</xsl:stylesheet>
