<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/captcha.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('layout.progress')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/progress"/></xsl:template>

  <xsl:template match="progress">
    <section class="ce-card ce-dialog" aria-labelledby="prog-h">
      <h1 id="prog-h"><xsl:value-of select="t:say('layout.progress')"/></h1>
      <xsl:call-template name="error-summary"/>
      <form class="ce-stack" method="post" action="{t:url('registration/progress')}" novalidate="novalidate">
        <xsl:call-template name="default-button"/>
        <xsl:call-template name="form-guard"/>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete" select="'name'"/><xsl:with-param name="maxlength" select="60"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'doc_type'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'number'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete" select="'off'"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
        <xsl:call-template name="captcha"/>
        <div class="ce-field"><span class="ce-label"></span><div class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('registration.ask')"/></button><xsl:text> </xsl:text><a class="ce-push" href="{t:url('registration/withdraw')}"><xsl:value-of select="t:say('registration.withdraw-title')"/></a></div></div>
      </form>
    </section>
    <xsl:apply-templates select="result"/>
  </xsl:template>

  <xsl:template match="result">
    <xsl:for-each select="registration">
      <section class="ce-card ce-dialog" aria-labelledby="r-{@kind}">
        <div class="ce-bar"><h2 id="r-{@kind}"><xsl:value-of select="t:say(concat('registration.title-', @kind))"/></h2><xsl:text> </xsl:text><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></div>
        <dl class="ce-dl">
          <xsl:call-template name="dl"><xsl:with-param name="say" select="concat('registration.unit-of-', @kind)"/><xsl:with-param name="text" select="@unit"/><xsl:with-param name="span" select="true()"/></xsl:call-template>
          <xsl:call-template name="dl"><xsl:with-param name="say" select="'registration.submitted'"/><xsl:with-param name="text" select="@submitted"/><xsl:with-param name="span" select="true()"/></xsl:call-template>
          <xsl:call-template name="dl"><xsl:with-param name="say" select="'registration.reviewed-by'"/><xsl:with-param name="text" select="@reviewer"/><xsl:with-param name="span" select="true()"/></xsl:call-template>
          <xsl:call-template name="dl"><xsl:with-param name="say" select="'registration.office-phone'"/><xsl:with-param name="text" select="@phone"/><xsl:with-param name="span" select="true()"/></xsl:call-template>
          <xsl:if test="@waited"><xsl:call-template name="dl"><xsl:with-param name="say" select="'registration.waiting'"/><xsl:with-param name="text" select="t:say('case.waited', string(@waited))"/><xsl:with-param name="span" select="true()"/></xsl:call-template></xsl:if>
          <xsl:call-template name="dl"><xsl:with-param name="say" select="'registration.decided'"/><xsl:with-param name="text" select="@decided"/><xsl:with-param name="span" select="true()"/></xsl:call-template>
          <xsl:call-template name="dl"><xsl:with-param name="say" select="'registration.reason'"/><xsl:with-param name="text" select="@reason"/><xsl:with-param name="span" select="true()"/></xsl:call-template>
        </dl>
        <xsl:choose>
          <xsl:when test="@open"><xsl:call-template name="withdraw-here"/></xsl:when>
          <xsl:when test="@state = 'approved'"><p class="ce-acts"><a class="ce-btn" href="{t:url(concat('account/sign-in?as=', @kind[. != 'transfer'], substring('person', 1, 6 * number(@kind = 'transfer'))))}"><xsl:value-of select="t:say('layout.sign-in')"/></a></p></xsl:when>
          <xsl:otherwise><p class="ce-acts"><a class="ce-btn ce-go" href="{t:url(concat('registration?kind=', @kind[. != 'transfer'], substring('person', 1, 6 * number(@kind = 'transfer'))))}"><xsl:value-of select="t:say('registration.again')"/></a></p></xsl:otherwise>
        </xsl:choose>
      </section>
    </xsl:for-each>
    <xsl:if test="not(registration)">
      <section class="ce-card ce-dialog"><div class="ce-note ce-warn" role="status"><p><xsl:value-of select="t:say('registration.no-such')"/></p></div><p class="ce-acts"><a class="ce-btn" href="{t:url('registration')}"><xsl:value-of select="t:say('layout.register')"/></a></p></section>
    </xsl:if>
  </xsl:template>

  <!-- Taking it back needs the password that was given when registering. -->
  <xsl:template name="withdraw-here">
    <details>
      <summary class="ce-btn"><xsl:value-of select="t:say('registration.withdraw')"/></summary>
      <form class="ce-stack" method="post" action="{t:url('registration/withdraw')}" novalidate="novalidate">
        <xsl:call-template name="form-guard"/>
        <xsl:call-template name="hidden"><xsl:with-param name="name" select="'kind'"/><xsl:with-param name="value" select="@kind"/></xsl:call-template>
        <xsl:call-template name="hidden"><xsl:with-param name="name" select="'doc_type'"/><xsl:with-param name="value" select="key('value', 'doc_type')[1]"/></xsl:call-template>
        <xsl:call-template name="hidden"><xsl:with-param name="name" select="'number'"/><xsl:with-param name="value" select="key('value', 'number')[1]"/></xsl:call-template>
        <div class="ce-field"><label class="ce-label" for="password-{@kind}"><xsl:value-of select="t:say('registration.own-password')"/><xsl:text> </xsl:text><i class="ce-req">*</i></label><xsl:text> </xsl:text><input class="ce-in" id="password-{@kind}" name="password" type="password" autocomplete="current-password" aria-required="true"/></div>
        <div class="ce-field"><span class="ce-label"></span><div class="ce-acts"><button class="ce-btn ce-no"><xsl:value-of select="t:say('registration.withdraw')"/></button><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('registration.withdraw-about', string(@reviewer))"/></span></div></div>
      </form>
    </details>
  </xsl:template>
</xsl:stylesheet>
