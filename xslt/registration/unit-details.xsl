<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/captcha.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat('registration.title-', content/unit/@kind))"/> - <xsl:value-of select="t:say('registration.step-unit-2')"/></xsl:template>
  <xsl:template match="page[content/gone]" mode="title"><xsl:value-of select="t:say('registration.gone-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/unit | content/gone"/></xsl:template>

  <xsl:template match="unit">
    <h1><xsl:value-of select="t:say(concat('registration.title-', @kind))"/></h1>
    <xsl:call-template name="steps"><xsl:with-param name="of" select="'unit'"/><xsl:with-param name="at" select="2"/></xsl:call-template>
    <xsl:call-template name="error-summary"/>
    <xsl:if test="@directory and not(/page/errors/error)"><p class="ce-note ce-ok"><xsl:value-of select="t:say('registration.preloaded')"/></p></xsl:if>
    <form class="ce-stack" method="post" action="{t:url(concat('registration/unit-details?d=', @draft))}" novalidate="novalidate">
      <xsl:call-template name="default-button"/>
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="what"/>
      <xsl:call-template name="where"/>
      <section class="ce-card" aria-labelledby="above-h">
        <h2 id="above-h"><xsl:value-of select="t:say(concat('registration.above-', @kind))"/></h2>
        <div class="ce-form">
          <xsl:call-template name="unit-search"><xsl:with-param name="name" select="'superior'"/><xsl:with-param name="for" select="'superior'"/><xsl:with-param name="say" select="'registration.find-superior'"/><xsl:with-param name="hint" select="concat('registration.find-superior-', @kind)"/></xsl:call-template>
          <xsl:call-template name="unit-found"><xsl:with-param name="name" select="'superior'"/><xsl:with-param name="none" select="concat('registration.no-superior-', @kind)"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        </div>
      </section>
      <section class="ce-card"><div class="ce-field"><span class="ce-label"></span><div class="ce-acts">
        <button class="ce-btn ce-go"><xsl:value-of select="t:say('registration.next')"/></button><xsl:text> </xsl:text>
        <a class="ce-btn" href="{t:url(concat('registration/unit?kind=', @kind, '&amp;d=', @draft))}"><xsl:value-of select="t:say('registration.back')"/></a>
      </div></div></section>
    </form>
  </xsl:template>

  <xsl:template name="what">
    <section class="ce-card" aria-labelledby="what-h">
      <h2 id="what-h"><xsl:value-of select="t:say('registration.what')"/></h2>
      <div class="ce-form">
        <xsl:call-template name="field"><xsl:with-param name="name" select="'unit_name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="120"/><xsl:with-param name="hint" select="'registration.unit-name-hint'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'code-shown'"/><xsl:with-param name="say" select="'field.code'"/><xsl:with-param name="kind" select="'show'"/><xsl:with-param name="value" select="@code"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'scan-shown'"/><xsl:with-param name="say" select="'field.scan'"/><xsl:with-param name="kind" select="'show'"/><xsl:with-param name="value" select="@scan"/></xsl:call-template>
        <xsl:call-template name="maybe-select"><xsl:with-param name="name" select="'sector'"/><xsl:with-param name="required" select="@kind = 'authority'"/><xsl:with-param name="hint" select="concat('registration.sector-', @kind)"/></xsl:call-template>
        <xsl:call-template name="maybe-select"><xsl:with-param name="name" select="'nature'"/><xsl:with-param name="required" select="@kind != 'authority'"/></xsl:call-template>
        <xsl:if test="@kind = 'base'"><xsl:call-template name="maybe-select"><xsl:with-param name="name" select="'base_level'"/><xsl:with-param name="required" select="true()"/></xsl:call-template></xsl:if>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'responsible'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="60"/><xsl:with-param name="hint" select="'registration.responsible-hint'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'unit_phone'"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="40"/><xsl:with-param name="hint" select="'registration.unit-phone-hint'"/></xsl:call-template>
      </div>
    </section>
  </xsl:template>

  <xsl:template name="where">
    <section class="ce-card" aria-labelledby="where-h">
      <h2 id="where-h"><xsl:value-of select="t:say('registration.where')"/></h2>
      <div class="ce-form">
        <xsl:call-template name="maybe-select"><xsl:with-param name="name" select="'region'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="tier"/>
        <xsl:call-template name="maybe-select"><xsl:with-param name="name" select="'hrss'"/><xsl:with-param name="empty" select="'registration.hrss-proposed'"/><xsl:with-param name="hint" select="'registration.hrss-hint'"/><xsl:with-param name="wide" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'address'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="200"/></xsl:call-template>
      </div>
    </section>
  </xsl:template>

  <xsl:template name="tier">
    <xsl:variable name="value" select="string(key('value', 'tier')[1])"/>
    <xsl:variable name="error" select="key('error', 'tier')[1]"/>
    <fieldset id="tier">
      <xsl:attribute name="class">ce-field<xsl:if test="$error"> ce-wrong</xsl:if></xsl:attribute>
      <legend class="ce-label"><xsl:value-of select="t:say('field.tier')"/><xsl:text> </xsl:text><i class="ce-req">*</i></legend>
      <div class="ce-opts">
        <xsl:call-template name="one-tier"><xsl:with-param name="tier" select="'province'"/><xsl:with-param name="value" select="$value"/><xsl:with-param name="error" select="$error"/></xsl:call-template>
        <xsl:call-template name="one-tier"><xsl:with-param name="tier" select="'city'"/><xsl:with-param name="value" select="$value"/><xsl:with-param name="error" select="$error"/></xsl:call-template>
        <xsl:call-template name="one-tier"><xsl:with-param name="tier" select="'county'"/><xsl:with-param name="value" select="$value"/><xsl:with-param name="error" select="$error"/></xsl:call-template>
      </div>
      <xsl:if test="$error"><p class="ce-error" id="tier-e"><xsl:value-of select="t:say($error/@key)"/></p></xsl:if>
    </fieldset>
  </xsl:template>

  <xsl:template name="one-tier">
    <xsl:param name="tier"/>
    <xsl:param name="value"/>
    <xsl:param name="error"/>
    <label><input class="ce-check" type="radio" name="tier" value="{$tier}"><xsl:if test="$value = $tier"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if><xsl:if test="$error"><xsl:attribute name="aria-describedby">tier-e</xsl:attribute></xsl:if></input><xsl:value-of select="t:say(concat('registration.tier-', $tier))"/></label>
  </xsl:template>
</xsl:stylesheet>
