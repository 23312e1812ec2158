<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="contact.xsl"/>
  <xsl:template match="page" mode="frame">portal</xsl:template>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('contacts.title')"/></xsl:template>
  <xsl:template match="page" mode="content">
    <section class="ce-card" aria-labelledby="con-h">
      <div class="ce-bar">
        <h1 id="con-h"><xsl:value-of select="t:say('contacts.title')"/></h1>
        <xsl:if test="content/contacts/@of"><a href="{t:url('contacts')}"><xsl:value-of select="t:say('contacts.all')"/></a></xsl:if>
      </div>
      <p class="ce-mute"><xsl:value-of select="t:say('contacts.about')"/></p>
      <xsl:choose>
        <xsl:when test="content/contacts/contact"><xsl:call-template name="contact-table"><xsl:with-param name="contacts" select="content/contacts/contact"/></xsl:call-template></xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('contacts.none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
