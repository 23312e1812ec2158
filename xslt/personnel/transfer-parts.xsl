<?xml version="1.0" encoding="UTF-8"?>
<!-- What both directions of a transfer show. Context: an element with subject. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template name="transfer-person">
    <section class="ce-card" aria-labelledby="w-p">
      <h2 id="w-p"><xsl:value-of select="t:say('personnel.transfer-person')"/></h2>
      <dl class="ce-dl">
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'verify.name'"/><xsl:with-param name="text" select="subject/@name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'verify.document'"/><xsl:with-param name="text" select="subject/@mask"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.from'"/><xsl:with-param name="text" select="subject/@unit"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.department'"/><xsl:with-param name="text" select="subject/@department"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'verify.series'"/><xsl:with-param name="text" select="subject/@series-name"/></xsl:call-template>
        <dt><xsl:value-of select="t:say('personnel.level')"/></dt><dd><xsl:value-of select="t:say(concat('level.', subject/@level))"/><xsl:if test="subject/@title"><xsl:value-of select="t:say('list.brackets', string(subject/@title))"/></xsl:if></dd>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.phone'"/><xsl:with-param name="text" select="subject/@phone-mask"/></xsl:call-template>
      </dl>
    </section>
  </xsl:template>

  <xsl:template name="transfer-rules">
    <div>
      <xsl:attribute name="class">ce-note<xsl:if test="@open-declarations &gt; 0 and @finish-first"> ce-warn</xsl:if></xsl:attribute>
      <xsl:if test="@open-declarations &gt; 0"><p><xsl:value-of select="t:say('personnel.open-declarations', string(@open-declarations))"/><xsl:text> </xsl:text><xsl:choose><xsl:when test="@finish-first"><xsl:value-of select="t:say('personnel.transfer-finish')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('personnel.transfer-along')"/></xsl:otherwise></xsl:choose></p></xsl:if>
      <p><xsl:value-of select="t:say('personnel.transfer-both', string(@term))"/><xsl:text> </xsl:text><xsl:value-of select="t:say('personnel.old-years')"/></p>
    </div>
  </xsl:template>

  <xsl:template name="transfer-fields">
    <div class="ce-form">
      <xsl:call-template name="field"><xsl:with-param name="name" select="'start_day'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="hint" select="'personnel.day-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'to_department'"/><xsl:with-param name="maxlength" select="60"/></xsl:call-template>
    </div>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'transfer_reason'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="maxlength" select="500"/></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
