<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('admin.access')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/access"/></xsl:template>

  <xsl:template match="access">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('admin.access')"/></h1><span class="ce-mute ce-small"><xsl:value-of select="t:say('admin.access-about', string(@days))"/></span></div>
    <form class="ce-card ce-filter" action="{t:url('admin/access')}">
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'what'"/><xsl:with-param name="value" select="@what"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'post'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'admin.who'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'since'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="say" select="'field.from_day'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'until'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="say" select="'field.last_day'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="concat('admin/access?what=', @what)"/></xsl:call-template>
    </form>
    <xsl:apply-templates select="tabs"/>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="not(rows/row)"><xsl:call-template name="empty"><xsl:with-param name="say" select="'admin.no-access'"/></xsl:call-template></xsl:when>
        <xsl:when test="@what = 'views'">
          <div class="ce-scroll"><table class="ce-table ce-cards"><caption class="ce-vh"><xsl:value-of select="t:say('admin.views')"/></caption><thead><tr><th scope="col"><xsl:value-of select="t:say('admin.at')"/></th><th scope="col"><xsl:value-of select="t:say('admin.who')"/></th><th scope="col"><xsl:value-of select="t:say('admin.page')"/></th><th scope="col"><xsl:value-of select="t:say('admin.whose')"/></th><th scope="col"><xsl:value-of select="t:say('field.number')"/></th><th scope="col"><xsl:value-of select="t:say('admin.unit')"/></th></tr></thead>
            <tbody><xsl:apply-templates select="rows/row" mode="view"/></tbody></table></div>
        </xsl:when>
        <xsl:otherwise>
          <div class="ce-scroll"><table class="ce-table ce-cards"><caption class="ce-vh"><xsl:value-of select="t:say('admin.acts')"/></caption><thead><tr><th scope="col"><xsl:value-of select="t:say('admin.at')"/></th><th scope="col"><xsl:value-of select="t:say('admin.who')"/></th><th scope="col"><xsl:value-of select="t:say('admin.act')"/></th><th scope="col"><xsl:value-of select="t:say('admin.object')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('admin.object-id')"/></th></tr></thead>
            <tbody><xsl:apply-templates select="rows/row" mode="act"/></tbody></table></div>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="pager"/>
    </section>
  </xsl:template>

  <xsl:template match="row" mode="view">
    <xsl:variable name="key" select="concat('access.', translate(@route, '/', '-'))"/>
    <tr><th scope="row" class="ce-key ce-nw"><xsl:value-of select="@at"/></th><td data-l="{t:say('admin.who')}"><xsl:value-of select="@who"/></td><td data-l="{t:say('admin.page')}"><xsl:choose><xsl:when test="t:has($key)"><xsl:value-of select="t:say($key)"/></xsl:when><xsl:otherwise><xsl:value-of select="@route"/></xsl:otherwise></xsl:choose></td><td data-l="{t:say('admin.whose')}"><xsl:choose><xsl:when test="@name != ''"><xsl:value-of select="@name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td><td class="ce-wide ce-nw" data-l="{t:say('field.number')}"><xsl:choose><xsl:when test="@number-mask != ''"><xsl:value-of select="@number-mask"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td><td class="ce-wide" data-l="{t:say('admin.unit')}"><xsl:choose><xsl:when test="@employer-name != ''"><xsl:value-of select="@employer-name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td></tr>
  </xsl:template>

  <xsl:template match="row" mode="act">
    <xsl:variable name="act" select="concat('act.', @action)"/>
    <xsl:variable name="object" select="concat('object.', @object)"/>
    <tr><th scope="row" class="ce-key ce-nw"><xsl:value-of select="@at"/></th><td data-l="{t:say('admin.who')}"><xsl:value-of select="@who"/></td><td data-l="{t:say('admin.act')}"><xsl:choose><xsl:when test="t:has($act)"><xsl:value-of select="t:say($act)"/></xsl:when><xsl:otherwise><xsl:value-of select="@action"/></xsl:otherwise></xsl:choose></td><td data-l="{t:say('admin.object')}"><xsl:choose><xsl:when test="t:has($object)"><xsl:value-of select="t:say($object)"/></xsl:when><xsl:otherwise><xsl:value-of select="@object"/></xsl:otherwise></xsl:choose></td><td class="ce-num" data-l="{t:say('admin.object-id')}"><xsl:value-of select="@object-id"/></td></tr>
  </xsl:template>
</xsl:stylesheet>
