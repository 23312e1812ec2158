<?xml version="1.0" encoding="UTF-8"?>
<!-- Hours of other forms of learning that were decided by analogy and filed with the province. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('analogy.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/analogy"/></xsl:template>

  <xsl:template match="analogy">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('analogy.title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('analogy.about')"/></span></div>
    <form class="ce-card ce-filter" action="{t:url('credit/analogy')}" role="search">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'records.year'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'category'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'year.category'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'year.state'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'by'"/><xsl:with-param name="say" select="'analogy.by'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'q'"/><xsl:with-param name="say" select="'analogy.q'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'credit/analogy'"/></xsl:call-template>
    </form>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll"><table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('analogy.title')"/></caption>
            <thead><tr>
              <th scope="col"><xsl:value-of select="t:say('records.content')"/></th><th scope="col"><xsl:value-of select="t:say('persons.name')"/></th><th scope="col"><xsl:value-of select="t:say('persons.unit')"/></th><th scope="col"><xsl:value-of select="t:say('year.category')"/></th>
              <th scope="col" class="ce-num"><xsl:value-of select="t:say('year.claimed')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('year.recognised')"/></th><th scope="col"><xsl:value-of select="t:say('analogy.by')"/></th><th scope="col"><xsl:value-of select="t:say('analogy.filed')"/></th><th scope="col"><xsl:value-of select="t:say('year.state')"/></th>
            </tr></thead>
            <tbody><xsl:apply-templates select="rows/row"/></tbody>
          </table></div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="'analogy.none'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="analogy/rows/row">
    <tr>
      <th scope="row" class="ce-key"><a href="{t:url(concat('credit/record?id=', @id))}"><xsl:value-of select="@title"/></a><br/><span class="ce-mute ce-small"><xsl:value-of select="concat(t:say('analogy.basis'), t:say('form.colon'), @basis)"/></span></th>
      <td data-l="{t:say('persons.name')}"><xsl:value-of select="@name"/><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="@mask"/></span></td>
      <td class="ce-wide" data-l="{t:say('persons.unit')}"><xsl:value-of select="@unit"/></td>
      <td class="ce-nw" data-l="{t:say('year.category')}"><xsl:value-of select="@category-title"/></td>
      <td class="ce-num" data-l="{t:say('year.claimed')}"><xsl:value-of select="@claimed"/></td>
      <td class="ce-num" data-l="{t:say('year.recognised')}"><xsl:value-of select="@recognised"/></td>
      <td class="ce-wide" data-l="{t:say('analogy.by')}"><xsl:value-of select="@by"/></td>
      <td class="ce-nw" data-l="{t:say('analogy.filed')}"><xsl:value-of select="@filed"/></td>
      <td data-l="{t:say('year.state')}"><span><xsl:attribute name="class">ce-tag<xsl:choose><xsl:when test="@state = 'approved'"> ce-ok</xsl:when><xsl:otherwise> ce-bad</xsl:otherwise></xsl:choose></xsl:attribute><xsl:value-of select="t:say(concat('analogy.', @state))"/></span></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
