<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/captcha.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('registration.withdraw-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/withdraw"/></xsl:template>

  <xsl:template match="withdraw">
    <section class="ce-card ce-dialog" aria-labelledby="w-h">
      <h1 id="w-h"><xsl:value-of select="t:say('registration.withdraw-title')"/></h1>
      <xsl:call-template name="error-summary"/>
      <p><xsl:value-of select="t:say('registration.withdraw-hint')"/></p>
      <form class="ce-stack" method="post" action="{t:url('registration/withdraw')}" novalidate="novalidate">
        <xsl:call-template name="default-button"/>
        <xsl:call-template name="form-guard"/>
        <xsl:variable name="kind" select="string(key('value', 'kind')[1])"/>
        <xsl:variable name="error" select="key('error', 'kind')[1]"/>
        <div>
          <xsl:attribute name="class">ce-field<xsl:if test="$error"> ce-wrong</xsl:if></xsl:attribute>
          <xsl:call-template name="field-label"><xsl:with-param name="name" select="'kind'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'registration.registered-as'"/><xsl:with-param name="label" select="''"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
          <select class="ce-in" id="kind" name="kind">
            <xsl:call-template name="field-aria"><xsl:with-param name="error" select="$error"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="describe"><xsl:if test="$error">kind-e</xsl:if></xsl:with-param></xsl:call-template>
            <xsl:call-template name="kind-option"><xsl:with-param name="value" select="'person'"/><xsl:with-param name="kind" select="$kind"/></xsl:call-template>
            <xsl:call-template name="kind-option"><xsl:with-param name="value" select="'employer'"/><xsl:with-param name="kind" select="$kind"/></xsl:call-template>
            <xsl:call-template name="kind-option"><xsl:with-param name="value" select="'authority'"/><xsl:with-param name="kind" select="$kind"/></xsl:call-template>
            <xsl:call-template name="kind-option"><xsl:with-param name="value" select="'base'"/><xsl:with-param name="kind" select="$kind"/></xsl:call-template>
            <xsl:call-template name="kind-option"><xsl:with-param name="value" select="'transfer'"/><xsl:with-param name="kind" select="$kind"/></xsl:call-template>
          </select>
          <xsl:if test="$error"><p class="ce-error" id="kind-e"><xsl:value-of select="t:say($error/@key)"/></p></xsl:if>
        </div>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'doc_type'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'number'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete" select="'username'"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'password'"/><xsl:with-param name="kind" select="'password'"/><xsl:with-param name="say" select="'registration.own-password'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete" select="'current-password'"/><xsl:with-param name="hint" select="'registration.forgot-own'"/></xsl:call-template>
        <xsl:call-template name="captcha"/>
        <div class="ce-field"><span class="ce-label"></span><div class="ce-acts"><button class="ce-btn ce-no"><xsl:value-of select="t:say('registration.withdraw')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('registration/progress')}"><xsl:value-of select="t:say('layout.progress')"/></a></div></div>
      </form>
    </section>
  </xsl:template>

  <xsl:template name="kind-option">
    <xsl:param name="value"/>
    <xsl:param name="kind"/>
    <option value="{$value}"><xsl:if test="$value = $kind"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="t:say(concat('kind.', $value))"/></option>
  </xsl:template>
</xsl:stylesheet>
