<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="frame">portal</xsl:template>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('second-step.title')"/></xsl:template>

  <xsl:template match="page" mode="content">
    <section class="ce-card ce-dialog" aria-labelledby="step-h">
      <h1 id="step-h"><xsl:value-of select="t:say('second-step.title')"/></h1>
      <xsl:call-template name="error-summary"/>
      <xsl:apply-templates select="content/second-step"/>
    </section>
  </xsl:template>

  <xsl:template match="second-step">
    <p class="ce-mute"><xsl:value-of select="t:say('second-step.about', @minutes)"/></p>
    <form class="ce-stack" method="post" action="{t:url('account/second-step')}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'as'"/><xsl:with-param name="value" select="@as"/></xsl:call-template>
      <xsl:if test="@next"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'next'"/><xsl:with-param name="value" select="@next"/></xsl:call-template></xsl:if>
      <xsl:call-template name="field">
        <xsl:with-param name="name" select="'once'"/><xsl:with-param name="required" select="true()"/>
        <xsl:with-param name="autocomplete" select="'one-time-code'"/><xsl:with-param name="maxlength" select="20"/><xsl:with-param name="hint" select="'second-step.hint'"/>
      </xsl:call-template>
      <div class="ce-field"><span class="ce-label"></span><div class="ce-acts">
        <button class="ce-btn ce-go"><xsl:value-of select="t:say('layout.sign-in')"/></button><xsl:text> </xsl:text>
        <a href="{t:url(concat('account/sign-in?as=', @as))}"><xsl:value-of select="t:say('forgot.back')"/></a>
      </div></div>
    </form>
    <p class="ce-mute ce-small"><xsl:value-of select="t:say('second-step.lost')"/><a href="{t:url('contacts')}"><xsl:value-of select="t:say('sign-in.forgot-contacts')"/></a></p>
  </xsl:template>
</xsl:stylesheet>
