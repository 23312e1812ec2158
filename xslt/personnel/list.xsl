<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" extension-element-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('personnel.list-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/persons"/></xsl:template>

  <xsl:template match="persons">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('personnel.list-title')"/></h1><xsl:if test="@org"><span class="ce-mute"><xsl:value-of select="t:say('organization.under', @org-name)"/>　<a href="{t:url('personnel/list')}"><xsl:value-of select="t:say('organization.not-under')"/></a></span></xsl:if></div>
    <xsl:variable name="conditions" select="concat(@org, '|', @for, '|', ../export/@path, '|', ../export/@whole)"/>
    <t:memo of="filter options" with="conditions"><xsl:call-template name="conditions"/></t:memo>
    <xsl:if test="@for"><p class="ce-note ce-now"><xsl:value-of select="t:say('personnel.transfer-choose')"/></p></xsl:if>
    <xsl:if test="@state = 'left' or @state = 'retired'"><p class="ce-mute ce-small"><xsl:value-of select="t:say('personnel.gone-about')"/></p></xsl:if>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="@too-short"><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say('list.too-short')"/></p></xsl:when>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('personnel.list-title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th><th scope="col"><xsl:value-of select="t:say('verify.unit')"/></th><th scope="col"><xsl:value-of select="t:say('personnel.department')"/></th><th scope="col"><xsl:value-of select="t:say('verify.series')"/></th><th scope="col"><xsl:value-of select="t:say('personnel.level')"/></th><th scope="col"><xsl:value-of select="t:say('personnel.title')"/></th><xsl:if test="@state != 'active'"><th scope="col"><xsl:value-of select="t:say('personnel.last-day')"/></th></xsl:if><xsl:if test="@for"><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></xsl:if></tr></thead>
              <xsl:variable name="shape" select="concat(@state, '|', @for)"/>
              <tbody><xsl:for-each select="rows/row"><t:memo with="shape"><xsl:apply-templates select="."/></t:memo></xsl:for-each></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="'personnel.none'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template name="conditions">
    <form class="ce-card ce-filter" action="{t:url('personnel/list')}">
      <xsl:if test="@org"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'org'"/><xsl:with-param name="value" select="@org"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="say" select="'certificate.who'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'series'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'verify.series'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'level'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'personnel.level'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'education'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'personnel.education'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'post_category'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'personnel.post-category'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'personnel.state'"/></xsl:call-template>
      <xsl:if test="@for"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'for'"/><xsl:with-param name="value" select="@for"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'personnel/list'"/></xsl:call-template>
    </form>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key"><xsl:choose><xsl:when test="@hidden"><xsl:value-of select="@name"/></xsl:when><xsl:otherwise><a href="{t:url(concat('personnel/view?id=', @id))}"><xsl:value-of select="@name"/></a></xsl:otherwise></xsl:choose></th>
      <td class="ce-wide" data-l="{t:say('verify.document')}"><xsl:value-of select="@number-mask"/></td>
      <td class="ce-wide" data-l="{t:say('verify.unit')}"><xsl:value-of select="@employer-name"/></td>
      <td data-l="{t:say('personnel.department')}"><xsl:choose><xsl:when test="@department != ''"><xsl:value-of select="@department"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-wide" data-l="{t:say('verify.series')}"><xsl:choose><xsl:when test="@series-name != ''"><xsl:value-of select="@series-name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td data-l="{t:say('personnel.level')}"><xsl:value-of select="t:say(concat('level.', @level))"/></td>
      <td data-l="{t:say('personnel.title')}"><xsl:choose><xsl:when test="@title != ''"><xsl:value-of select="@title"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <xsl:if test="../../@state != 'active'"><td class="ce-nw" data-l="{t:say('personnel.last-day')}"><xsl:choose><xsl:when test="@day"><xsl:value-of select="@day"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td></xsl:if>
      <xsl:if test="../../@for"><td class="ce-act"><xsl:if test="@transfer"><a href="{t:url(concat('personnel/transfer?id=', @id))}"><xsl:value-of select="t:say('personnel.act-transfer')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a></xsl:if></td></xsl:if>
    </tr>
  </xsl:template>
</xsl:stylesheet>
