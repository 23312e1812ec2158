<?xml version="1.0" encoding="UTF-8"?>
<!-- A reduced requirement: what it is, and what it makes of the year. Document: absence as domain/credit writes it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template match="absence" mode="content">
    <section class="ce-card" aria-labelledby="abs-h">
      <h2 id="abs-h"><xsl:value-of select="t:say('absence.content', string(@year))"/></h2>
      <dl class="ce-dl">
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'persons.name'"/><xsl:with-param name="text" select="concat(../@name, '　', ../@mask)"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'absence.unit'"/><xsl:with-param name="text" select="../@unit"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'field.absence-kind'"/><xsl:with-param name="text"><xsl:choose><xsl:when test="t:lang() = 'en' and @title-en"><xsl:value-of select="@title-en"/></xsl:when><xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'absence.span'"/><xsl:with-param name="text" select="concat(@from, ' – ', @to, substring(t:say('year.months', string(@months)), 1, 30 * boolean(@months)))"/></xsl:call-template>
        <xsl:if test="reason"><xsl:call-template name="dl"><xsl:with-param name="say" select="'field.reason-text'"/><xsl:with-param name="text" select="reason"/></xsl:call-template></xsl:if>
      </dl>
      <xsl:if test="line">
        <table class="ce-table ce-cards">
          <caption><xsl:value-of select="t:say('absence.effect')"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('year.category')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('absence.full')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('absence.now')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('absence.then')"/></th></tr></thead>
          <tbody>
            <xsl:for-each select="line">
              <tr>
                <th scope="row" class="ce-key"><xsl:choose><xsl:when test="@category = 'total'"><xsl:value-of select="t:say('year.total')"/></xsl:when><xsl:when test="t:lang() = 'en' and @title-en"><xsl:value-of select="@title-en"/></xsl:when><xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise></xsl:choose></th>
                <td class="ce-num" data-l="{t:say('absence.full')}"><xsl:value-of select="@full"/></td>
                <td class="ce-num" data-l="{t:say('absence.now')}"><xsl:value-of select="@now"/></td>
                <td class="ce-num" data-l="{t:say('absence.then')}"><b><xsl:value-of select="@then"/></b></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </xsl:if>
    </section>
  </xsl:template>
</xsl:stylesheet>
