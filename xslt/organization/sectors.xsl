<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('sectors.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/sectors"/></xsl:template>

  <xsl:template match="sectors">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('sectors.title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('sectors.about')"/></span><a class="ce-push ce-btn" href="{t:url('organization/sector')}"><xsl:value-of select="t:say('sectors.add')"/></a></div>
    <section class="ce-card">
      <div class="ce-scroll">
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('sectors.title')"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('sectors.name')"/></th><th scope="col"><xsl:value-of select="t:say('sectors.name-en')"/></th><th scope="col"><xsl:value-of select="t:say('sectors.code')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('sectors.position')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.state')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
          <tbody><xsl:apply-templates select="rows/row"/></tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key"><xsl:if test="@parent"><span class="ce-mute" aria-hidden="true">　└ </span></xsl:if><xsl:value-of select="@name"/></th>
      <td class="ce-wide" data-l="{t:say('sectors.name-en')}"><xsl:value-of select="@name-en"/></td>
      <td class="ce-wide" data-l="{t:say('sectors.code')}"><xsl:value-of select="@code"/></td>
      <td class="ce-num" data-l="{t:say('sectors.position')}"><xsl:value-of select="@position"/></td>
      <td data-l="{t:say('certificate.state')}"><xsl:choose><xsl:when test="@state = 'active'"><span class="ce-tag ce-ok"><xsl:value-of select="t:say('sectors.offered')"/></span></xsl:when><xsl:otherwise><span class="ce-tag"><xsl:value-of select="t:say('sectors.not-offered')"/></span></xsl:otherwise></xsl:choose></td>
      <td class="ce-act"><a href="{t:url(concat('organization/sector?code=', @code))}"><xsl:value-of select="t:say('sectors.change')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
