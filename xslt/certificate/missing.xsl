<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="content/unsealed"><xsl:value-of select="t:say('certificate.unsealed-title')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('certificate.missing-title', content/missing/@year)"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/missing | content/unsealed"/></xsl:template>

  <xsl:template match="unsealed">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('certificate.unsealed-title')"/></h1></div>
    <section class="ce-card">
      <p class="ce-note ce-bad" role="alert"><xsl:value-of select="t:say('certificate.unsealed')"/></p>
      <p class="ce-acts"><a class="ce-btn ce-go" href="{t:url('certificate/list')}"><xsl:value-of select="t:say('certificate.to-list')"/></a><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('contacts')}"><xsl:value-of select="t:say('verify.contacts')"/></a></p>
    </section>
  </xsl:template>

  <xsl:template match="missing">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('certificate.missing-title', @year)"/></h1><xsl:if test="not(@own)"><span class="ce-mute"><xsl:value-of select="@name"/></span></xsl:if></div>
    <section class="ce-card" aria-labelledby="m-h">
      <p class="ce-note ce-warn" id="m-h">
        <xsl:choose>
          <xsl:when test="@future"><xsl:value-of select="t:say('certificate.missing-future', @year)"/></xsl:when>
          <xsl:when test="not(@outcome)"><xsl:value-of select="t:say('certificate.missing-none', @year)"/></xsl:when>
          <xsl:when test="@running"><xsl:value-of select="t:say('certificate.missing-running', @year)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="t:say(concat('certificate.missing-', @outcome), @year)"/></xsl:otherwise>
        </xsl:choose>
      </p>
      <xsl:if test="line">
        <div class="ce-scroll">
          <table class="ce-table">
            <caption class="ce-vh"><xsl:value-of select="t:say('certificate.missing-caption')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.category')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('certificate.required')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('certificate.recognised')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('certificate.lacking')"/></th></tr></thead>
            <tbody>
              <xsl:for-each select="line">
                <tr><th scope="row"><xsl:choose><xsl:when test="@title"><xsl:value-of select="@title"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('verify.total')"/></xsl:otherwise></xsl:choose></th><td class="ce-num"><xsl:value-of select="@required"/></td><td class="ce-num"><xsl:value-of select="@recognised"/></td><td class="ce-num"><xsl:choose><xsl:when test="@missing &gt; 0"><b><xsl:value-of select="@missing"/></b></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td></tr>
              </xsl:for-each>
            </tbody>
          </table>
        </div>
      </xsl:if>
      <p class="ce-acts">
        <xsl:if test="@ledger"><a class="ce-btn ce-go" href="{t:url(@ledger)}"><xsl:value-of select="t:say('certificate.to-ledger')"/></a><xsl:text> </xsl:text></xsl:if>
        <a class="ce-btn" href="{t:url('certificate/list')}"><xsl:value-of select="t:say('certificate.to-list')"/></a>
      </p>
    </section>
  </xsl:template>
</xsl:stylesheet>
