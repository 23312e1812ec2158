<?xml version="1.0" encoding="UTF-8"?>
<!-- Choosing a person of the scope: by name or number. Context of "persons": persons (path, filter, rows). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template match="persons">
    <div class="ce-bar"><h1><xsl:apply-templates select="/page" mode="title"/></h1><span class="ce-mute"><xsl:value-of select="t:say('persons.lead')"/></span></div>
    <form class="ce-card ce-filter" action="{t:url(@path)}" role="search">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'q'"/><xsl:with-param name="say" select="'persons.query'"/></xsl:call-template>
      <div class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('list.query')"/></button></div>
    </form>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="@short"><p class="ce-mute"><xsl:value-of select="t:say('persons.short')"/></p></xsl:when>
        <xsl:when test="@ask"><p class="ce-mute"><xsl:value-of select="t:say('persons.ask')"/></p></xsl:when>
        <xsl:when test="not(rows/row)"><p class="ce-mute"><xsl:value-of select="t:say('persons.none')"/></p></xsl:when>
        <xsl:otherwise>
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('persons.found')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('persons.name')"/></th><th scope="col"><xsl:value-of select="t:say('persons.number')"/></th><th scope="col"><xsl:value-of select="t:say('persons.unit')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
            <tbody>
              <xsl:for-each select="rows/row">
                <tr>
                  <th scope="row" class="ce-key"><xsl:value-of select="@name"/></th>
                  <td data-l="{t:say('persons.number')}"><xsl:value-of select="@mask"/></td>
                  <td class="ce-wide" data-l="{t:say('persons.unit')}"><xsl:value-of select="@unit"/><xsl:if test="@department">　<span class="ce-mute"><xsl:value-of select="@department"/></span></xsl:if></td>
                  <td class="ce-act"><a href="{t:url(../../@path)}?person={@person}"><xsl:value-of select="t:say('persons.choose')"/><span class="ce-vh"><xsl:text> </xsl:text><xsl:value-of select="@name"/></span></a></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </table>
          <xsl:if test="@more"><p class="ce-mute ce-small"><xsl:value-of select="t:say('persons.more')"/></p></xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
