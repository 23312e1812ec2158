<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('batch.title')"/><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="content/batch/@title"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/batch"/></xsl:template>

  <xsl:template match="batch">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('batch.title')"/></h1>
      <span class="ce-mute"><xsl:value-of select="t:say('batch.no', string(@id))"/></span>
      <span class="ce-push ce-small"><a href="{t:url('credit/group')}"><xsl:value-of select="t:say('batch.more')"/></a>　<a href="{t:url('credit/records')}?by=own"><xsl:value-of select="t:say('record.back')"/></a></span>
    </div>
    <p class="ce-note ce-ok"><xsl:if test="@refused &gt; 0"><xsl:attribute name="class">ce-note ce-warn</xsl:attribute></xsl:if><xsl:value-of select="t:say('batch.sum', string(@made), string(@refused))"/></p>
    <section class="ce-card" aria-labelledby="b">
      <div class="ce-bar"><h2 id="b"><xsl:value-of select="@title"/></h2><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="concat(@category-title, ' · ', @form-title, ' · ', @by, ' · ', @at)"/></span></div>
      <table class="ce-table ce-cards">
        <caption class="ce-vh"><xsl:value-of select="t:say('batch.title')"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="t:say('persons.name')"/></th><th scope="col"><xsl:value-of select="t:say('batch.number')"/></th><th scope="col"><xsl:value-of select="t:say('year.state')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('year.counted')"/></th><th scope="col"><xsl:value-of select="t:say('batch.why')"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="rows/row">
            <tr>
              <th scope="row" class="ce-key"><xsl:choose><xsl:when test="@case"><a href="{t:url('credit/record')}?id={@case}"><xsl:value-of select="@name"/></a></xsl:when><xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise></xsl:choose></th>
              <td class="ce-nw" data-l="{t:say('batch.number')}"><xsl:value-of select="@mask"/></td>
              <td data-l="{t:say('year.state')}"><xsl:choose><xsl:when test="@case"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></xsl:when><xsl:otherwise><span class="ce-tag ce-bad"><xsl:value-of select="t:say('batch.refused')"/></span></xsl:otherwise></xsl:choose></td>
              <td class="ce-num" data-l="{t:say('year.counted')}"><xsl:value-of select="@recognised"/></td>
              <td class="ce-wide" data-l="{t:say('batch.why')}"><xsl:if test="@key"><xsl:value-of select="t:say(@key, string(@detail))"/></xsl:if></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </section>
  </xsl:template>
</xsl:stylesheet>
