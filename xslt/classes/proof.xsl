<?xml version="1.0" encoding="UTF-8"?>
<!-- Instead of a proof: the seal service failed, so nothing was issued. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('classes.unsealed-title')"/></xsl:template>
  <xsl:template match="page" mode="content">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('classes.unsealed-title')"/></h1></div>
    <section class="ce-card">
      <p class="ce-note ce-bad" role="alert"><xsl:value-of select="t:say('classes.unsealed')"/></p>
      <p class="ce-acts"><a class="ce-btn ce-go" href="{t:url(/page/user/@home)}"><xsl:value-of select="t:say('layout.home')"/></a><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('contacts')}"><xsl:value-of select="t:say('verify.contacts')"/></a></p>
    </section>
  </xsl:template>
</xsl:stylesheet>
