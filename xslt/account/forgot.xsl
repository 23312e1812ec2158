<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/captcha.xsl"/>
  <xsl:template match="page" mode="frame">portal</xsl:template>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('forgot.title')"/></xsl:template>

  <xsl:template match="page" mode="content">
    <section class="ce-card ce-dialog" aria-labelledby="forgot-h">
      <h1 id="forgot-h"><xsl:value-of select="t:say('forgot.title')"/></h1>
      <xsl:call-template name="error-summary"/>
      <xsl:apply-templates select="content/forgot"/>
      <p class="ce-mute ce-small"><xsl:value-of select="t:say('forgot.neither')"/><a href="{t:url('account/sign-in')}#forgot"><xsl:value-of select="t:say('forgot.otherwise')"/></a></p>
    </section>
  </xsl:template>

  <xsl:template match="forgot[not(@mail or @sms)]">
    <p class="ce-note ce-warn"><xsl:value-of select="t:say('forgot.no-way')"/></p>
  </xsl:template>

  <xsl:template match="forgot">
    <p class="ce-mute"><xsl:value-of select="t:say('forgot.about', @minutes)"/></p>
    <form class="ce-stack" method="post" action="{t:url('account/forgot')}" novalidate="novalidate">
      <xsl:call-template name="default-button"/>
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'doc_type'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
      <xsl:call-template name="field">
        <xsl:with-param name="name" select="'number'"/><xsl:with-param name="required" select="true()"/>
        <xsl:with-param name="autocomplete" select="'username'"/><xsl:with-param name="maxlength" select="40"/>
      </xsl:call-template>
      <xsl:call-template name="field">
        <xsl:with-param name="name" select="'contact'"/><xsl:with-param name="required" select="true()"/>
        <xsl:with-param name="say"><xsl:choose><xsl:when test="@mail and @sms">field.contact</xsl:when><xsl:when test="@mail">field.contact-mail</xsl:when><xsl:otherwise>field.contact-sms</xsl:otherwise></xsl:choose></xsl:with-param>
        <xsl:with-param name="maxlength" select="254"/><xsl:with-param name="hint" select="'forgot.contact-hint'"/>
      </xsl:call-template>
      <xsl:call-template name="captcha"/>
      <div class="ce-field"><span class="ce-label"></span><div class="ce-acts">
        <button class="ce-btn ce-go"><xsl:value-of select="t:say('forgot.send')"/></button><xsl:text> </xsl:text>
        <a href="{t:url('account/sign-in')}"><xsl:value-of select="t:say('forgot.back')"/></a>
      </div></div>
    </form>
  </xsl:template>
</xsl:stylesheet>
