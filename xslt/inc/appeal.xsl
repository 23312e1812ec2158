<?xml version="1.0" encoding="UTF-8"?>
<!-- An appeal against a refusal or a reversal: to whom, until when, and the form. Context: appeal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template name="appeal-form">
    <xsl:param name="path"/>
    <xsl:param name="id"/>
    <xsl:param name="version"/>
    <section class="ce-card" aria-labelledby="ap">
      <h2 id="ap"><xsl:value-of select="t:say('record.appeal')"/></h2>
      <p class="ce-small"><xsl:value-of select="t:say('record.appeal-to', @org-name, @until)"/><xsl:if test="@phone"><xsl:text> </xsl:text><xsl:value-of select="t:say('case.phone', @phone)"/></xsl:if></p>
      <form method="post" action="{t:url($path)}?id={$id}">
        <xsl:call-template name="form-guard"/>
        <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="$version"/></xsl:call-template>
        <div class="ce-form"><xsl:call-template name="field"><xsl:with-param name="name" select="'appeal-reason'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="required" select="true()"/></xsl:call-template></div>
        <p class="ce-acts"><button class="ce-btn" name="do" value="appeal"><xsl:value-of select="t:say('record.appeal-send')"/></button></p>
      </form>
    </section>
  </xsl:template>
</xsl:stylesheet>
