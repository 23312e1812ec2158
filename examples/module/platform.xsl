<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('about.platform')"/></xsl:template>
  <xsl:template match="page" mode="content">
    <section class="ce-card" aria-labelledby="p-h">
      <h1 id="p-h"><xsl:value-of select="t:say('about.platform')"/></h1>
      <dl class="ce-dl">
        <dt><xsl:value-of select="t:say('about.build')"/></dt><dd><xsl:value-of select="content/platform/@build"/></dd>
        <dt><xsl:value-of select="t:say('about.schema')"/></dt><dd><xsl:value-of select="content/platform/@schema"/></dd>
        <dt><xsl:value-of select="t:say('about.modules')"/></dt><dd><xsl:value-of select="content/platform/@modules"/></dd>
      </dl>
    </section>
  </xsl:template>
</xsl:stylesheet>
