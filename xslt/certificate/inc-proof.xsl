<?xml version="1.0" encoding="UTF-8"?>
<!-- A proof that somebody passed a class [14.5], on the page of public verification. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template match="proof">
    <section class="ce-card ce-dialog" aria-labelledby="v-h">
      <xsl:choose>
        <xsl:when test="@state = 'valid'"><div class="ce-note ce-ok" role="status"><h1 id="v-h">✓ <xsl:value-of select="t:say('proof.valid')"/></h1><p><xsl:value-of select="t:say('proof.asked', @asked)"/></p></div></xsl:when>
        <xsl:otherwise><div class="ce-note ce-bad" role="status"><h1 id="v-h">✕ <xsl:value-of select="t:say('proof.revoked')"/></h1><p><xsl:value-of select="t:say('proof.revoked-why')"/></p><p><xsl:value-of select="t:say('proof.asked', @asked)"/></p></div></xsl:otherwise>
      </xsl:choose>
      <dl class="ce-dl">
        <dt><xsl:value-of select="t:say('verify.name')"/></dt><dd><xsl:value-of select="@name"/></dd>
        <dt><xsl:value-of select="t:say('verify.document')"/></dt><dd><xsl:value-of select="@number-mask"/></dd>
        <dt><xsl:value-of select="t:say('verify.unit')"/></dt><dd class="ce-span"><xsl:value-of select="@unit"/></dd>
        <dt><xsl:value-of select="t:say('classes.name')"/></dt><dd class="ce-span"><xsl:value-of select="@class"/></dd>
        <dt><xsl:value-of select="t:say('classes.number')"/></dt><dd><xsl:value-of select="@filing"/></dd>
        <dt><xsl:value-of select="t:say('classes.category')"/></dt><dd><xsl:value-of select="@category-title"/></dd>
        <dt><xsl:value-of select="t:say('classes.days-of')"/></dt><dd><xsl:value-of select="concat(@starts, substring(concat(' – ', @ends), 1, 13 * number(@ends != @starts)))"/></dd>
        <dt><xsl:value-of select="t:say('filing.hours')"/></dt><dd><xsl:value-of select="t:say('classes.hours-of', string(@hours))"/></dd>
        <dt><xsl:value-of select="t:say('proof.number')"/></dt><dd class="ce-span"><xsl:value-of select="@number"/></dd>
        <dt><xsl:value-of select="t:say('classes.base')"/></dt><dd><xsl:value-of select="@base"/></dd>
        <dt><xsl:value-of select="t:say('proof.issued')"/></dt><dd><xsl:value-of select="@issued"/></dd>
      </dl>
      <p class="ce-mute ce-small"><xsl:value-of select="t:say('proof.about')"/></p>
      <p class="ce-acts"><xsl:if test="@xml"><a href="{t:url(@xml)}" download=""><xsl:value-of select="t:say('verify.xml')"/></a></xsl:if><a class="ce-push" href="{t:url('certificate/verify')}"><xsl:value-of select="t:say('verify.again')"/></a></p>
    </section>
  </xsl:template>
</xsl:stylesheet>
