<?xml version="1.0" encoding="UTF-8"?>
<!-- Segments of certificate management numbers: used, left, nearly used. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('number.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/segments"/></xsl:template>

  <xsl:template match="segments">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('number.title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('number.about')"/></span><span class="ce-push ce-acts"><a class="ce-btn" href="{t:url('certificate/numbers')}"><xsl:value-of select="t:say('number.people-title')"/></a><xsl:if test="@allot"><xsl:text> </xsl:text><a class="ce-btn ce-go" href="{t:url('certificate/segment')}"><xsl:value-of select="t:say('number.allot')"/></a></xsl:if></span></div>
    <xsl:if test="@done"><p class="ce-note ce-ok" role="status"><xsl:value-of select="t:say(concat('number.done-', @done))"/></p></xsl:if>
    <xsl:if test="rows/row[@state = 'low' or @state = 'full']"><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say('number.low')"/></p></xsl:if>
    <form class="ce-card ce-filter" action="{t:url('certificate/segments')}">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'holder'"/><xsl:with-param name="say" select="'number.holder'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'number.state'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'certificate/segments'"/></xsl:call-template>
    </form>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('number.title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('number.segment')"/></th><th scope="col"><xsl:value-of select="t:say('number.holder')"/></th><th scope="col"><xsl:value-of select="t:say('number.by')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('number.all')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('number.used')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('number.left')"/></th><th scope="col"><xsl:value-of select="t:say('number.state')"/></th><th scope="col"><xsl:value-of select="t:say('number.created')"/></th><xsl:if test="@allot"><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></xsl:if></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:when test="@allot"><p class="ce-mute"><xsl:value-of select="t:say('number.none')"/><xsl:text> </xsl:text><a href="{t:url('certificate/segment')}"><xsl:value-of select="t:say('number.allot')"/></a></p></xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('number.none')"/><xsl:text> </xsl:text><xsl:value-of select="t:say('number.none-about')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key"><xsl:value-of select="@first"/> – <xsl:value-of select="@last"/></th>
      <td class="ce-wide" data-l="{t:say('number.holder')}"><xsl:value-of select="@holder"/></td>
      <td class="ce-wide" data-l="{t:say('number.by')}"><xsl:value-of select="@by"/></td>
      <td class="ce-num" data-l="{t:say('number.all')}"><xsl:value-of select="@all"/></td>
      <td class="ce-num" data-l="{t:say('number.used')}"><xsl:value-of select="@used"/></td>
      <td class="ce-num" data-l="{t:say('number.left')}"><xsl:value-of select="@left"/></td>
      <td data-l="{t:say('number.state')}"><span><xsl:attribute name="class">ce-tag<xsl:choose><xsl:when test="@state = 'low'"> ce-warn</xsl:when><xsl:when test="@state = 'full'"> ce-bad</xsl:when><xsl:when test="@state = 'open'"> ce-ok</xsl:when></xsl:choose></xsl:attribute><xsl:value-of select="t:say(concat('number.state-', @state))"/></span></td>
      <td class="ce-nw" data-l="{t:say('number.created')}"><xsl:value-of select="@created"/></td>
      <xsl:if test="../../@allot"><td class="ce-act"><xsl:if test="@own and @state != 'closed' and @state != 'full'"><form method="post" action="{t:url('certificate/segment-close')}"><xsl:call-template name="form-guard"/><input type="hidden" name="id" value="{@id}"/><button class="ce-btn"><xsl:value-of select="t:say('number.close')"/><span class="ce-vh"><xsl:value-of select="@first"/></span></button></form></xsl:if></td></xsl:if>
    </tr>
  </xsl:template>
</xsl:stylesheet>
