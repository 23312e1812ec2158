<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/captcha.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('registration.title-person')"/> - <xsl:value-of select="t:say('registration.step-person-1')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/person"/></xsl:template>

  <xsl:template match="person">
    <h1><xsl:value-of select="t:say('registration.title-person')"/></h1>
    <xsl:call-template name="steps"><xsl:with-param name="of" select="'person'"/><xsl:with-param name="at" select="1"/></xsl:call-template>
    <xsl:call-template name="error-summary"/>
    <form class="ce-card ce-stack" method="post" action="{t:url(concat('registration/person', substring('?custody=yes', 1, 12 * number(boolean(@custody)))))}" novalidate="novalidate">
      <xsl:call-template name="default-button"/>
      <xsl:call-template name="form-guard"/>
      <p class="ce-note"><xsl:choose><xsl:when test="@custody"><xsl:value-of select="t:say('registration.custody-about')"/><xsl:text> </xsl:text><a href="{t:url('registration/person')}"><xsl:value-of select="t:say('registration.custody-not')"/></a></xsl:when><xsl:otherwise><xsl:value-of select="t:say('registration.custody-ask')"/><xsl:text> </xsl:text><a href="{t:url('registration/person?custody=yes')}"><xsl:value-of select="t:say('registration.custody-list')"/></a></xsl:otherwise></xsl:choose></p>
      <div class="ce-form">
        <xsl:call-template name="unit-search"><xsl:with-param name="name" select="'employer'"/><xsl:with-param name="for" select="'workplace'"/><xsl:with-param name="say" select="'registration.find-employer'"/><xsl:with-param name="hint" select="'registration.find-employer-hint'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="unit-found"><xsl:with-param name="name" select="'employer'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      </div>
      <xsl:call-template name="captcha"/>
      <div class="ce-field"><span class="ce-label"></span><div class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('registration.next')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('registration')}"><xsl:value-of select="t:say('registration.other-kind')"/></a></div></div>
    </form>
  </xsl:template>
</xsl:stylesheet>
