<?xml version="1.0" encoding="UTF-8"?>
<!-- Paper certificates that were brought to be verified. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('paper.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/papers"/></xsl:template>

  <xsl:template match="papers">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('paper.title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('paper.about')"/></span><xsl:if test="@bring"><a class="ce-push ce-btn ce-go" href="{t:url('certificate/paper')}"><xsl:value-of select="t:say('paper.bring')"/></a></xsl:if></div>
    <xsl:if test="@done"><p class="ce-note ce-ok" role="status"><xsl:value-of select="t:say(concat('paper.done-', @done))"/></p></xsl:if>
    <form class="ce-card ce-filter" action="{t:url('certificate/papers')}">
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="value" select="string(filter/value[@name = 'state'])"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'verify.year'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'who'"/><xsl:with-param name="say" select="'verify.name'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'certificate/papers'"/></xsl:call-template>
    </form>
    <xsl:apply-templates select="tabs"/>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('paper.title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th><th scope="col"><xsl:value-of select="t:say('verify.unit')"/></th><th scope="col"><xsl:value-of select="t:say('verify.year')"/></th><th scope="col"><xsl:value-of select="t:say('paper.applying')"/></th><th scope="col"><xsl:value-of select="t:say('paper.hrss')"/></th><th scope="col"><xsl:value-of select="t:say('paper.brought')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.state')"/></th></tr></thead>
              <tbody>
                <xsl:for-each select="rows/row">
                  <tr>
                    <th scope="row" class="ce-key"><a href="{t:url(concat('certificate/paper-case?id=', @id))}"><xsl:value-of select="@name"/></a></th>
                    <td class="ce-wide" data-l="{t:say('verify.document')}"><xsl:value-of select="@number-mask"/></td>
                    <td class="ce-wide" data-l="{t:say('verify.unit')}"><xsl:value-of select="@unit"/></td>
                    <td data-l="{t:say('verify.year')}"><xsl:value-of select="@year"/></td>
                    <td data-l="{t:say('paper.applying')}"><xsl:call-template name="applying"/></td>
                    <td class="ce-wide" data-l="{t:say('paper.hrss')}"><xsl:value-of select="@hrss"/></td>
                    <td class="ce-nw" data-l="{t:say('paper.brought')}"><xsl:value-of select="@brought"/></td>
                    <td data-l="{t:say('certificate.state')}"><xsl:call-template name="paper-state"/></td>
                  </tr>
                </xsl:for-each>
              </tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('paper.none')"/><xsl:if test="@bring"><xsl:text> </xsl:text><a href="{t:url('certificate/paper')}"><xsl:value-of select="t:say('paper.bring')"/></a></xsl:if></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template name="applying"><xsl:choose><xsl:when test="@applying"><xsl:value-of select="t:say(concat('level.', @applying))"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template name="paper-state"><span><xsl:attribute name="class">ce-tag<xsl:choose><xsl:when test="@state = 'stamped'"> ce-ok</xsl:when><xsl:when test="@state = 'refused'"> ce-bad</xsl:when><xsl:otherwise> ce-now</xsl:otherwise></xsl:choose></xsl:attribute><xsl:value-of select="t:say(concat('paper.state-', @state))"/></span><xsl:if test="@late"><xsl:text> </xsl:text><span class="ce-tag ce-warn"><xsl:value-of select="t:say('paper.taken-late')"/></span></xsl:if></xsl:template>
</xsl:stylesheet>
