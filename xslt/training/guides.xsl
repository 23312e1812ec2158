<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('menu.training-guides')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/guides"/></xsl:template>

  <xsl:template match="guides">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('menu.training-guides')"/></h1><xsl:if test="@edit"><span class="ce-push ce-acts"><a class="ce-btn ce-go" href="{t:url('training/guide-edit')}"><xsl:value-of select="t:say('training.guide-edit')"/></a></span></xsl:if></div>
    <p class="ce-mute"><xsl:value-of select="t:say('training.guides-about')"/></p>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('menu.training-guides')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('training.guide-title')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.year')"/></th><th scope="col"><xsl:value-of select="t:say('training.published-by')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.subjects')"/></th><th scope="col"><xsl:value-of select="t:say('training.published')"/></th></tr></thead>
            <tbody><xsl:for-each select="rows/row">
              <tr><th scope="row" class="ce-key"><a href="{t:url(concat('training/guide?id=', @id))}"><xsl:value-of select="@title"/></a></th><td class="ce-num" data-l="{t:say('training.year')}"><xsl:value-of select="@year"/></td><td class="ce-wide" data-l="{t:say('training.published-by')}"><xsl:value-of select="@org-name"/></td><td class="ce-num" data-l="{t:say('training.subjects')}"><xsl:value-of select="@subjects"/></td><td class="ce-nw" data-l="{t:say('training.published')}"><xsl:choose><xsl:when test="@published"><xsl:value-of select="@published"/></xsl:when><xsl:otherwise><span class="ce-tag ce-warn"><xsl:value-of select="t:say('training.draft')"/></span></xsl:otherwise></xsl:choose></td></tr>
            </xsl:for-each></tbody>
          </table>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="'training.none-guide'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
