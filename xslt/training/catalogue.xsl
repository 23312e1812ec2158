<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('menu.training-catalogue')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/catalogue"/></xsl:template>

  <xsl:template match="catalogue">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('menu.training-catalogue')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('training.catalogue-about')"/></span><xsl:if test="@file"><span class="ce-push ce-acts"><a class="ce-btn ce-go" href="{t:url('training/subject')}"><xsl:value-of select="t:say('training.file-subject')"/></a></span></xsl:if></div>
    <form class="ce-card ce-filter" action="{t:url('training/catalogue')}" role="search">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'training.year'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'category'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'training.category'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="say" select="'training.subject-or-org'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'training/catalogue'"/></xsl:call-template>
    </form>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll"><table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('menu.training-catalogue')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('training.subject')"/></th><th scope="col"><xsl:value-of select="t:say('training.category')"/></th><th scope="col"><xsl:value-of select="t:say('training.nature')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.hours')"/></th><th scope="col"><xsl:value-of select="t:say('training.stated-by')"/></th></tr></thead>
            <tbody><xsl:for-each select="rows/row">
              <tr><th scope="row" class="ce-key"><xsl:value-of select="@name"/></th><td data-l="{t:say('training.category')}"><xsl:value-of select="@category-title"/></td><td data-l="{t:say('training.nature')}"><xsl:choose><xsl:when test="@required"><xsl:value-of select="t:say('training.required')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('training.optional')"/></xsl:otherwise></xsl:choose></td><td class="ce-num" data-l="{t:say('training.hours')}"><xsl:value-of select="@hours"/></td><td class="ce-wide" data-l="{t:say('training.stated-by')}"><xsl:value-of select="@org-name"/><xsl:if test="@guide"><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say('training.in-guide')"/></span></xsl:if></td></tr>
            </xsl:for-each></tbody>
          </table></div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="'training.none-catalogue'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
