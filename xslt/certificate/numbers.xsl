<?xml version="1.0" encoding="UTF-8"?>
<!-- People with and without a certificate management number. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('number.people-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/numbers"/></xsl:template>

  <xsl:template match="numbers">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('number.people-title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('number.people-about')"/></span><a class="ce-push ce-small" href="{t:url('certificate/segments')}"><xsl:value-of select="t:say('number.title')"/></a></div>
    <xsl:call-template name="error-summary"/>
    <xsl:if test="@given"><p class="ce-note ce-ok" role="status"><xsl:value-of select="t:say('number.given', string(@given))"/></p></xsl:if>
    <xsl:if test="@without &gt; 0"><p class="ce-note ce-bad" role="status"><xsl:value-of select="t:say('number.without', string(@without))"/></p></xsl:if>
    <xsl:if test="@done"><p class="ce-note ce-ok" role="status"><xsl:value-of select="t:say(concat('number.done-', @done))"/></p></xsl:if>
    <p><xsl:attribute name="class">ce-note<xsl:choose><xsl:when test="@all = 0 or @left = 0"> ce-warn</xsl:when><xsl:when test="@low"> ce-warn</xsl:when></xsl:choose></xsl:attribute><xsl:choose><xsl:when test="@all = 0 and @allot"><xsl:value-of select="t:say('number.no-segment-own')"/><xsl:text> </xsl:text><a href="{t:url('certificate/segment')}"><xsl:value-of select="t:say('number.allot')"/></a></xsl:when><xsl:when test="@all = 0"><xsl:value-of select="t:say('number.no-segment')"/></xsl:when><xsl:when test="@left = 0"><xsl:value-of select="t:say('number.used-up')"/></xsl:when><xsl:when test="@low"><xsl:value-of select="t:say('number.left-low', string(@left), string(@all))"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('number.left-of', string(@left), string(@all))"/></xsl:otherwise></xsl:choose></p>
    <form class="ce-card ce-filter" action="{t:url('certificate/numbers')}">
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="value" select="@state"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'unit'"/><xsl:with-param name="say" select="'certificate.unit'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'who'"/><xsl:with-param name="say" select="'certificate.who'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'certificate/numbers'"/></xsl:call-template>
    </form>
    <xsl:apply-templates select="tabs"/>
    <xsl:choose>
      <xsl:when test="@why"><section class="ce-card"><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say(@why)"/></p></section></xsl:when>
      <xsl:when test="rows/row"><xsl:apply-templates select="rows"/></xsl:when>
      <xsl:otherwise><section class="ce-card"><p class="ce-mute"><xsl:value-of select="t:say(concat('number.nobody-', @state))"/></p><xsl:if test="pager/@next"><xsl:apply-templates select="pager"/></xsl:if></section></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="rows">
    <xsl:variable name="open" select="../@state = 'none'"/>
    <form class="ce-card" method="post" action="{t:url(../@batch)}" data-batch="">
      <xsl:if test="$open"><div class="ce-bar ce-batch"><button class="ce-btn ce-go" name="do" value="number"><xsl:value-of select="t:say('number.assign')"/></button><label><input class="ce-check" type="checkbox" name="all" value="yes"/> <xsl:value-of select="t:say('number.everybody')"/></label></div></xsl:if>
      <div class="ce-scroll">
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('number.people-title')"/></caption>
          <thead><tr><xsl:if test="$open"><th scope="col" class="ce-pick"><span class="ce-vh"><xsl:value-of select="t:say('certificate.pick')"/></span></th></xsl:if><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th><th scope="col"><xsl:value-of select="t:say('verify.unit')"/></th><th scope="col"><xsl:value-of select="t:say('number.management')"/></th><xsl:if test="$open"><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></xsl:if></tr></thead>
          <tbody class="ce-picks">
            <xsl:for-each select="row">
              <tr>
                <xsl:if test="$open"><td class="ce-pick"><label><input class="ce-check" type="checkbox" name="id" value="{@person}" aria-label="{t:say('certificate.pick-who', string(@name))}"/></label></td></xsl:if>
                <th scope="row" class="ce-key"><xsl:value-of select="@name"/></th>
                <td class="ce-wide" data-l="{t:say('verify.document')}"><xsl:value-of select="@number-mask"/></td>
                <td class="ce-wide" data-l="{t:say('verify.unit')}"><xsl:value-of select="@unit"/></td>
                <td class="ce-nw" data-l="{t:say('number.management')}"><xsl:choose><xsl:when test="@management"><xsl:value-of select="@management"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
                <xsl:if test="$open"><td class="ce-act ce-nw"><a href="{t:url(concat('certificate/number-keep?person=', @person))}"><xsl:value-of select="t:say('number.keep')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a></td></xsl:if>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
      <xsl:apply-templates select="../pager"/>
      <xsl:call-template name="form-guard"/>
    </form>
  </xsl:template>
</xsl:stylesheet>
