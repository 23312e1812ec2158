<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/captcha.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat('registration.title-', content/unit/@kind))"/> - <xsl:value-of select="t:say('registration.step-unit-1')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/unit"/></xsl:template>

  <xsl:template match="unit">
    <h1><xsl:value-of select="t:say(concat('registration.title-', @kind))"/></h1>
    <xsl:call-template name="steps"><xsl:with-param name="of" select="'unit'"/><xsl:with-param name="at" select="1"/></xsl:call-template>
    <xsl:call-template name="error-summary"/>
    <xsl:apply-templates select="holder"/>
    <xsl:variable name="draft"><xsl:if test="@draft">&amp;d=<xsl:value-of select="@draft"/></xsl:if></xsl:variable>
    <form class="ce-card ce-stack" method="post" enctype="multipart/form-data" action="{t:url(concat('registration/unit?kind=', @kind, $draft))}" novalidate="novalidate">
      <xsl:call-template name="default-button"/>
      <xsl:call-template name="form-guard"/>
      <div class="ce-form">
        <xsl:call-template name="unit-search"><xsl:with-param name="name" select="'pick'"/><xsl:with-param name="for" select="@kind"/><xsl:with-param name="say" select="'registration.find-own'"/><xsl:with-param name="hint" select="'registration.find-own-hint'"/></xsl:call-template>
        <xsl:call-template name="unit-found"><xsl:with-param name="name" select="'pick'"/><xsl:with-param name="free" select="'directory'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'code'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="40"/><xsl:with-param name="autocomplete" select="'off'"/><xsl:with-param name="hint" select="'registration.code-hint'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'scan'"/><xsl:with-param name="kind" select="'file'"/><xsl:with-param name="required" select="not(scan)"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="hint" select="'registration.scan-hint'"/></xsl:call-template>
        <xsl:for-each select="scan"><div class="ce-field ce-all"><span class="ce-label"></span><p class="ce-small"><span class="ce-tag ce-ok"><xsl:value-of select="t:say('form.kept')"/></span><xsl:text> </xsl:text><xsl:value-of select="@name"/><xsl:value-of select="t:say('form.open')"/><xsl:call-template name="size"><xsl:with-param name="bytes" select="@size"/></xsl:call-template><xsl:value-of select="t:say('form.close')"/></p></div></xsl:for-each>
      </div>
      <xsl:call-template name="captcha"/>
      <div class="ce-field"><span class="ce-label"></span><div class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('registration.next')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('registration')}"><xsl:value-of select="t:say('registration.other-kind')"/></a></div></div>
    </form>
  </xsl:template>

  <xsl:template match="holder">
    <div class="ce-note ce-warn">
      <xsl:choose>
        <xsl:when test="@since">
          <p><xsl:value-of select="t:say('registration.pending-holder', string(@unit), string(@since))"/></p>
          <p><xsl:value-of select="t:say('registration.reviewer-is', string(@reviewer))"/><xsl:text>　</xsl:text><xsl:value-of select="t:say('case.phone', string(@phone))"/><xsl:text>　</xsl:text><a href="{t:url('registration/progress')}"><xsl:value-of select="t:say('layout.progress')"/></a></p>
        </xsl:when>
        <xsl:otherwise>
          <p><xsl:value-of select="t:say('registration.registered-holder', string(@unit))"/><xsl:text>　</xsl:text><a href="{t:url(concat('account/sign-in?as=', @kind))}"><xsl:value-of select="t:say('layout.sign-in')"/></a></p>
          <p><xsl:value-of select="t:say('registration.ask-superior', string(@reviewer), string(@phone))"/></p>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>
</xsl:stylesheet>
